package org.signet.ledger.devpeer;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Loses the answers of some calls, or keeps calls from being made. */
final class Faults implements ClientInterceptor {
  final Map<String, AtomicInteger> losing = new ConcurrentHashMap<>();
  final Map<String, AtomicInteger> blocking = new ConcurrentHashMap<>();
  Status status = Status.UNAVAILABLE;

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    String name = String.valueOf(method.getBareMethodName());
    if (take(blocking, name)) {
      return new Unsent<>(status);
    }
    boolean lose = take(losing, name);
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
      @Override
      public void start(Listener<A> listener, Metadata headers) {
        super.start(
            lose
                ? new SimpleForwardingClientCallListener<>(listener) {
                  @Override
                  public void onMessage(A message) {
                    // lost
                  }

                  @Override
                  public void onClose(Status closed, Metadata trailers) {
                    super.onClose(status, trailers);
                  }
                }
                : listener,
            headers);
      }
    };
  }

  /** A call that ends before anything of it has left. */
  private static final class Unsent<Q, A> extends ClientCall<Q, A> {
    private final Status status;

    Unsent(Status status) {
      this.status = status;
    }

    @Override
    public void start(Listener<A> listener, Metadata headers) {
      listener.onClose(status, new Metadata());
    }

    @Override
    public void request(int count) {}

    @Override
    public void cancel(String message, Throwable cause) {}

    @Override
    public void halfClose() {}

    @Override
    public void sendMessage(Q message) {}
  }

  private static boolean take(Map<String, AtomicInteger> faults, String name) {
    AtomicInteger left = faults.get(name);
    return left != null && left.getAndDecrement() > 0;
  }
}
