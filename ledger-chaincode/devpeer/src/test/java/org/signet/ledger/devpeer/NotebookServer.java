package org.signet.ledger.devpeer;

import org.hyperledger.fabric.metrics.Metrics;
import org.hyperledger.fabric.shim.ChaincodeBase;
import org.hyperledger.fabric.shim.ChaincodeServerProperties;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.NettyChaincodeServer;
import org.hyperledger.fabric.traces.Traces;

/** The notebook as a service for a peer of a network. */
final class NotebookServer extends ChaincodeBase {
  private final NotebookChaincode notebook = new NotebookChaincode();

  public static void main(String[] args) throws Exception {
    new NotebookServer().serve();
  }

  private void serve() throws Exception {
    initializeLogging();
    processEnvironmentOptions();
    validateOptions();
    Metrics.initialize(getChaincodeConfig());
    Traces.initialize(getChaincodeConfig());
    ChaincodeServerProperties properties = getChaincodeServerConfig();
    properties.setTrustCertCollectionFile(System.getenv("CORE_PEER_TLS_ROOTCERT_FILE"));
    new NettyChaincodeServer(this, properties).start();
  }

  @Override
  public Response init(ChaincodeStub stub) {
    return notebook.init(stub);
  }

  @Override
  public Response invoke(ChaincodeStub stub) {
    return notebook.invoke(stub);
  }
}
