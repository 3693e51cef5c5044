package org.signet.ledger.backfill;

import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.signet.ledger.evidence.BatchSealer;
import org.signet.ledger.evidence.CertificateLeaf;
import org.signet.ledger.evidence.EvidenceLog;
import org.signet.ledger.evidence.KnownIdentifiers;

/**
 * Brings a table of certificates into an evidence log. Lines are counted; how many lines of a
 * source are sealed stands beside each batch, so a run that was cut short, or killed, is simply
 * made again with the same source: every certificate is sealed once. A source's name stands for one
 * content. An identifier that stood in an earlier line, or that the log holds from another source
 * or because it was issued, is refused with its earlier place.
 */
public final class Backfill {
  private static final int SECRET_BYTES = 32;
  private static final int SECRETS_AT_ONCE = 1024;

  private final EvidenceLog log;
  private final Issuer issuer;
  private final SecureRandom random;
  private final int maxLeaves;
  private final Duration maxAge;

  /**
   * Whose certificates they are.
   *
   * @param code unified social credit code; a line with another issuer is refused
   * @param keyId {@link CertificateLeaf#keyId} of its key, 32 bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // copied in, never compared
  public record Issuer(String code, byte[] keyId) {
    public Issuer {
      keyId = keyId.clone();
    }

    @Override
    public byte[] keyId() {
      return keyId.clone();
    }
  }

  /** Is told what happens; from two threads. */
  public interface Listener {
    /** Everything up to a line is durable. */
    void sealed(long lines);

    /** A line is no certificate; the reason tells nothing of its content. */
    void refused(long lineNumber, String reason) throws IOException;
  }

  /**
   * What a run did.
   *
   * @param before lines that an earlier run had sealed or refused
   * @param sealed certificates
   * @param refused lines
   */
  public record Report(long before, long sealed, long refused) {}

  /** Backfills with batches of the usual size and age. */
  public Backfill(EvidenceLog log, Issuer issuer, SecureRandom random) {
    this(log, issuer, random, EvidenceLog.MAX_BATCH, BatchSealer.USUAL_AGE);
  }

  Backfill(EvidenceLog log, Issuer issuer, SecureRandom random, int maxLeaves, Duration maxAge) {
    this.log = log;
    this.issuer = issuer;
    this.random = random;
    this.maxLeaves = maxLeaves;
    this.maxAge = maxAge;
  }

  /**
   * Reads a source to its end and seals what is new in it.
   *
   * @param source names it, 1 to 200 characters
   * @throws TableFormatException when it cannot be read on; what came before is sealed
   * @throws IOException when reading or sealing failed; a new run goes on
   */
  public Report run(String source, InputStream in, Listener listener)
      throws IOException, TableFormatException, InterruptedException {
    long before = log.backfilledTo(source);
    Run run =
        new Run(
            listener, new BackfillPlaces(log.lastBackfilledList(), random), log.knownIdentifiers());
    try (CertificateTable table = CertificateTable.open(in);
        BatchSealer sealer = new BatchSealer(log, source, maxLeaves, maxAge, listener::sealed)) {
      long line = 0;
      for (var next = table.next(); next.isPresent(); next = table.next()) {
        line++;
        if (line > before) {
          run.take(table, next.get(), sealer, line);
        } else {
          run.remember(table, next.get());
        }
      }
      if (line < before) {
        throw new TableFormatException(
            "the source has " + line + " lines, but " + before + " are sealed under its name");
      }
    }
    return new Report(before, run.sealed, run.refused);
  }

  private final class Run {
    private final Listener listener;
    private final BackfillPlaces places;
    private final KnownIdentifiers known;
    private final SeenIdentifiers seen = new SeenIdentifiers();
    private final byte[] secrets = new byte[SECRET_BYTES * SECRETS_AT_ONCE];
    private int secretsLeft;
    private long sealed;
    private long refused;

    Run(Listener listener, BackfillPlaces places, KnownIdentifiers known) {
      this.listener = listener;
      this.places = places;
      this.known = known;
    }

    void take(CertificateTable table, CertificateTable.Line line, BatchSealer sealer, long behind)
        throws IOException, InterruptedException {
      Optional<CertificateLeaf> leaf = leaf(table, line);
      if (leaf.isPresent()) {
        sealer.add(leaf.get(), behind);
        sealed++;
      } else {
        refused++;
      }
    }

    private Optional<CertificateLeaf> leaf(CertificateTable table, CertificateTable.Line line)
        throws IOException {
      try {
        int index = places.nextIndex();
        CertificateLeaf leaf = leaf(table.entry(line), places.list(), index, secret());
        long before = seen.add(leaf.identifier().text(), line.number());
        if (before != 0) {
          throw new CertificateTable.LineException(
              "identifier: stands in line " + before + " already");
        }
        Optional<KnownIdentifiers.Place> elsewhere = known.place(leaf.identifier());
        if (elsewhere.isPresent()) {
          throw new CertificateTable.LineException(
              "identifier: stands " + elsewhere.get().told() + " already");
        }
        return Optional.of(leaf);
      } catch (CertificateTable.LineException e) {
        listener.refused(line.number(), e.getMessage());
        return Optional.empty();
      }
    }

    /** Notes the identifier of a line that an earlier run took. */
    void remember(CertificateTable table, CertificateTable.Line line) {
      try {
        CertificateLeaf leaf =
            leaf(table.entry(line), BackfillPlaces.FIRST_LIST, 0, new byte[SECRET_BYTES]);
        seen.add(leaf.identifier().text(), line.number());
      } catch (CertificateTable.LineException e) {
        // the earlier run refused it and told so
      }
    }

    private CertificateLeaf leaf(CertificateTable.Entry entry, long list, int index, byte[] secret)
        throws CertificateTable.LineException {
      if (!entry.identifier().issuer().equals(issuer.code())) {
        throw new CertificateTable.LineException("identifier: of another issuer");
      }
      try {
        return new CertificateLeaf(
            entry.identifier(),
            entry.fileSm3(),
            list,
            index,
            issuer.keyId,
            entry.level(),
            entry.issuedAt(),
            entry.fields(),
            secret);
      } catch (IllegalArgumentException e) {
        throw new CertificateTable.LineException(e.getMessage());
      }
    }

    private byte[] secret() {
      if (secretsLeft == 0) {
        random.nextBytes(secrets);
        secretsLeft = SECRETS_AT_ONCE;
      }
      secretsLeft--;
      byte[] secret = new byte[SECRET_BYTES];
      System.arraycopy(secrets, secretsLeft * SECRET_BYTES, secret, 0, SECRET_BYTES);
      return secret;
    }
  }
}
