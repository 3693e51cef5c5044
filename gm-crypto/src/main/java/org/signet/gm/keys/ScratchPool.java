package org.signet.gm.keys;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * Working memory that threads borrow. A thread looks in one place, which is nearly always its own,
 * so that nothing is shared and nothing allocated in the long run; two threads in one place cost an
 * allocation, no wait.
 */
final class ScratchPool {
  private static final int PLACES = 64;

  /** Places lie this far apart, so that two of them share no cache line. */
  private static final int STRIDE = 16;

  private final AtomicReferenceArray<SigningScratch> places =
      new AtomicReferenceArray<>(PLACES * STRIDE);
  private final Supplier<Nonces> nonces;

  ScratchPool(Supplier<Nonces> nonces) {
    this.nonces = nonces;
  }

  SigningScratch take() {
    SigningScratch scratch = places.getAndSet(place(), null);
    return scratch != null ? scratch : new SigningScratch(nonces.get());
  }

  void give(SigningScratch scratch) {
    places.setRelease(place(), scratch);
  }

  private static int place() {
    return (int) (Thread.currentThread().getId() % PLACES) * STRIDE;
  }
}
