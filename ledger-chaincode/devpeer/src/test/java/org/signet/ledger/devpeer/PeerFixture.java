package org.signet.ledger.devpeer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.Proposal;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.client.identity.Identity;
import org.hyperledger.fabric.client.identity.X509Identity;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/** A peer with the notebook chaincode and an unmodified Gateway client. */
final class PeerFixture implements Closeable {
  final NotebookChaincode chaincode = new NotebookChaincode();
  final DevPeer peer;
  final Gateway gateway;
  final Contract notebook;

  PeerFixture(Path dir) throws IOException {
    this(dir, DevPeerConfig.standard());
  }

  PeerFixture(Path dir, DevPeerConfig config) throws IOException {
    peer = DevPeer.open(dir, config, chaincode, Clock.systemUTC(), new SecureRandom());
    gateway = connect(peer, peer.identity("tester"));
    notebook = gateway.getNetwork("signet").getContract("signet");
  }

  static Gateway connect(DevPeer peer, DevIdentity identity) {
    return Gateway.newInstance()
        .connection(peer.channel())
        .identity(clientOf(identity))
        .signer(identity::sign)
        .commitStatusOptions(options -> options.withDeadlineAfter(10, TimeUnit.SECONDS))
        .connect();
  }

  static Identity clientOf(DevIdentity identity) {
    return new X509Identity(identity.mspId(), identity.certificate());
  }

  String evaluate(String function, String... args) throws Exception {
    return new String(notebook.evaluateTransaction(function, args), StandardCharsets.UTF_8);
  }

  String submit(String function, String... args) throws Exception {
    return new String(notebook.submitTransaction(function, args), StandardCharsets.UTF_8);
  }

  Transaction endorse(String function, String... args) throws Exception {
    Proposal proposal = notebook.newProposal(function).addArguments(args).build();
    return proposal.endorse();
  }

  TxValidationCode commit(Transaction transaction) throws Exception {
    return transaction.submitAsync().getStatus().getCode();
  }

  @Override
  public void close() throws IOException {
    gateway.close();
    peer.close();
  }
}
