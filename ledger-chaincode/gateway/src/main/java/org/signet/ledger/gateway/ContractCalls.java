package org.signet.ledger.gateway;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Channel;
import io.grpc.Status.Code;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.client.CommitStatusException;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Proposal;
import org.hyperledger.fabric.client.Status;
import org.hyperledger.fabric.client.SubmitException;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.client.identity.Identity;
import org.hyperledger.fabric.client.identity.Signer;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.gateway.CommitStatusRequest;
import org.hyperledger.fabric.protos.gateway.PreparedTransaction;
import org.hyperledger.fabric.protos.gateway.SignedCommitStatusRequest;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.signet.ledger.evidence.EndorsementFailedException;
import org.signet.ledger.evidence.LedgerException;
import org.signet.ledger.evidence.LedgerQueryException;
import org.signet.ledger.evidence.LedgerReceipt;
import org.signet.ledger.evidence.OutcomeUnknownException;
import org.signet.ledger.evidence.SubmissionFailedException;
import org.signet.ledger.evidence.TransactionInvalidException;

/** Calls of one contract by the Gateway client, one exception a stage. */
final class ContractCalls implements Closeable {
  private final Gateway gateway;
  private final Contract contract;
  private final Identity identity;
  private final String channel;

  /**
   * What a transaction answered.
   *
   * @param block where it was committed; empty when it would have changed nothing and was therefore
   *     not submitted
   */
  @SuppressWarnings("ArrayRecordComponent") // package-private, never compared
  record Committed(String transactionId, byte[] result, OptionalLong block) {}

  ContractCalls(
      Channel grpc,
      Identity identity,
      Signer signer,
      String channel,
      String contract,
      LedgerTimeouts timeouts) {
    this.identity = identity;
    this.channel = channel;
    this.gateway =
        Gateway.newInstance()
            .connection(grpc)
            .identity(identity)
            .signer(signer)
            .evaluateOptions(
                o -> o.withDeadlineAfter(nanos(timeouts.evaluate()), TimeUnit.NANOSECONDS))
            .endorseOptions(
                o -> o.withDeadlineAfter(nanos(timeouts.endorse()), TimeUnit.NANOSECONDS))
            .submitOptions(o -> o.withDeadlineAfter(nanos(timeouts.submit()), TimeUnit.NANOSECONDS))
            .commitStatusOptions(
                o -> o.withDeadlineAfter(nanos(timeouts.commit()), TimeUnit.NANOSECONDS))
            .connect();
    this.contract = gateway.getNetwork(channel).getContract(contract);
  }

  String contract() {
    return contract.getChaincodeName();
  }

  byte[] evaluate(String function, String... arguments) throws LedgerException {
    Proposal proposal = contract.newProposal(function).addArguments(arguments).build();
    try {
      return proposal.evaluate();
    } catch (GatewayException e) {
      throw Refusals.of(proposal.getTransactionId(), e)
          .orElseGet(
              () ->
                  new LedgerQueryException(
                      proposal.getTransactionId(), "the ledger could not be asked", e));
    }
  }

  /** Endorses, and when there is anything to write submits and waits until it is committed. */
  Committed submit(String function, String... arguments) throws LedgerException {
    Transaction transaction = endorse(function, arguments);
    if (!writes(transaction)) {
      return new Committed(
          transaction.getTransactionId(), transaction.getResult(), OptionalLong.empty());
    }
    String id = transaction.getTransactionId();
    Status status;
    try {
      status = transaction.submitAsync().getStatus();
    } catch (SubmitException e) {
      if (e.getStatus().getCode() == Code.ABORTED
          || e.getStatus().getCode() == Code.INVALID_ARGUMENT
          || e.getStatus().getCode() == Code.FAILED_PRECONDITION) {
        throw new SubmissionFailedException(id, "the transaction was not taken for ordering", e);
      }
      status = statusAfter(id, e);
    } catch (CommitStatusException e) {
      status = statusAfter(id, e);
    }
    return new Committed(id, transaction.getResult(), OptionalLong.of(requireValid(id, status)));
  }

  /** The block of a transaction that is known to be committed. */
  long blockOf(String transactionId) throws LedgerException {
    try {
      return requireValid(transactionId, status(transactionId));
    } catch (CommitStatusException e) {
      throw new LedgerQueryException(
          transactionId, "the ledger did not say where the transaction is", e);
    }
  }

  /** Endorses a call that changes nothing, for the sake of the endorsements. */
  List<LedgerReceipt> endorsements(String function, String... arguments) throws LedgerException {
    Transaction transaction = endorse(function, arguments);
    if (transaction.getResult().length == 0) {
      return List.of();
    }
    ChaincodeEndorsedAction action = action(transaction);
    List<LedgerReceipt> receipts = new ArrayList<>();
    for (Endorsement endorsement : action.getEndorsementsList()) {
      receipts.add(
          new LedgerReceipt(
              action.getProposalResponsePayload().toByteArray(),
              endorsement.getEndorser().toByteArray(),
              endorsement.getSignature().toByteArray()));
    }
    return receipts;
  }

  private Transaction endorse(String function, String... arguments) throws LedgerException {
    Proposal proposal = contract.newProposal(function).addArguments(arguments).build();
    try {
      return proposal.endorse();
    } catch (EndorseException e) {
      throw Refusals.of(proposal.getTransactionId(), e)
          .orElseGet(
              () ->
                  new EndorsementFailedException(
                      proposal.getTransactionId(),
                      "the transaction was not endorsed: " + Refusals.told(e),
                      e));
    }
  }

  /** Asks once more what became of a transaction before its outcome is called unknown. */
  private Status statusAfter(String transactionId, GatewayException cause)
      throws OutcomeUnknownException {
    try {
      return status(transactionId);
    } catch (CommitStatusException e) {
      e.addSuppressed(cause);
      throw new OutcomeUnknownException(
          transactionId, "the transaction was handed in and its outcome is unknown", e);
    }
  }

  private Status status(String transactionId) throws CommitStatusException {
    ByteString creator =
        SerializedIdentity.newBuilder()
            .setMspid(identity.getMspId())
            .setIdBytes(ByteString.copyFrom(identity.getCredentials()))
            .build()
            .toByteString();
    CommitStatusRequest request =
        CommitStatusRequest.newBuilder()
            .setChannelId(channel)
            .setTransactionId(transactionId)
            .setIdentity(creator)
            .build();
    return gateway
        .newCommit(
            SignedCommitStatusRequest.newBuilder()
                .setRequest(request.toByteString())
                .build()
                .toByteArray())
        .getStatus();
  }

  private static long requireValid(String transactionId, Status status)
      throws TransactionInvalidException {
    if (!status.isSuccessful()) {
      throw new TransactionInvalidException(
          transactionId, "the transaction was found invalid: " + status.getCode(), null);
    }
    return status.getBlockNumber();
  }

  private static boolean writes(Transaction transaction) throws LedgerException {
    try {
      ProposalResponsePayload payload =
          ProposalResponsePayload.parseFrom(action(transaction).getProposalResponsePayload());
      TxReadWriteSet results =
          TxReadWriteSet.parseFrom(ChaincodeAction.parseFrom(payload.getExtension()).getResults());
      for (NsReadWriteSet namespace : results.getNsRwsetList()) {
        if (KVRWSet.parseFrom(namespace.getRwset()).getWritesCount() > 0) {
          return true;
        }
      }
      return false;
    } catch (InvalidProtocolBufferException e) {
      throw unreadable(transaction, e);
    }
  }

  private static ChaincodeEndorsedAction action(Transaction transaction) throws LedgerException {
    try {
      Payload payload =
          Payload.parseFrom(
              PreparedTransaction.parseFrom(transaction.getBytes()).getEnvelope().getPayload());
      return ChaincodeActionPayload.parseFrom(
              org.hyperledger.fabric.protos.peer.Transaction.parseFrom(payload.getData())
                  .getActions(0)
                  .getPayload())
          .getAction();
    } catch (InvalidProtocolBufferException e) {
      throw unreadable(transaction, e);
    }
  }

  private static LedgerException unreadable(Transaction transaction, Exception e) {
    return new EndorsementFailedException(
        transaction.getTransactionId(), "the endorsed transaction cannot be read", e);
  }

  private static long nanos(java.time.Duration duration) {
    return duration.toNanos();
  }

  @Override
  public void close() {
    gateway.close();
  }
}
