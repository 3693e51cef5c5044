package org.signet.benchmarks;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.hyperledger.fabric.client.CommitException;
import org.hyperledger.fabric.client.CommitStatusException;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.SubmitException;
import org.hyperledger.fabric.client.SubmittedTransaction;
import org.hyperledger.fabric.client.identity.X509Identity;
import org.hyperledger.fabric.shim.Chaincode;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ResponseUtils;
import org.signet.ledger.devpeer.DevIdentity;
import org.signet.ledger.devpeer.DevPeer;
import org.signet.ledger.devpeer.DevPeerConfig;

/** The other way: each certificate's leaf is a transaction of its own on a development peer. */
final class OneTransactionEach implements Closeable {
  private final DevPeer peer;
  private final Gateway gateway;
  private final Contract contract;
  private long next;

  /** Keeps a value under a key. */
  private static final class Keeper implements Chaincode {
    @Override
    public Response init(ChaincodeStub stub) {
      return ResponseUtils.newSuccessResponse();
    }

    @Override
    public Response invoke(ChaincodeStub stub) {
      List<String> arguments = stub.getParameters();
      stub.putStringState(arguments.get(0), arguments.get(1));
      return ResponseUtils.newSuccessResponse();
    }
  }

  OneTransactionEach(Path dir) throws IOException {
    peer =
        DevPeer.open(
            dir, DevPeerConfig.standard(), new Keeper(), Clock.systemUTC(), new SecureRandom());
    DevIdentity client = peer.identity("bench");
    gateway =
        Gateway.newInstance()
            .connection(peer.channel())
            .identity(new X509Identity(client.mspId(), client.certificate()))
            .signer(client::sign)
            .connect();
    contract = gateway.getNetwork("signet").getContract("signet");
  }

  /** Hands in one after the other and waits until all are committed. */
  void keep(List<String> leaves)
      throws EndorseException, SubmitException, CommitStatusException, CommitException {
    List<SubmittedTransaction> handedIn = new ArrayList<>();
    for (String leaf : leaves) {
      handedIn.add(
          contract
              .newProposal("keep")
              .addArguments("c" + next++, leaf)
              .build()
              .endorse()
              .submitAsync());
    }
    for (SubmittedTransaction transaction : handedIn) {
      if (!transaction.getStatus().isSuccessful()) {
        throw new IllegalStateException("not committed: " + transaction.getStatus().getCode());
      }
    }
  }

  @Override
  public void close() throws IOException {
    gateway.close();
    peer.close();
  }
}
