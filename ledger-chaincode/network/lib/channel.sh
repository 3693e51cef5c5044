# Keys, configuration, the channel, and the life cycle of a chaincode. Sourced by `fabric`.

prepare() {
  if [ -f "$DIR/channel.block" ]; then return; fi
  mkdir -p "$DIR/config" "$DIR/run" "$DIR/log" "$DIR/package"
  chmod 700 "$DIR"
  if [ ! -d "$CRYPTO" ]; then
    "$BIN/cryptogen" generate --config "$HERE/config/crypto-config.yaml" --output "$CRYPTO" \
      > "$DIR/log/cryptogen.log"
  fi
  # The chaincode shim asks for both forms of its key and certificate.
  for org in $ORGS; do
    for file in server.key server.crt; do
      (umask 077 && base64 "$(peer_dir "$org")/tls/$file" | tr -d '\n' \
        > "$(peer_dir "$org")/tls/$file.b64")
    done
  done
  cp "$HERE/config/orderer.yaml" "$DIR/config/orderer.yaml"
  sed "s|@BUILDER@|$HERE/builder|" "$HERE/config/core.yaml" > "$DIR/config/core.yaml"
  fill < "$HERE/config/configtx.yaml" > "$DIR/config/configtx.yaml"
  FABRIC_CFG_PATH="$DIR/config" FABRIC_LOGGING_SPEC=error "$BIN/configtxgen" \
    -profile Signet -channelID "$CHANNEL" -outputBlock "$DIR/channel.block"
}

# Puts addresses and paths into the channel's definition.
fill() {
  script="s|@CRYPTO@|$CRYPTO|;s|@BLOCK_WAIT@|${SIGNET_BLOCK_WAIT:-500ms}|"
  for org in $ORGS; do
    for kind in orderer peer; do
      name=$(upper "$kind")_$(upper "$org")
      script="$script;s|@ADDRESS_$name@|$(address_of "$org" "$kind")|"
      script="$script;s|@HOST_$name@|$(host_of "$org")|;s|@PORT_$name@|$(port_of "$org" "$kind")|"
    done
  done
  sed "$script"
}

osnadmin() {
  org=$1
  shift
  home=$(orderer_dir "$org")
  "$BIN/osnadmin" "$@" -o "127.0.0.1:$(port_of "$org" admin)" --ca-file "$home/tls/ca.crt" \
    --client-cert "$home/tls/server.crt" --client-key "$home/tls/server.key"
}

# peer_as ORG ARGUMENTS...: the command line of the organisation's administrator
peer_as() {
  org=$1
  shift
  FABRIC_CFG_PATH="$DIR/config" FABRIC_LOGGING_SPEC=error \
    CORE_PEER_LOCALMSPID=$(msp_of "$org") \
    CORE_PEER_MSPCONFIGPATH="$(admin_dir "$org")/msp" \
    CORE_PEER_ADDRESS=$(address_of "$org" peer) \
    CORE_PEER_TLS_ENABLED=true \
    CORE_PEER_TLS_ROOTCERT_FILE="$(peer_dir "$org")/tls/ca.crt" \
    "$BIN/peer" "$@"
}

join_channel() {
  for org in $ORGS; do within 120 "orderer.$org on the channel" join_orderer "$org"; done
  for org in $ORGS; do within 120 "peer.$org on the channel" join_peer "$org"; done
}

join_orderer() {
  osnadmin "$1" channel list > "$DIR/log/osnadmin" 2>&1 || return 1
  grep -q "\"$CHANNEL\"" "$DIR/log/osnadmin" && return 0
  osnadmin "$1" channel join --channelID "$CHANNEL" --config-block "$DIR/channel.block" \
    | tee "$DIR/log/osnadmin" | grep -q 'Status: 201'
}

join_peer() {
  peer_as "$1" channel list > "$DIR/log/channels" 2>&1 || return 1
  grep -qx "$CHANNEL" "$DIR/log/channels" \
    || peer_as "$1" channel join -b "$DIR/channel.block" > "$DIR/log/join" 2>&1
}

# Sets SEQUENCE to the number of the next definition of a chaincode.
next_sequence() {
  committed=$(peer_as ministry lifecycle chaincode querycommitted -C "$CHANNEL" -n "$1" 2> /dev/null \
    | sed -n 's/.*Sequence: \([0-9]*\),.*/\1/p')
  SEQUENCE=$((${committed:-0} + 1))
}

# The package is the same bytes wherever it is made: times, owners and order are fixed.
package() {
  next_sequence "$1"
  work="$DIR/package/$1.work"
  rm -rf "$work"
  mkdir -p "$work"
  printf '{"path": "", "type": "ccaas", "label": "%s_%s"}\n' "$1" "$SEQUENCE" > "$work/metadata.json"
  printf '{"chaincode": "%s"}\n' "$1" > "$work/connection.json"
  archive "$work" code.tar.gz connection.json
  archive "$work" "../$1.tar.gz" metadata.json code.tar.gz
  rm -rf "$work"
  peer_as ministry lifecycle chaincode calculatepackageid "$DIR/package/$1.tar.gz" \
    > "$DIR/package/$1.id"
}

archive() {
  (cd "$1" && shift && out=$1 && shift && tar --format=ustar --sort=name --mtime=@0 --owner=0 \
    --group=0 --numeric-owner --mode=0644 -cf - "$@" | gzip -n > "$out")
}

installed() {
  peer_as "$1" lifecycle chaincode queryinstalled 2> /dev/null | grep -q "$3" \
    || peer_as "$1" lifecycle chaincode install "$DIR/package/$2.tar.gz"
}

# deploy NAME: package, install and approve everywhere, commit, start the servers
deploy() {
  package "$1"
  id=$(cat "$DIR/package/$1.id")
  for org in $ORGS; do
    if [ "${SIGNET_SERVERS:-here}" = here ]; then
      halt TERM "$1.$org"
      start_node "$1.$org"
    fi
    within 60 "installing $1 on peer.$org" installed "$org" "$1" "$id"
  done
  for org in $ORGS; do
    within 60 "the approval of $1 by $org" peer_as "$org" lifecycle chaincode approveformyorg \
      $(to_orderer) -C "$CHANNEL" -n "$1" -v "$SEQUENCE" --sequence "$SEQUENCE" --package-id "$id"
  done
  peers=
  for org in $ORGS; do
    peers="$peers --peerAddresses $(address_of "$org" peer)"
    peers="$peers --tlsRootCertFiles $(peer_dir "$org")/tls/ca.crt"
  done
  within 60 "the commit of $1" peer_as ministry lifecycle chaincode commit \
    $(to_orderer) -C "$CHANNEL" -n "$1" -v "$SEQUENCE" --sequence "$SEQUENCE" $peers
  for org in $ORGS; do within 60 "an answer of $1.$org" answers "$org" "$1"; done
}

# A chaincode that refuses an empty call is there; for one that is not the peer itself answers 500.
answers() {
  said=$(peer_as "$1" chaincode query -C "$CHANNEL" -n "$2" -c '{"Args":[""]}' 2>&1) && return 0
  echo "$said"
  echo "$said" | grep 'response: status:500' | grep -qv 'error in simulation'
}

to_orderer() {
  echo "-o $(address_of ministry orderer) --tls --cafile $(orderer_dir ministry)/tls/ca.crt"
}
