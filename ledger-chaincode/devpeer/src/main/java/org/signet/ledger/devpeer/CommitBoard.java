package org.signet.ledger.devpeer;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/** Those who wait for a transaction to be committed. */
final class CommitBoard {
  private final Map<String, List<Waiter>> waiting = new ConcurrentHashMap<>();

  /** Hears the fate of a transaction, possibly more than once. */
  interface Waiter {
    void committed(TransactionStatus status);

    void failed(String reason);
  }

  void await(String id, Waiter waiter) {
    waiting.compute(
        id,
        (key, waiters) -> {
          List<Waiter> all = waiters == null ? new CopyOnWriteArrayList<>() : waiters;
          all.add(waiter);
          return all;
        });
  }

  void forget(String id, Waiter waiter) {
    waiting.computeIfPresent(
        id,
        (key, waiters) -> {
          waiters.remove(waiter);
          return waiters.isEmpty() ? null : waiters;
        });
  }

  void announce(List<TransactionStatus> statuses) {
    for (TransactionStatus status : statuses) {
      // The first commit of an identifier is its fate; a duplicate changes nothing for it.
      if (status.code() != TxValidationCode.DUPLICATE_TXID) {
        List<Waiter> waiters = waiting.remove(status.id());
        if (waiters != null) {
          waiters.forEach(waiter -> waiter.committed(status));
        }
      }
    }
  }

  void fail(String reason) {
    waiting.forEach((id, waiters) -> waiters.forEach(waiter -> waiter.failed(reason)));
    waiting.clear();
  }
}
