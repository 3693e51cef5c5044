package org.signet.ledger.devpeer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.identity.X509Identity;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.signet.ledger.contract.SignetChaincode;
import org.signet.ledger.gateway.FabricLedger;
import org.signet.ledger.gateway.LedgerTimeouts;

/** The contract on a development peer, and the ways to it. */
final class LedgerFixture implements Closeable {
  final DevPeer peer;
  final FabricLedger ledger;
  final Gateway gateway;
  final Contract contract;

  LedgerFixture(Path dir) throws IOException {
    peer =
        DevPeer.open(
            dir,
            DevPeerConfig.standard(),
            new SignetChaincode(),
            Clock.systemUTC(),
            new SecureRandom());
    ledger = ledger("service");
    gateway = PeerFixture.connect(peer, peer.identity("service"));
    contract = gateway.getNetwork("signet").getContract("signet");
  }

  FabricLedger ledger(String identity) throws IOException {
    DevIdentity client = peer.identity(identity);
    return new FabricLedger(
        peer.channel(),
        new X509Identity(client.mspId(), client.certificate()),
        client::sign,
        "signet",
        "signet",
        LedgerTimeouts.standard());
  }

  /** The contract's message when it refuses, or the result behind "ok: ". */
  String submit(String function, String... arguments) throws Exception {
    try {
      byte[] result = contract.submitTransaction(function, arguments);
      return "ok: " + new String(result, StandardCharsets.UTF_8);
    } catch (EndorseException e) {
      return e.getDetails().stream()
          .map(ErrorDetail::getMessage)
          .findFirst()
          .orElse("no detail")
          .replace("chaincode response 500, ", "");
    }
  }

  @Override
  public void close() throws IOException {
    ledger.close();
    gateway.close();
    peer.close();
  }
}
