package org.signet.ledger.devpeer;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.sql.SQLException;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.gateway.ChaincodeEventsRequest;
import org.hyperledger.fabric.protos.gateway.ChaincodeEventsResponse;
import org.hyperledger.fabric.protos.gateway.CommitStatusRequest;
import org.hyperledger.fabric.protos.gateway.CommitStatusResponse;
import org.hyperledger.fabric.protos.gateway.EndorseRequest;
import org.hyperledger.fabric.protos.gateway.EndorseResponse;
import org.hyperledger.fabric.protos.gateway.EvaluateRequest;
import org.hyperledger.fabric.protos.gateway.EvaluateResponse;
import org.hyperledger.fabric.protos.gateway.GatewayGrpc;
import org.hyperledger.fabric.protos.gateway.SignedChaincodeEventsRequest;
import org.hyperledger.fabric.protos.gateway.SignedCommitStatusRequest;
import org.hyperledger.fabric.protos.gateway.SubmitRequest;
import org.hyperledger.fabric.protos.gateway.SubmitResponse;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;

/** Fabric's gateway services (gateway.Gateway) with the statuses and texts of Fabric 2.5. */
final class GatewayService extends GatewayGrpc.GatewayImplBase {
  private static final int ABSOLUTE_MAX_BYTES = 10 * 1024 * 1024;

  private final DevPeerConfig config;
  private final Endorser endorser;
  private final Orderer orderer;
  private final TransactionChecks checks;
  private final CommitBoard board;
  private final LedgerStore store;
  private final ReaderChecks readers;
  private final EventStreams events;
  private final Refusals refusals;

  GatewayService(
      DevPeerConfig config,
      Endorser endorser,
      Orderer orderer,
      TransactionChecks checks,
      CommitBoard board,
      LedgerStore store,
      ReaderChecks readers,
      EventStreams events,
      Refusals refusals) {
    super();
    this.config = config;
    this.endorser = endorser;
    this.orderer = orderer;
    this.checks = checks;
    this.board = board;
    this.store = store;
    this.readers = readers;
    this.events = events;
    this.refusals = refusals;
  }

  @Override
  public void evaluate(EvaluateRequest request, StreamObserver<EvaluateResponse> observer) {
    answer(observer, () -> evaluate(request));
  }

  @Override
  public void endorse(EndorseRequest request, StreamObserver<EndorseResponse> observer) {
    answer(observer, () -> endorse(request));
  }

  @Override
  public void submit(SubmitRequest request, StreamObserver<SubmitResponse> observer) {
    answer(observer, () -> submit(request));
  }

  @Override
  public void commitStatus(
      SignedCommitStatusRequest signed, StreamObserver<CommitStatusResponse> observer) {
    try {
      String id = checkedTransactionId(signed);
      StatusAnswer answer = new StatusAnswer(observer);
      if (observer instanceof ServerCallStreamObserver<CommitStatusResponse> call) {
        call.setOnCancelHandler(
            () -> {
              answer.abandon();
              board.forget(id, answer);
            });
      }
      board.await(id, answer);
      Optional<TransactionStatus> committed = store.transaction(id);
      committed.ifPresent(answer::committed);
      orderer.failure().ifPresent(answer::failed);
      if (committed.isPresent() || orderer.failure().isPresent()) {
        board.forget(id, answer);
      }
    } catch (StatusRuntimeException e) {
      observer.onError(e);
    } catch (SQLException e) {
      observer.onError(refusals.plain(Code.ABORTED, e.getMessage()));
    }
  }

  @Override
  public void chaincodeEvents(
      SignedChaincodeEventsRequest request, StreamObserver<ChaincodeEventsResponse> observer) {
    try {
      ChaincodeEventsRequest asked = eventsRequest(request);
      readers.require(
          asked.getChannelId(), asked.getIdentity(), request.getRequest(), request.getSignature());
      events.open(asked, (ServerCallStreamObserver<ChaincodeEventsResponse>) observer);
    } catch (StatusRuntimeException e) {
      observer.onError(e);
    } catch (SQLException e) {
      observer.onError(refusals.plain(Code.ABORTED, e.getMessage()));
    }
  }

  private EvaluateResponse evaluate(EvaluateRequest request) {
    UnpackedProposal proposal = unpack(request.getProposedTransaction(), true);
    Response response;
    try {
      response = endorser.process(proposal).getResponse();
    } catch (ProposalException e) {
      throw refusals.detailed(
          Code.FAILED_PRECONDITION,
          "evaluate call to endorser returned error: " + e.getMessage(),
          e.getMessage());
    } catch (PeerException e) {
      throw refusals.detailed(
          Code.ABORTED,
          "failed to evaluate transaction, see attached details for more info",
          e.getMessage());
    }
    Optional<String> refused = refusal(response);
    if (refused.isPresent()) {
      throw refusals.detailed(
          Code.UNKNOWN,
          "evaluate call to endorser returned error: " + refused.get(),
          refused.get());
    }
    return EvaluateResponse.newBuilder().setResult(response).build();
  }

  private EndorseResponse endorse(EndorseRequest request) {
    UnpackedProposal proposal = unpack(request.getProposedTransaction(), false);
    String failure;
    try {
      ProposalResponse response = endorser.process(proposal);
      Optional<String> refused = refusal(response.getResponse());
      if (refused.isEmpty()) {
        return EndorseResponse.newBuilder()
            .setPreparedTransaction(prepared(proposal, response))
            .build();
      }
      failure = refused.get();
    } catch (ProposalException | PeerException e) {
      failure = e.getMessage();
    }
    throw refusals.detailed(
        Code.ABORTED, "failed to endorse transaction, see attached details for more info", failure);
  }

  private SubmitResponse submit(SubmitRequest request) {
    if (!request.hasPreparedTransaction()) {
      throw refusals.plain(Code.INVALID_ARGUMENT, "a prepared transaction is required");
    }
    Envelope envelope = request.getPreparedTransaction();
    if (envelope.getSignature().isEmpty()) {
      throw refusals.plain(Code.INVALID_ARGUMENT, "prepared transaction must be signed");
    }
    int size = envelope.getSerializedSize();
    if (size > ABSOLUTE_MAX_BYTES) {
      throw refusals.plain(
          Code.ABORTED,
          "received unsuccessful response from orderer: status=BAD_REQUEST, info=message payload"
              + " is "
              + size
              + " bytes and exceeds maximum allowed "
              + ABSOLUTE_MAX_BYTES
              + " bytes");
    }
    if (!checks.writerSigned(envelope)) {
      throw refusals.plain(
          Code.ABORTED,
          "received unsuccessful response from orderer: status=FORBIDDEN, info=implicit policy"
              + " evaluation failed - 0 sub-policies were satisfied, but this policy requires 1 of"
              + " the 'Writers' sub-policies to be satisfied: permission denied");
    }
    if (!orderer.accept(envelope.toByteString())) {
      throw refusals.detailed(
          Code.UNAVAILABLE,
          "no orderers could successfully process transaction",
          orderer.failure().orElse("the orderer takes no more transactions now"));
    }
    return SubmitResponse.getDefaultInstance();
  }

  private UnpackedProposal unpack(SignedProposal signed, boolean evaluating) {
    UnpackedProposal proposal;
    try {
      proposal = UnpackedProposal.unpack(signed);
    } catch (ProposalException e) {
      throw refusals.plain(
          Code.INVALID_ARGUMENT,
          (evaluating ? "failed to unpack transaction proposal: " : "") + e.getMessage());
    }
    String channel = proposal.channelHeader().getChannelId();
    if (!channel.equals(config.channel())) {
      throw refusals.plain(
          evaluating ? Code.UNAVAILABLE : Code.FAILED_PRECONDITION,
          "failed to get config for channel [" + channel + "]: channel not found");
    }
    if (!proposal.chaincode().equals(config.chaincode())) {
      throw refusals.plain(
          Code.FAILED_PRECONDITION,
          evaluating
              ? "no peers available to evaluate chaincode "
                  + proposal.chaincode()
                  + " in channel "
                  + channel
              : "no combination of peers can be derived which satisfy the endorsement policy: "
                  + "chaincode "
                  + proposal.chaincode()
                  + " has no metadata");
    }
    return proposal;
  }

  private String checkedTransactionId(SignedCommitStatusRequest signed) {
    CommitStatusRequest request;
    try {
      request = CommitStatusRequest.parseFrom(signed.getRequest());
    } catch (InvalidProtocolBufferException e) {
      throw refusals.plain(Code.INVALID_ARGUMENT, "invalid status request: " + e.getMessage());
    }
    if (request.getTransactionId().isEmpty()) {
      throw refusals.plain(Code.INVALID_ARGUMENT, "transaction ID should not be empty");
    }
    readers.require(
        request.getChannelId(), request.getIdentity(), signed.getRequest(), signed.getSignature());
    return request.getTransactionId();
  }

  private ChaincodeEventsRequest eventsRequest(SignedChaincodeEventsRequest signed) {
    try {
      return ChaincodeEventsRequest.parseFrom(signed.getRequest());
    } catch (InvalidProtocolBufferException e) {
      throw refusals.plain(
          Code.INVALID_ARGUMENT, "invalid chaincode events request: " + e.getMessage());
    }
  }

  private static Envelope prepared(UnpackedProposal proposal, ProposalResponse response) {
    ByteString withoutTransient =
        ChaincodeProposalPayload.newBuilder()
            .setInput(proposal.payload().getInput())
            .build()
            .toByteString();
    ChaincodeActionPayload action =
        ChaincodeActionPayload.newBuilder()
            .setChaincodeProposalPayload(withoutTransient)
            .setAction(
                ChaincodeEndorsedAction.newBuilder()
                    .setProposalResponsePayload(response.getPayload())
                    .addEndorsements(response.getEndorsement()))
            .build();
    Transaction transaction =
        Transaction.newBuilder()
            .addActions(
                TransactionAction.newBuilder()
                    .setHeader(proposal.header().getSignatureHeader())
                    .setPayload(action.toByteString()))
            .build();
    return Envelope.newBuilder()
        .setPayload(
            Payload.newBuilder()
                .setHeader(proposal.header())
                .setData(transaction.toByteString())
                .build()
                .toByteString())
        .build();
  }

  private static Optional<String> refusal(Response response) {
    return response.getStatus() < 200 || response.getStatus() >= 400
        ? Optional.of("chaincode response " + response.getStatus() + ", " + response.getMessage())
        : Optional.empty();
  }

  private interface Call<T> {
    T run();
  }

  private static <T> void answer(StreamObserver<T> observer, Call<T> call) {
    T result;
    try {
      result = call.run();
    } catch (StatusRuntimeException e) {
      observer.onError(e);
      return;
    }
    observer.onNext(result);
    observer.onCompleted();
  }
}
