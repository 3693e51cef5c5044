package org.signet.ledger.evidence;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.signet.audit.log.LogException;
import org.signet.audit.log.LogOptions;
import org.signet.audit.log.MerkleLog;
import org.signet.audit.log.RecoveringLog;
import org.signet.audit.log.TileLayout;
import org.signet.gm.keys.SigningIdentity;
import org.signet.ledger.licence.LicenceIdentifier;

/**
 * The evidence log of a region: a Merkle log of leaves over SM3 beside a confidential store of what
 * stands behind them. Thread-safe.
 *
 * <p>A leaf is <b>durable</b> when {@link #add} returns; it MUST then appear in the log even if the
 * process is killed at once, since the store is written first and the log is brought up to it at
 * the next opening, which is also what happens by itself after a write failed. It is
 * <b>anchored</b> when a later {@link #anchor} succeeded; from then on {@link #evidence} gives it
 * out. Each stamping has one leaf: adding it again gives the same receipt.
 */
public final class EvidenceLog implements Closeable {
  /** More certificates are not sealed in one batch. */
  public static final int MAX_BATCH = 1 << 20;

  /** Leaves that share one write and one fsync of the log. */
  private static final int CHUNK = 1 << 14;

  private final String region;
  private final String origin;
  private final EvidenceStore store;
  private final RecoveringLog log;
  private final LogProofs proofs;

  private EvidenceLog(Path dir, String region, String origin, SigningIdentity logKey)
      throws IOException, LogException {
    this.region = region;
    this.origin = origin;
    LogOptions options = LogOptions.of(origin, logKey.signer()).withLayout(TileLayout.ROWS);
    this.log = RecoveringLog.open(dir.resolve("log"), options, this::begin);
    try {
      this.store = EvidenceStore.open(dir.resolve("evidence.db")); // its lock is the log's
      this.proofs = new LogProofs(region, logKey, store, log);
    } catch (IOException | RuntimeException e) {
      log.close();
      throw e;
    }
  }

  private void begin(MerkleLog opened, Optional<LogException> after)
      throws IOException, LogException {
    if (after.isPresent()) {
      catchUp(opened);
    }
  }

  /**
   * Where a leaf is.
   *
   * @param index its place in the log
   * @param repeated true when it had been added before
   */
  public record LeafReceipt(long index, boolean repeated) {}

  /**
   * Opens the log in a directory, which is made at the first time, and brings it up to its store.
   *
   * @param region administrative region code
   * @param origin the log's name; the common name of the log certificate must be this or the part
   *     before one of its slashes, since verifiers ask for that
   * @throws IllegalArgumentException when the certificate does not name the log
   * @throws IOException when log and store do not belong together or cannot be read
   */
  public static EvidenceLog open(Path dir, String region, String origin, SigningIdentity logKey)
      throws IOException, LogException {
    if (!LogCertificates.names(logKey.certificate(), origin)) {
      throw new IllegalArgumentException(
          "expected a log certificate with the common name "
              + origin
              + " or a part of it before a slash, found "
              + logKey.certificate().getSubject());
    }
    Files.createDirectories(dir);
    EvidenceLog evidence = new EvidenceLog(dir, region, origin, logKey);
    try {
      evidence.catchUp(evidence.log.log());
      return evidence;
    } catch (IOException | LogException | RuntimeException e) {
      evidence.close();
      throw e;
    }
  }

  public String origin() {
    return origin;
  }

  /** Number of leaves. */
  public long size() {
    return log.log().size();
  }

  /** The size of the newest checkpoint that this log knows to be anchored. */
  public synchronized long anchoredSize() throws IOException {
    return store.anchoredSize();
  }

  /** Adds one leaf; on return it is durable. */
  public LeafReceipt add(DocumentLeaf leaf) throws IOException, LogException {
    return add(List.of(leaf)).get(0);
  }

  /**
   * Adds leaves together, which costs no more than one.
   *
   * @throws IllegalArgumentException when a stamping was added before with other fields
   */
  public synchronized List<LeafReceipt> add(List<DocumentLeaf> leaves)
      throws IOException, LogException {
    requireWhole();
    List<LeafReceipt> receipts = new ArrayList<>();
    List<DocumentLeaf> added = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    long next = store.count();
    for (DocumentLeaf leaf : leaves) {
      Optional<EvidenceStore.Placed> known = store.leaf(leaf.stampId());
      if (known.isPresent()) {
        requireSame(known.get().leaf(), leaf);
        receipts.add(new LeafReceipt(known.get().index(), true));
      } else if (seen.add(leaf.stampId())) {
        receipts.add(new LeafReceipt(next + added.size(), false));
        added.add(leaf);
      } else {
        throw new IllegalArgumentException("stamp " + leaf.stampId() + " twice in one call");
      }
    }
    if (!added.isEmpty()) {
      store.insertLeaves(next, added);
      append(log.log(), next, added.stream().map(DocumentLeaf::encoded).toList());
    }
    return receipts;
  }

  /**
   * Adds certificates together; on return they are durable.
   *
   * @throws IllegalArgumentException when an identifier was added before with anything else, or
   *     stands twice in the call
   */
  public synchronized List<LeafReceipt> addCertificates(List<CertificateLeaf> leaves)
      throws IOException, LogException {
    requireWhole();
    List<LeafReceipt> receipts = new ArrayList<>();
    List<CertificateLeaf> added = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    long next = store.count();
    for (CertificateLeaf leaf : leaves) {
      String identifier = leaf.identifier().text();
      Optional<CertificateStore.Placed> known = store.certificates().find(identifier);
      if (known.isPresent() && !known.get().leaf().equals(leaf)) {
        throw new IllegalArgumentException("certificate was added before with other fields");
      }
      if (known.isPresent()) {
        receipts.add(new LeafReceipt(known.get().index(), true));
      } else if (seen.add(identifier)) {
        receipts.add(new LeafReceipt(next + added.size(), false));
        added.add(leaf);
      } else {
        throw new IllegalArgumentException("a certificate stands twice in one call");
      }
    }
    if (!added.isEmpty()) {
      store.certificates().insert(next, added);
      append(log.log(), next, added.stream().map(CertificateLeaf::encoded).toList());
    }
    return receipts;
  }

  /**
   * Adds one batch of a backfill; on return batch and mark are durable, both or neither.
   * Identifiers are not compared with those of earlier batches: {@link #knownIdentifiers} does.
   *
   * @return the index of the first certificate
   */
  public long backfill(BackfillMark mark, List<CertificateLeaf> leaves)
      throws IOException, LogException {
    if (leaves.isEmpty() || leaves.size() > MAX_BATCH) {
      throw new IllegalArgumentException(
          "expected 1 to " + MAX_BATCH + " certificates, found " + leaves.size());
    }
    try (BatchWriter batch = openBatch()) {
      for (int from = 0; from < leaves.size(); from += CertificateChunk.USUAL_COUNT) {
        int to = Math.min(from + CertificateChunk.USUAL_COUNT, leaves.size());
        batch.add(CertificateChunk.of(leaves.subList(from, to)));
      }
      return seal(mark, batch);
    }
  }

  /** A batch that certificates may be added to; {@link #seal} makes it count. */
  BatchWriter openBatch() throws IOException {
    return store.certificates().openBatch();
  }

  /** As {@link #backfill}, with a batch that is written already. */
  long seal(BackfillMark mark, BatchWriter batch) throws IOException, LogException {
    batch.complete(); // the long part, while others may use the log
    synchronized (this) {
      requireWhole();
      if (mark.position() <= store.certificates().position(mark.source())) {
        throw new IllegalArgumentException("the source was read further than " + mark.position());
      }
      long first = store.count();
      store.certificates().insertBatch(first, mark, batch);
      append(first, batch);
      return first;
    }
  }

  /** Hashes the next leaves while the log writes the ones before. */
  private void append(long first, BatchWriter batch) throws LogException {
    MerkleLog log = this.log.log();
    List<CompletableFuture<Long>> places = new ArrayList<>();
    List<Long> expected = new ArrayList<>();
    List<byte[]> leaves = new ArrayList<>();
    long next = first;
    for (CertificateChunk chunk : batch.chunks()) {
      leaves.addAll(chunk.leaves());
      next += chunk.count();
      if (leaves.size() >= CHUNK || next == first + batch.count()) {
        expected.add(next - leaves.size());
        places.add(log.appendAllAsync(leaves));
        leaves.clear();
      }
    }
    for (int i = 0; i < places.size(); i++) {
      requirePlace(expected.get(i), places.get(i));
    }
  }

  /** How far a source has been backfilled; 0 when it is new. */
  public synchronized long backfilledTo(String source) throws IOException {
    return store.certificates().position(source);
  }

  /** The largest status list that backfilled certificates use; -1 when there are none. */
  public synchronized long lastBackfilledList() throws IOException {
    return store.certificates().lastList();
  }

  /** The identifiers that the log holds now: those that are added later are not among them. */
  public synchronized KnownIdentifiers knownIdentifiers() throws IOException {
    return new KnownIdentifiers(this, store.certificates().filter());
  }

  synchronized Optional<KnownIdentifiers.Place> place(LicenceIdentifier identifier)
      throws IOException {
    return store.certificates().place(identifier.text());
  }

  /** The certificate with an identifier; empty when it is not here, or was erased. */
  public synchronized Optional<CertificateLeaf> certificate(LicenceIdentifier identifier)
      throws IOException {
    return store.certificates().find(identifier.text()).map(CertificateStore.Placed::leaf);
  }

  /**
   * Destroys the secret and the fields behind one leaf for good. The leaf stays in the log, where
   * it says nothing any more; every other proof holds as before.
   *
   * @return false when there is no such certificate
   */
  public synchronized boolean erase(LicenceIdentifier identifier) throws IOException, LogException {
    requireWhole();
    return store.certificates().erase(identifier.text());
  }

  /**
   * Brings the newest checkpoint to the ledger and keeps its receipts for evidence.
   *
   * @return the anchored checkpoint; empty when there are no leaves
   */
  public Optional<Anchoring.Result> anchor(Ledger ledger)
      throws LedgerException, LogException, LedgerForkException, IOException {
    Optional<Anchoring.Result> result = Anchoring.bring(ledger, region, origin, log.log());
    if (result.isPresent()) {
      long size = Anchoring.sizeOf(result.get().note());
      List<LedgerReceipt> receipts = List.of();
      boolean known;
      synchronized (this) {
        known = store.anchoredSize() == size && !store.receipts(size).isEmpty();
      }
      if (!known) {
        receipts = ledger.receipts(region, origin, size);
      }
      synchronized (this) {
        store.insertReceipts(size, receipts);
        store.insertAnchor(size, result.get().note().encoded(), result.get().anchor());
      }
    }
    return result;
  }

  /** The evidence of a stamping with all fields disclosed; empty until it is anchored. */
  public synchronized Optional<EvidenceFile> evidence(String stampId)
      throws IOException, LogException {
    Optional<EvidenceStore.Placed> placed = store.leaf(stampId);
    return placed.isEmpty() ? Optional.empty() : proofs.of(placed.get());
  }

  /** The evidence of a certificate with all fields disclosed; empty until it is anchored. */
  public synchronized Optional<CertificateEvidence> evidence(LicenceIdentifier identifier)
      throws IOException, LogException {
    Optional<CertificateStore.Placed> placed = store.certificates().find(identifier.text());
    return placed.isEmpty() ? Optional.empty() : proofs.of(placed.get());
  }

  private void catchUp(MerkleLog log) throws IOException, LogException {
    long stored = store.count();
    if (log.size() > stored) {
      throw new IOException(
          "the log has " + log.size() + " leaves, its store knows only " + stored);
    }
    while (log.size() < stored) {
      long first = log.size();
      List<byte[]> missing = new ArrayList<>();
      while (missing.size() < CHUNK && first + missing.size() < stored) {
        missing.addAll(store.encodedFrom(first + missing.size()));
      }
      append(log, first, missing);
    }
  }

  private static void append(MerkleLog log, long first, List<byte[]> leaves) throws LogException {
    requirePlace(first, log.appendAllAsync(leaves));
  }

  private static void requirePlace(long expected, CompletableFuture<Long> place)
      throws LogException {
    long index = join(place);
    if (index != expected) {
      throw new IllegalStateException("leaf " + expected + " went to " + index);
    }
  }

  private static long join(CompletableFuture<Long> place) throws LogException {
    try {
      return place.join();
    } catch (CompletionException e) {
      throw new LogException(
          LogException.Reason.FAILED, "a leaf is in the store and not yet in the log", e);
    }
  }

  /** After a failed append store and log differ until the log is opened again, which it is now. */
  private void requireWhole() throws IOException, LogException {
    log.recover();
    if (log.log().size() != store.count()) {
      throw new LogException(
          LogException.Reason.FAILED, "the log is behind its store; it must be opened again");
    }
  }

  private static void requireSame(DocumentLeaf known, DocumentLeaf leaf) {
    if (!known.describesSame(leaf)) {
      throw new IllegalArgumentException(
          "stamp " + leaf.stampId() + " was added before with other fields");
    }
  }

  @Override
  public void close() throws IOException {
    try (log) {
      synchronized (this) {
        store.close();
      }
    }
  }
}
