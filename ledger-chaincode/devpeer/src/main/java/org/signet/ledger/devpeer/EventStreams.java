package org.signet.ledger.devpeer;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import java.io.Closeable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.gateway.ChaincodeEventsRequest;
import org.hyperledger.fabric.protos.gateway.ChaincodeEventsResponse;
import org.hyperledger.fabric.protos.orderer.SeekPosition;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/**
 * Streams of chaincode events, read back from the blocks. A stream hears the events of valid
 * transactions block by block from its start on, also those that were committed before it was
 * opened; so a client that keeps the block and the transaction it saw last misses nothing and hears
 * nothing twice.
 *
 * <p>One thread sends for all streams, and only as fast as each client takes.
 */
final class EventStreams implements Closeable {
  private final LedgerStore store;
  private final Refusals refusals;
  private final Set<Stream> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService sender =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "signet-devpeer-events");
            thread.setDaemon(true);
            return thread;
          });

  EventStreams(LedgerStore store, Refusals refusals) {
    this.store = store;
    this.refusals = refusals;
  }

  /** Opens a stream for a request whose sender was checked. */
  void open(ChaincodeEventsRequest request, ServerCallStreamObserver<ChaincodeEventsResponse> call)
      throws SQLException {
    Stream stream = new Stream(request, start(request), call);
    call.setOnCancelHandler(() -> open.remove(stream));
    call.setOnReadyHandler(() -> schedule(stream));
    open.add(stream);
    schedule(stream);
  }

  /** Called when a block is on disk. */
  void committed() {
    open.forEach(this::schedule);
  }

  private void schedule(Stream stream) {
    try {
      sender.execute(stream::send);
    } catch (RejectedExecutionException e) {
      open.remove(stream); // closed meanwhile, and told so by close()
    }
  }

  /** As Fabric: the block of the last transaction seen, else the one asked for, else the next. */
  private long start(ChaincodeEventsRequest request) throws SQLException {
    if (!request.getAfterTransactionId().isEmpty()) {
      var seen = store.transaction(request.getAfterTransactionId());
      if (seen.isPresent()) {
        return seen.get().block();
      }
    }
    SeekPosition position = request.getStartPosition();
    return switch (position.getTypeCase()) {
      case SPECIFIED -> position.getSpecified().getNumber();
      case NEXT_COMMIT, TYPE_NOT_SET -> store.height();
      default ->
          throw refusals.plain(
              Code.INVALID_ARGUMENT,
              "invalid start position type: *orderer.SeekPosition_" + name(position));
    };
  }

  private static String name(SeekPosition position) {
    return position.getTypeCase() == SeekPosition.TypeCase.OLDEST ? "Oldest" : "Newest";
  }

  @Override
  public void close() {
    sender.shutdown();
    for (Stream stream : open) {
      stream.end(Status.UNAVAILABLE.withDescription("the development peer is closed"));
    }
  }

  private final class Stream {
    private final String chaincode;
    private final String after;
    private final ServerCallStreamObserver<ChaincodeEventsResponse> call;
    private long next;
    private boolean passed;
    private boolean ended;

    Stream(
        ChaincodeEventsRequest request,
        long start,
        ServerCallStreamObserver<ChaincodeEventsResponse> call) {
      this.chaincode = request.getChaincodeId();
      this.after = request.getAfterTransactionId();
      this.passed = after.isEmpty();
      this.next = start;
      this.call = call;
    }

    synchronized void send() {
      try {
        long height = store.height();
        while (!ended && next < height && !call.isCancelled() && call.isReady()) {
          List<ChaincodeEvent> events = events(store.block(next).orElseThrow());
          if (!events.isEmpty()) {
            call.onNext(
                ChaincodeEventsResponse.newBuilder()
                    .setBlockNumber(next)
                    .addAllEvents(events)
                    .build());
          }
          next++;
        }
      } catch (SQLException | InvalidProtocolBufferException e) {
        end(Status.ABORTED.withDescription(e.getMessage()));
      } catch (StatusRuntimeException e) {
        end(e.getStatus());
      }
    }

    synchronized void end(Status status) {
      open.remove(this);
      if (!ended && !call.isCancelled()) {
        ended = true;
        call.onError(status.asRuntimeException());
      }
    }

    private List<ChaincodeEvent> events(Block block) throws InvalidProtocolBufferException {
      List<ChaincodeEvent> events = new ArrayList<>();
      ByteString codes = Blocks.codes(block);
      for (int i = 0; block.getHeader().getNumber() > 0 && i < codes.size(); i++) {
        if (codes.byteAt(i) != TxValidationCode.VALID_VALUE) {
          continue;
        }
        ByteString bytes = ParsedTransaction.parse(block.getData().getData(i)).action().getEvents();
        if (!bytes.isEmpty()) {
          ChaincodeEvent event = ChaincodeEvent.parseFrom(bytes);
          if (passed && event.getChaincodeId().equals(chaincode)) {
            events.add(event);
          }
          passed |= event.getTxId().equals(after);
        }
      }
      return events;
    }
  }
}
