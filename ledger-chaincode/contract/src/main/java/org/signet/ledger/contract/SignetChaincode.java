package org.signet.ledger.contract;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hyperledger.fabric.metrics.Metrics;
import org.hyperledger.fabric.shim.ChaincodeBase;
import org.hyperledger.fabric.shim.ChaincodeServerProperties;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.NettyChaincodeServer;
import org.hyperledger.fabric.shim.ResponseUtils;
import org.hyperledger.fabric.traces.Traces;

/**
 * The contract as chaincode. Stateless and thread-safe but for what the shim keeps: one server and
 * one peer an instance.
 *
 * <p>A refusal is a response of status 500 whose message begins with a {@link RefusalCode}.
 */
public final class SignetChaincode extends ChaincodeBase {
  private static final int MAX_FUNCTION_BYTES = 64;

  /** A contract that waits to be run by a peer or by {@link #main}. */
  public SignetChaincode() {
    super();
  }

  /**
   * Runs the contract as a service (chaincode-as-a-service) at CHAINCODE_SERVER_ADDRESS under the
   * package identifier CORE_CHAINCODE_ID_NAME, until the process is ended.
   */
  public static void main(String[] args) throws Exception {
    new SignetChaincode().serve();
  }

  private void serve() throws IOException, URISyntaxException, InterruptedException {
    initializeLogging();
    processEnvironmentOptions();
    validateOptions();
    if (!isServer()) {
      throw new IllegalArgumentException(
          "the address to listen on must be given by CHAINCODE_SERVER_ADDRESS");
    }
    Metrics.initialize(getChaincodeConfig());
    Traces.initialize(getChaincodeConfig());
    ChaincodeServerProperties properties = getChaincodeServerConfig();
    if (properties.isTlsEnabled()) {
      // The shim leaves this out: without it any process that reaches the port could play the peer.
      properties.setTrustCertCollectionFile(System.getenv("CORE_PEER_TLS_ROOTCERT_FILE"));
    }
    new NettyChaincodeServer(this, properties).start();
  }

  @Override
  public Response init(ChaincodeStub stub) {
    return ResponseUtils.newSuccessResponse();
  }

  @Override
  public Response invoke(ChaincodeStub stub) {
    try {
      return ResponseUtils.newSuccessResponse(run(stub, stub.getArgs()));
    } catch (RefusedException e) {
      return ResponseUtils.newErrorResponse(e.getMessage());
    }
  }

  private static byte[] run(ChaincodeStub stub, List<byte[]> call) throws RefusedException {
    String function =
        call.isEmpty() || call.get(0).length > MAX_FUNCTION_BYTES
            ? ""
            : new String(call.get(0), StandardCharsets.UTF_8);
    Function transaction = Function.NAMED.get(function);
    if (transaction == null) {
      throw new RefusedException(
          RefusalCode.SIGNET_FUNCTION_UNKNOWN, "the contract has no such function");
    }
    return transaction.run(stub, call);
  }
}
