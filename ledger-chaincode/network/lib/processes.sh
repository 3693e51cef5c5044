# Starting and stopping the processes of one machine. Sourced by `fabric`.

# launch NODE COMMAND...: in the background, in a process group of its own; its output in log/
launch() {
  node=$1
  shift
  if running "$node"; then return; fi
  mkdir -p "$DIR/run" "$DIR/log" "$DIR/data/$node"
  (cd "$DIR/data/$node" && exec setsid nohup "$@" >> "$DIR/log/$node.log" 2>&1 < /dev/null) &
  echo $! > "$DIR/run/$node.pid"
}

# A pid file is believed only when that process was started for this very node.
running() {
  [ -f "$DIR/run/$1.pid" ] || return 1
  pid=$(cat "$DIR/run/$1.pid")
  { tr '\0' '\n' < "/proc/$pid/environ"; } 2> /dev/null | grep -qxF "SIGNET_NODE=$DIR/$1"
}

# halt SIGNAL NODE...: tells all, then waits until they are gone; who lingers for 10 s is killed
halt() {
  signal=$1
  shift
  for node in "$@"; do
    if running "$node"; then kill "-$signal" "$pid" 2> /dev/null || true; fi
  done
  for node in "$@"; do
    tries=0
    while running "$node" && [ "$tries" -lt 50 ]; do
      sleep 0.2
      tries=$((tries + 1))
    done
    if running "$node"; then kill -KILL "$pid" 2> /dev/null || true; fi
    rm -f "$DIR/run/$node.pid"
  done
}

# within SECONDS WHAT COMMAND...: repeats the command until it succeeds
within() {
  left=$1
  what=$2
  shift 2
  until "$@" > "$DIR/log/waiting" 2>&1; do
    left=$((left - 1))
    if [ "$left" -le 0 ]; then
      cat "$DIR/log/waiting" >&2
      fail "$what did not come about; see $DIR/log"
    fi
    sleep 1
  done
}

start_node() {
  case $1 in
    orderer.*) start_orderer "${1#*.}" ;;
    peer.*) start_peer "${1#*.}" ;;
    *.*) start_chaincode "${1%%.*}" "${1#*.}" ;;
    *) fail "no node $1: expected orderer.ORG, peer.ORG or CHAINCODE.ORG, ORG one of $ORGS" ;;
  esac
}

start_orderer() {
  home=$(orderer_dir "$1")
  launch "orderer.$1" env \
    SIGNET_NODE="$DIR/orderer.$1" FABRIC_CFG_PATH="$DIR/config" FABRIC_LOGGING_SPEC=warn \
    ORDERER_GENERAL_LISTENADDRESS="$(listen_of "$1")" \
    ORDERER_GENERAL_LISTENPORT="$(port_of "$1" orderer)" \
    ORDERER_GENERAL_LOCALMSPID="$(orderer_msp_of "$1")" \
    ORDERER_GENERAL_LOCALMSPDIR="$home/msp" \
    ORDERER_GENERAL_TLS_PRIVATEKEY="$home/tls/server.key" \
    ORDERER_GENERAL_TLS_CERTIFICATE="$home/tls/server.crt" \
    ORDERER_GENERAL_TLS_ROOTCAS="[$home/tls/ca.crt]" \
    ORDERER_GENERAL_CLUSTER_CLIENTCERTIFICATE="$home/tls/server.crt" \
    ORDERER_GENERAL_CLUSTER_CLIENTPRIVATEKEY="$home/tls/server.key" \
    ORDERER_FILELEDGER_LOCATION="$DIR/data/orderer.$1/ledger" \
    ORDERER_CONSENSUS_WALDIR="$DIR/data/orderer.$1/wal" \
    ORDERER_CONSENSUS_SNAPDIR="$DIR/data/orderer.$1/snap" \
    ORDERER_ADMIN_LISTENADDRESS="127.0.0.1:$(port_of "$1" admin)" \
    ORDERER_ADMIN_TLS_PRIVATEKEY="$home/tls/server.key" \
    ORDERER_ADMIN_TLS_CERTIFICATE="$home/tls/server.crt" \
    ORDERER_ADMIN_TLS_CLIENTROOTCAS="[$home/tls/ca.crt]" \
    "$BIN/orderer"
}

start_peer() {
  home=$(peer_dir "$1")
  addresses=
  for chaincode in $CHAINCODES; do
    addresses="$addresses $chaincode=127.0.0.1:$(port_of "$1" "$chaincode")"
  done
  launch "peer.$1" env \
    SIGNET_NODE="$DIR/peer.$1" FABRIC_CFG_PATH="$DIR/config" FABRIC_LOGGING_SPEC=warn \
    SIGNET_CHAINCODE_ADDRESSES="$addresses" SIGNET_CHAINCODE_TLS="$home/tls" \
    CORE_PEER_ID="peer0.$1.signet.test" \
    CORE_PEER_LOCALMSPID="$(msp_of "$1")" \
    CORE_PEER_MSPCONFIGPATH="$home/msp" \
    CORE_PEER_LISTENADDRESS="$(listen_of "$1"):$(port_of "$1" peer)" \
    CORE_PEER_ADDRESS="$(address_of "$1" peer)" \
    CORE_PEER_GOSSIP_BOOTSTRAP="$(address_of "$1" peer)" \
    CORE_PEER_GOSSIP_ENDPOINT="$(address_of "$1" peer)" \
    CORE_PEER_GOSSIP_EXTERNALENDPOINT="$(address_of "$1" peer)" \
    CORE_PEER_TLS_CERT_FILE="$home/tls/server.crt" \
    CORE_PEER_TLS_KEY_FILE="$home/tls/server.key" \
    CORE_PEER_TLS_ROOTCERT_FILE="$home/tls/ca.crt" \
    CORE_PEER_FILESYSTEMPATH="$DIR/data/peer.$1" \
    CORE_LEDGER_SNAPSHOTS_ROOTDIR="$DIR/data/peer.$1/snapshots" \
    "$BIN/peer" node start
}

# The same pair of keys serves both ends of the chaincode's connection: they are one machine.
start_chaincode() {
  home=$(peer_dir "$2")
  [ -f "$DIR/package/$1.id" ] || fail "$1 is not packaged: run fabric deploy first"
  eval "classpath=\${SIGNET_CLASSPATH_$(upper "$1"):-}"
  [ -n "$classpath" ] || fail "SIGNET_CLASSPATH_$(upper "$1") must name the jars of $1"
  launch "$1.$2" env \
    SIGNET_NODE="$DIR/$1.$2" \
    CHAINCODE_SERVER_ADDRESS="127.0.0.1:$(port_of "$2" "$1")" \
    CORE_CHAINCODE_ID_NAME="$(cat "$DIR/package/$1.id")" \
    CORE_CHAINCODE_LOGGING_LEVEL=WARNING \
    CORE_PEER_TLS_ENABLED=true \
    CORE_PEER_TLS_ROOTCERT_FILE="$home/tls/ca.crt" \
    CORE_TLS_CLIENT_KEY_FILE="$home/tls/server.key" \
    CORE_TLS_CLIENT_CERT_FILE="$home/tls/server.crt" \
    CORE_TLS_CLIENT_KEY_PATH="$home/tls/server.key.b64" \
    CORE_TLS_CLIENT_CERT_PATH="$home/tls/server.crt.b64" \
    java -Xmx"${SIGNET_CHAINCODE_HEAP:-128m}" -cp "$classpath" "$(main_class "$1")"
}

main_class() {
  eval "echo \${SIGNET_MAIN_$(upper "$1"):-org.signet.ledger.contract.SignetChaincode}"
}

# A node of another machine is reached by its name; here all is on loopback.
listen_of() { if [ "$(host_of "$1")" = 127.0.0.1 ]; then echo 127.0.0.1; else echo 0.0.0.0; fi; }
