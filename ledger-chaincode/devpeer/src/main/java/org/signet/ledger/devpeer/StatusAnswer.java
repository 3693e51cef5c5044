package org.signet.ledger.devpeer;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hyperledger.fabric.protos.gateway.CommitStatusResponse;

/** One open commit status call; it is answered once. */
final class StatusAnswer implements CommitBoard.Waiter {
  private final StreamObserver<CommitStatusResponse> observer;
  private final AtomicBoolean answered = new AtomicBoolean();

  StatusAnswer(StreamObserver<CommitStatusResponse> observer) {
    this.observer = observer;
  }

  @Override
  public void committed(TransactionStatus status) {
    if (answered.compareAndSet(false, true)) {
      observer.onNext(
          CommitStatusResponse.newBuilder()
              .setResult(status.code())
              .setBlockNumber(status.block())
              .build());
      observer.onCompleted();
    }
  }

  @Override
  public void failed(String reason) {
    if (answered.compareAndSet(false, true)) {
      observer.onError(Status.UNAVAILABLE.withDescription(reason).asRuntimeException());
    }
  }

  /** The client has gone. */
  void abandon() {
    answered.set(true);
  }
}
