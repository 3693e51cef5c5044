package org.signet.ledger.evidence;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the ledger said at one time about an issuer, agreements and disputes: a text file for
 * whoever answers without a network. A head of ten lines and an empty one, and behind it the
 * contract's own answers, each as long as its line says (docs/evidence-format.md).
 *
 * <p>It is the word of whoever read the ledger, and not signed: take it from a service that you
 * trust, as you take the trusted certificates.
 */
public final class LedgerExtract {
  /** A longer one is refused. */
  public static final int MAX_BYTES = 8 << 20;

  private static final Pattern HEAD =
      Pattern.compile(
          """
          signet-ledger-extract v1
          region ([0-9]{6,12})
          issuing ([0-9]{6,12})
          issuer ([0-9A-Z]{18})
          leaf (none|[0-9a-f]{64})
          at ([0-9TZ:-]{20})
          issuers (0|[1-9][0-9]{0,7})
          agreements (0|[1-9][0-9]{0,7})
          disputes (0|[1-9][0-9]{0,7})
          forks (0|[1-9][0-9]{0,7})

          """);

  /** More bytes than any head has. */
  private static final int MAX_HEAD_BYTES = 512;

  private static final int FIRST_LENGTH = 6;

  /**
   * What an extract is about.
   *
   * @param region the verifier's own, 6 to 12 digits
   * @param issuing the region that issued
   * @param issuer unified social credit code
   * @param leaf {@link DisputeJudge#matter} of one certificate; without it nothing is said about
   *     disputes of single certificates
   */
  public record Subject(String region, String issuing, String issuer, Optional<String> leaf) {
    public Subject {
      Objects.requireNonNull(region, "region");
      Objects.requireNonNull(issuing, "issuing");
      Objects.requireNonNull(issuer, "issuer");
      Objects.requireNonNull(leaf, "leaf");
    }
  }

  /**
   * The contract's answers, byte by byte.
   *
   * @param issuers to {@code GetIssuer}
   * @param agreements to {@code GetAgreements}
   * @param disputes to {@code GetDisputesAbout} the leaf; empty without one
   * @param forks to {@code GetDisputesAbout} forks
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, read once
  public record Answers(byte[] issuers, byte[] agreements, byte[] disputes, byte[] forks) {
    List<byte[]> all() {
      return List.of(issuers, agreements, disputes, forks);
    }
  }

  private final Subject subject;
  private final Instant at;
  private final List<IssuerEntry> issuers;
  private final List<RecognitionAgreement> agreements;
  private final List<Dispute> disputes;
  private final List<Dispute> forks;
  private final byte[] encoded;

  private LedgerExtract(Subject subject, Instant at, Answers answers)
      throws EvidenceFormatException {
    this.subject = subject;
    this.at = at.truncatedTo(ChronoUnit.SECONDS);
    this.issuers = List.copyOf(IssuerEntry.parseAll(answers.issuers()));
    this.agreements = List.copyOf(RecognitionAgreement.parseAll(answers.agreements()));
    this.disputes = List.copyOf(Dispute.parseAll(answers.disputes()));
    this.forks = List.copyOf(Dispute.parseAll(answers.forks()));
    this.encoded = encode(answers);
    if (encoded.length > MAX_BYTES) {
      throw new EvidenceFormatException("an extract has at most " + MAX_BYTES + " bytes");
    }
  }

  /**
   * An extract of answers.
   *
   * @param at when the ledger gave them; cut to seconds
   * @throws EvidenceFormatException when one is not of the contract's form
   */
  public static LedgerExtract of(Subject subject, Instant at, Answers answers)
      throws EvidenceFormatException {
    return new LedgerExtract(subject, at, answers);
  }

  /**
   * Reads an extract.
   *
   * @throws EvidenceFormatException when it is not of the form
   */
  public static LedgerExtract parse(byte[] bytes) throws EvidenceFormatException {
    if (bytes.length > MAX_BYTES) {
      throw new EvidenceFormatException("an extract has at most " + MAX_BYTES + " bytes");
    }
    Matcher head =
        HEAD.matcher(
            new String(
                bytes, 0, Math.min(bytes.length, MAX_HEAD_BYTES), StandardCharsets.ISO_8859_1));
    if (!head.lookingAt()) {
      throw new EvidenceFormatException("expected the head of an extract of the ledger");
    }
    List<byte[]> parts = new ArrayList<>();
    int end = head.end();
    for (int line = FIRST_LENGTH; line <= head.groupCount(); line++) {
      int begin = end;
      end += Integer.parseInt(head.group(line));
      if (end > bytes.length) {
        throw new EvidenceFormatException("expected an extract of at least " + end + " bytes");
      }
      parts.add(Arrays.copyOfRange(bytes, begin, end));
    }
    if (end != bytes.length) {
      throw new EvidenceFormatException("expected nothing behind an extract");
    }
    Optional<String> leaf = Optional.of(head.group(4)).filter(text -> !text.equals("none"));
    return new LedgerExtract(
        new Subject(head.group(1), head.group(2), head.group(3), leaf),
        time(head.group(5)),
        new Answers(parts.get(0), parts.get(1), parts.get(2), parts.get(3)));
  }

  private static Instant time(String text) throws EvidenceFormatException {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new EvidenceFormatException("expected a time in an extract", e);
    }
  }

  private byte[] encode(Answers answers) {
    String head =
        """
        signet-ledger-extract v1
        region %s
        issuing %s
        issuer %s
        leaf %s
        at %s
        issuers %s
        agreements %s
        disputes %s
        forks %s

        """
            .formatted(
                subject.region(),
                subject.issuing(),
                subject.issuer(),
                subject.leaf().orElse("none"),
                at,
                answers.issuers().length,
                answers.agreements().length,
                answers.disputes().length,
                answers.forks().length);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    answers.all().forEach(out::writeBytes);
    return out.toByteArray();
  }

  public byte[] encoded() {
    return encoded.clone();
  }

  public Subject subject() {
    return subject;
  }

  /** When the ledger said so; whole seconds. */
  public Instant at() {
    return at;
  }

  /** How old it is; 0 when it is from the future. */
  public Duration age(Instant now) {
    return now.isBefore(at) ? Duration.ZERO : Duration.between(at, now);
  }

  public List<IssuerEntry> issuers() {
    return issuers;
  }

  public List<RecognitionAgreement> agreements() {
    return agreements;
  }

  /** Disputes about the certificate with this leaf; empty when the extract is not about it. */
  public Optional<List<Dispute>> disputesAbout(String leaf) {
    return subject.leaf().equals(Optional.of(leaf)) ? Optional.of(disputes) : Optional.empty();
  }

  /** Forks of the issuing region's logs that were proved. */
  public List<Dispute> forks() {
    return forks;
  }
}
