package org.signet.ledger.devpeer;

import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hyperledger.fabric.metrics.Metrics;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.shim.Chaincode;
import org.hyperledger.fabric.shim.ChaincodeBase;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.traces.Traces;

/**
 * The shim's side of the chaincode stream without a socket: the shim gives its subclasses the call
 * that its own chaincode server uses to join a stream.
 */
final class EmbeddedChaincode extends ChaincodeBase {
  /** Kept, because a logger that nobody holds forgets its level. */
  private static final Logger SHIM_LOG = Logger.getLogger("org.hyperledger.fabric");

  private final Chaincode chaincode;

  EmbeddedChaincode(String name, Chaincode chaincode) {
    super();
    this.chaincode = chaincode;
    SHIM_LOG.setLevel(Level.OFF);
    processCommandLineOptions(new String[] {"-i", name});
    Metrics.initialize(getChaincodeConfig());
    Traces.initialize(getChaincodeConfig());
  }

  /** Joins the stream: the shim sends to {@code peer} and reads from the returned observer. */
  StreamObserver<ChaincodeMessage> join(StreamObserver<ChaincodeMessage> peer) throws IOException {
    return connectToPeer(peer);
  }

  @Override
  public Response init(ChaincodeStub stub) {
    return chaincode.init(stub);
  }

  @Override
  public Response invoke(ChaincodeStub stub) {
    return chaincode.invoke(stub);
  }
}
