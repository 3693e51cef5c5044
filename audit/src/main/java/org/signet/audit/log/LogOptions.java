package org.signet.audit.log;

import java.time.Duration;
import java.util.Optional;
import org.signet.audit.tree.TreeHash;
import org.signet.gm.keys.Signer;

/**
 * How to open a log. Origin, hashes and the presence of a MAC key are constants of a log: opening
 * it with others is refused. Immutable; each {@code with…} gives a changed copy.
 */
public final class LogOptions {
  private static final long SEGMENT_BYTES = 64L << 20;
  private static final long MAX_SEGMENT_BYTES = 1L << 30;

  private final LogDescription description;
  private final Signer signer;
  private final byte[] macKey;
  private final long segmentBytes;
  private final Duration checkpointEvery;

  private LogOptions(
      LogDescription description,
      Signer signer,
      byte[] macKey,
      long segmentBytes,
      Duration checkpointEvery) {
    this.description = description;
    this.signer = signer;
    this.macKey = macKey;
    this.segmentBytes = segmentBytes;
    this.checkpointEvery = checkpointEvery;
  }

  /**
   * A log over SM3 alone, without record authentication, with segments of 64 MiB and checkpoints
   * only when asked for.
   *
   * @param origin name of the log and of its key, without spaces and plus; a schema-less URL
   * @param signer signs the checkpoints
   */
  public static LogOptions of(String origin, Signer signer) {
    return new LogOptions(
        new LogDescription(origin, TreeHash.SM3, false, false, TileLayout.FILES),
        signer,
        new byte[0],
        SEGMENT_BYTES,
        Duration.ZERO);
  }

  /** The hash of the primary tree. */
  public LogOptions withHash(TreeHash hash) {
    return with(
        new LogDescription(
            description.origin(),
            hash,
            description.sha256Tree(),
            description.authenticated(),
            description.layout()));
  }

  /**
   * Keeps a second tree over SHA-256 under {@code sha256/}, with origin {@code <origin>/sha256}.
   */
  public LogOptions withSha256Tree() {
    return with(
        new LogDescription(
            description.origin(),
            description.hash(),
            true,
            description.authenticated(),
            description.layout()));
  }

  /** How tiles lie if the log is made now; a log that is there keeps its layout. */
  public LogOptions withLayout(TileLayout layout) {
    return with(description.withLayout(layout));
  }

  /** Puts an HMAC-SM3 under this key (at least 16 bytes) into each record. */
  public LogOptions withMacKey(byte[] key) {
    if (key.length < 16) {
      throw new IllegalArgumentException("expected a MAC key of at least 16 bytes");
    }
    LogDescription authenticated =
        new LogDescription(
            description.origin(),
            description.hash(),
            description.sha256Tree(),
            true,
            description.layout());
    return new LogOptions(authenticated, signer, key.clone(), segmentBytes, checkpointEvery);
  }

  /** Begins a new segment when the current one has reached this size. */
  public LogOptions withSegmentBytes(long bytes) {
    if (bytes < 1 || bytes > MAX_SEGMENT_BYTES) {
      throw new IllegalArgumentException("expected 1 byte to 1 GiB, found " + bytes);
    }
    return new LogOptions(description, signer, macKey, bytes, checkpointEvery);
  }

  /** Signs a checkpoint by itself this often, if records have come in; zero never does. */
  public LogOptions withCheckpointEvery(Duration interval) {
    if (interval.isNegative()) {
      throw new IllegalArgumentException("expected no negative interval, found " + interval);
    }
    return new LogOptions(description, signer, macKey, segmentBytes, interval);
  }

  private LogOptions with(LogDescription changed) {
    return new LogOptions(changed, signer, macKey, segmentBytes, checkpointEvery);
  }

  LogDescription description() {
    return description;
  }

  Signer signer() {
    return signer;
  }

  Optional<RecordMac> mac() {
    return description.authenticated()
        ? Optional.of(new RecordMac(description.origin(), macKey))
        : Optional.empty();
  }

  long segmentBytes() {
    return segmentBytes;
  }

  Duration checkpointEvery() {
    return checkpointEvery;
  }
}
