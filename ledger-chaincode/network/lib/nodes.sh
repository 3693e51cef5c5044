# The nodes of the network, and where each is. Sourced by `fabric`.
#
# An organisation has one orderer, one peer, and beside the peer one server for each chaincode.
# Over many machines: the same file everywhere, with real host names in SIGNET_HOST_<ORG>, each
# machine starting its own nodes only.

ORGS="ministry region-a region-b"
CHAINCODES=${SIGNET_CHAINCODES:-signet}
CHANNEL=signet
PORT_BASE=${SIGNET_PORT_BASE:-7050}

upper() { echo "$1" | tr 'a-z-' 'A-Z_'; }

msp_of() {
  case $1 in
    ministry) echo MinistryMSP ;;
    region-a) echo RegionAMSP ;;
    region-b) echo RegionBMSP ;;
    *) fail "no organisation $1: expected one of $ORGS" ;;
  esac
}

orderer_msp_of() { msp_of "$1" | sed 's/MSP$/OrdererMSP/'; }

number_of() {
  number=0
  for org in $ORGS; do
    [ "$org" = "$1" ] && { echo "$number"; return; }
    number=$((number + 1))
  done
  fail "no organisation $1: expected one of $ORGS"
}

host_of() { eval "echo \${SIGNET_HOST_$(upper "$1"):-127.0.0.1}"; }

# port_of ORG KIND: orderer, admin, peer, or the name of a chaincode
port_of() {
  offset=$(number_of "$1")
  case $2 in
    orderer) block=0 ;;
    admin) block=1 ;;
    peer) block=2 ;;
    *)
      block=3
      for chaincode in $CHAINCODES; do
        [ "$chaincode" = "$2" ] && break
        block=$((block + 1))
      done
      ;;
  esac
  echo $((PORT_BASE + block * 3 + offset))
}

address_of() { echo "$(host_of "$1"):$(port_of "$1" "$2")"; }

orderer_dir() { echo "$CRYPTO/ordererOrganizations/$1.signet.test/orderers/orderer.$1.signet.test"; }
peer_dir() { echo "$CRYPTO/peerOrganizations/$1.signet.test/peers/peer0.$1.signet.test"; }
admin_dir() { echo "$CRYPTO/peerOrganizations/$1.signet.test/users/Admin@$1.signet.test"; }
