package org.signet.ledger.devpeer;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.stub.StreamObserver;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.shim.Chaincode;

/**
 * The peer's side of the chaincode stream: registers the chaincode, sends it transactions, answers
 * its state requests from the simulation of the transaction they name, and waits for its result.
 */
final class ChaincodeLink implements Closeable {
  private final String name;
  private final Duration timeout;
  private final Map<String, Running> running = new ConcurrentHashMap<>();
  private final CompletableFuture<ChaincodeMessage> registration = new CompletableFuture<>();
  private final StreamObserver<ChaincodeMessage> shim;

  /** What the chaincode answered; the event is null when it set none. */
  record Answer(Response response, ChaincodeEvent event) {}

  private record Running(Simulation simulation, CompletableFuture<ChaincodeMessage> end) {}

  private ChaincodeLink(String name, Chaincode chaincode, Duration timeout) throws IOException {
    this.name = name;
    this.timeout = timeout;
    this.shim = new EmbeddedChaincode(name, chaincode).join(new FromChaincode());
  }

  static ChaincodeLink open(String name, Chaincode chaincode, Duration timeout) throws IOException {
    ChaincodeLink link = new ChaincodeLink(name, chaincode, timeout);
    if (!link.registration.isDone()) {
      throw new IOException("the chaincode " + name + " did not register");
    }
    link.shim.onNext(
        ChaincodeMessage.newBuilder().setType(ChaincodeMessage.Type.REGISTERED).build());
    link.shim.onNext(ChaincodeMessage.newBuilder().setType(ChaincodeMessage.Type.READY).build());
    return link;
  }

  /** Runs one proposal; refuses with Fabric's texts when the chaincode does not end well. */
  Answer execute(UnpackedProposal proposal, Simulation simulation) throws PeerException {
    String channel = proposal.channelHeader().getChannelId();
    String id = proposal.channelHeader().getTxId();
    Running run = new Running(simulation, new CompletableFuture<>());
    if (running.putIfAbsent(channel + id, run) != null) {
      throw new PeerException("failed to execute transaction " + id + ": txid: " + id + " exists");
    }
    try {
      shim.onNext(
          ChaincodeMessage.newBuilder()
              .setType(ChaincodeMessage.Type.TRANSACTION)
              .setChannelId(channel)
              .setTxid(id)
              .setPayload(proposal.input().toByteString())
              .setProposal(proposal.signed())
              .build());
      return answer(run.end().get(timeout.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      throw new PeerException(
          "failed to execute transaction " + id + ": timeout expired while executing transaction",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PeerException("failed to execute transaction " + id + ": interrupted", e);
    } catch (ExecutionException | InvalidProtocolBufferException e) {
      throw new PeerException("failed to execute transaction " + id + ": " + e.getMessage(), e);
    } finally {
      running.remove(channel + id);
    }
  }

  private Answer answer(ChaincodeMessage end) throws PeerException, InvalidProtocolBufferException {
    if (end.getType() == ChaincodeMessage.Type.ERROR) {
      throw new PeerException(
          "transaction returned with failure: " + end.getPayload().toStringUtf8());
    }
    ChaincodeEvent event =
        end.hasChaincodeEvent()
            ? end.getChaincodeEvent().toBuilder()
                .setChaincodeId(name)
                .setTxId(end.getTxid())
                .build()
            : null;
    return new Answer(Response.parseFrom(end.getPayload()), event);
  }

  @Override
  public void close() {
    shim.onCompleted();
  }

  private final class FromChaincode implements StreamObserver<ChaincodeMessage> {
    @Override
    public void onNext(ChaincodeMessage message) {
      if (message.getType() == ChaincodeMessage.Type.REGISTER) {
        registration.complete(message);
        return;
      }
      Running run = running.get(message.getChannelId() + message.getTxid());
      if (run == null) {
        return; // it timed out: nobody waits for this any more
      }
      if (message.getType() == ChaincodeMessage.Type.COMPLETED
          || message.getType() == ChaincodeMessage.Type.ERROR) {
        run.end().complete(message);
      } else {
        shim.onNext(StateRequests.answer(run.simulation(), message));
      }
    }

    @Override
    public void onError(Throwable cause) {
      running.values().forEach(run -> run.end().completeExceptionally(cause));
    }

    @Override
    public void onCompleted() {
      onError(new IOException("chaincode stream terminated"));
    }
  }
}
