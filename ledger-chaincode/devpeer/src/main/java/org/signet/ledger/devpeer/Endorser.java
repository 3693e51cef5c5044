package org.signet.ledger.devpeer;

import com.google.protobuf.ByteString;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.concurrent.locks.Lock;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Response;

/** Checks a proposal, simulates it on one height of the state, and signs what came out. */
final class Endorser {
  private static final int ERROR_THRESHOLD = 400;
  private static final String CHAINCODE_VERSION = "1";

  private final LedgerStore store;
  private final ChaincodeLink chaincode;
  private final Membership membership;
  private final DevIdentity identity;

  Endorser(
      LedgerStore store, ChaincodeLink chaincode, Membership membership, DevIdentity identity) {
    this.store = store;
    this.chaincode = chaincode;
    this.membership = membership;
    this.identity = identity;
  }

  /**
   * The response of Fabric's ProcessProposal; endorsed only when the status is below 400.
   *
   * @throws ProposalException when the proposal is not one that the peer may run
   * @throws PeerException when running it failed outside the chaincode's own answer
   */
  ProposalResponse process(UnpackedProposal proposal) throws ProposalException, PeerException {
    proposal.validate(membership);
    try {
      String id = proposal.channelHeader().getTxId();
      if (store.transaction(id).isPresent()) {
        throw new ProposalException("duplicate transaction found [" + id + "]");
      }
      Simulation simulation = new Simulation(id, proposal.chaincode(), store);
      Lock oneHeight = store.commits().readLock();
      ChaincodeLink.Answer answer;
      oneHeight.lock();
      try {
        answer = chaincode.execute(proposal, simulation);
      } catch (PeerException e) {
        throw new PeerException("error in simulation: " + e.getMessage(), e);
      } finally {
        oneHeight.unlock();
      }
      return respond(proposal, simulation, answer);
    } catch (SQLException | GeneralSecurityException e) {
      throw new PeerException("error in simulation: " + e.getMessage(), e);
    }
  }

  private ProposalResponse respond(
      UnpackedProposal proposal, Simulation simulation, ChaincodeLink.Answer answer)
      throws GeneralSecurityException {
    Response response = answer.response();
    ProposalResponse.Builder result = ProposalResponse.newBuilder().setResponse(response);
    if (response.getStatus() >= ERROR_THRESHOLD) {
      return result.build();
    }
    ChaincodeAction action =
        ChaincodeAction.newBuilder()
            .setResults(simulation.results())
            .setEvents(answer.event() == null ? ByteString.EMPTY : answer.event().toByteString())
            .setResponse(response)
            .setChaincodeId(
                ChaincodeID.newBuilder()
                    .setName(proposal.chaincode())
                    .setVersion(CHAINCODE_VERSION))
            .build();
    ByteString payload =
        ProposalResponsePayload.newBuilder()
            .setProposalHash(proposal.hash())
            .setExtension(action.toByteString())
            .build()
            .toByteString();
    byte[] signature = identity.signMessage(payload.concat(identity.serialized()).toByteArray());
    return result
        .setPayload(payload)
        .setEndorsement(
            Endorsement.newBuilder()
                .setEndorser(identity.serialized())
                .setSignature(ByteString.copyFrom(signature)))
        .build();
  }
}
