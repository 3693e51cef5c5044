package org.signet.ledger.devpeer;

import com.google.protobuf.ByteString;
import java.io.Closeable;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockHeader;

/**
 * Puts transactions in order, cuts blocks by count and time, has each validated and committed, and
 * only then tells who waits for it. One thread does all of that. What was accepted but not
 * committed when the process dies is lost, as with any orderer before consensus; its client learns
 * nothing of a commit and asks again.
 */
final class Orderer implements Closeable {
  private static final int QUEUE = 10_000;
  private static final Duration SHUTDOWN = Duration.ofSeconds(20);

  private final DevPeerConfig config;
  private final LedgerStore store;
  private final BlockValidator validator;
  private final DevIdentity signer;
  private final CommitBoard board;
  private final EventStreams events;
  private final BlockingQueue<ByteString> queue = new LinkedBlockingQueue<>(QUEUE);
  private final Thread thread = new Thread(this::run, "signet-devpeer-orderer");
  private BlockHeader head;
  private ByteString commitHash;
  private volatile boolean closing;
  private volatile Optional<String> failure = Optional.empty();

  Orderer(
      DevPeerConfig config,
      LedgerStore store,
      BlockValidator validator,
      DevIdentity signer,
      CommitBoard board,
      EventStreams events,
      ChainHead head) {
    this.config = config;
    this.store = store;
    this.validator = validator;
    this.signer = signer;
    this.board = board;
    this.events = events;
    this.head = head.header();
    this.commitHash = head.commitHash();
  }

  void start() {
    thread.setDaemon(true);
    thread.start();
  }

  /** Takes an envelope; false when the orderer is full, stopping or broken. */
  boolean accept(ByteString envelope) {
    return !closing && failure.isEmpty() && queue.offer(envelope);
  }

  /** Why no block can be written any more, if so. */
  Optional<String> failure() {
    return failure;
  }

  private void run() {
    try {
      while (!closing || !queue.isEmpty()) {
        ByteString first = queue.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
          commit(collect(first));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail("the orderer was interrupted");
    } catch (SQLException | GeneralSecurityException | RuntimeException e) {
      fail("the ledger cannot be written: " + e.getMessage());
    }
  }

  private List<ByteString> collect(ByteString first) throws InterruptedException {
    List<ByteString> batch = new ArrayList<>();
    batch.add(first);
    long deadline = System.nanoTime() + config.maxBlockWait().toNanos();
    while (batch.size() < config.maxBlockTransactions()) {
      long left = deadline - System.nanoTime();
      ByteString more = left > 0 ? queue.poll(left, TimeUnit.NANOSECONDS) : queue.poll();
      if (more == null) {
        break;
      }
      batch.add(more);
    }
    return batch;
  }

  private void commit(List<ByteString> batch) throws SQLException, GeneralSecurityException {
    Block block = Blocks.following(head, false, batch);
    BlockValidator.Outcome outcome = validator.validate(block);
    Block sealed = Blocks.sealed(block, outcome.codes(), commitHash, signer);
    store.commit(new ValidatedBlock(sealed, outcome.transactions(), outcome.changes()));
    head = sealed.getHeader();
    commitHash = Blocks.commitHash(commitHash, head, outcome.codes());
    board.announce(outcome.transactions());
    events.committed();
  }

  private void fail(String reason) {
    failure = Optional.of(reason);
    board.fail(reason);
  }

  /** Commits what was accepted, then stops. */
  @Override
  public void close() {
    closing = true;
    try {
      thread.join(SHUTDOWN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    board.fail("the development peer is closed");
  }
}
