package org.signet.seal.sign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.tsp.TimeStampToken;

/**
 * Stamps documents at a level of ETSI EN 319 142-1. The profiles of seals and GM messages take the
 * same levels: a token where the standard of the profile has its place for it, validation data and
 * document time stamps as in PAdES.
 *
 * <p>The target appears when the whole level is reached; whatever fails on the way, an authority
 * that does not answer included, leaves nothing behind. Safe for use by several threads.
 */
public final class LevelStamper {
  private final Durability durability;
  private final PdfStamper stamper;
  private final Optional<TimeStampSource> timeStamps;
  private final Optional<ValidationDataSource> validationData;

  /**
   * A stamper.
   *
   * @param timeStamps empty reaches level B-B only
   * @param validationData empty reaches level B-T only
   */
  public LevelStamper(
      Durability durability,
      Optional<TimeStampSource> timeStamps,
      Optional<ValidationDataSource> validationData) {
    this.durability = Objects.requireNonNull(durability, "durability");
    this.stamper = new PdfStamper(durability);
    this.timeStamps = timeStamps;
    this.validationData = validationData;
  }

  /** The highest level that can be reached. */
  public SignatureLevel highest() {
    if (timeStamps.isEmpty()) {
      return SignatureLevel.B_B;
    }
    return validationData.isEmpty() ? SignatureLevel.B_T : SignatureLevel.B_LTA;
  }

  /** For documents that stay elsewhere. */
  public DigestSigner digestSigner() {
    return new DigestSigner(timeStamps);
  }

  /**
   * Stamps {@code in} and writes {@code out}.
   *
   * @return about the finished file; the signature is that of the stamp
   * @throws IllegalArgumentException if the level is above {@link #highest()}
   * @throws StampException when the document or the seal is refused; nothing is written
   * @throws KeyUseException when the key could not be used; nothing is written
   * @throws TimeStampUnavailableException when there was no time stamp; nothing is written
   * @throws ValidationDataUnavailableException when a chain cannot be checked; nothing is written
   * @throws IOException when reading or writing failed; nothing is written
   */
  public StampResult stamp(Path in, Path out, StampRequest request, SignatureLevel level)
      throws StampException, KeyUseException, IOException {
    return stamp(SourceFile.of(in), out, request, level);
  }

  /** As {@link #stamp(Path, Path, StampRequest, SignatureLevel)}. */
  public StampResult stamp(SourceFile in, Path out, StampRequest request, SignatureLevel level)
      throws StampException, KeyUseException, IOException {
    if (level.compareTo(highest()) > 0) {
      throw new IllegalArgumentException(
          "expected a level up to " + highest() + ", found " + level);
    }
    if (!level.needsTimeStamp()) {
      return stamper.stamp(in, out, request);
    }
    if (!level.needsValidationData()) {
      return stamper.stamp(in, out, request, timeStamps.orElseThrow()).result();
    }
    try (Drafts drafts = new Drafts(out)) {
      return archived(in, out, request, level, drafts);
    }
  }

  private StampResult archived(
      SourceFile in, Path out, StampRequest request, SignatureLevel level, Drafts drafts)
      throws StampException, KeyUseException, IOException {
    TimeStampSource source = timeStamps.orElseThrow();
    PdfStamper first = new PdfStamper(Durability.LEFT_TO_CALLER);
    PdfArchiver between = new PdfArchiver(Durability.LEFT_TO_CALLER);
    PdfArchiver last = new PdfArchiver(durability);
    Path signed = drafts.next();
    PdfStamper.TimeStamped stamped = first.stamp(in, signed, request, source);
    ValidationData data = collect(request, stamped.token());
    if (level == SignatureLevel.B_LT) {
      return finished(
          stamped.result(),
          last.addValidationData(signed, out, data, stamped.result().signature()));
    }
    Path withData = drafts.next();
    between.addValidationData(signed, withData, data, stamped.result().signature());
    return finished(stamped.result(), last.addTimeStamp(withData, out, source));
  }

  private ValidationData collect(StampRequest request, TimeStampToken token)
      throws ValidationDataUnavailableException {
    X509CertificateHolder authority =
        token
            .message()
            .signerCertificate()
            .orElseThrow(
                () ->
                    new ValidationDataUnavailableException(
                        "the time stamp does not carry the certificate of its authority"));
    List<X509CertificateHolder> links = new ArrayList<>(request.signer().issuers());
    links.addAll(token.message().certificates());
    Instant at = token.time();
    return validationData
        .orElseThrow()
        .collect(
            List.of(
                request.signer().certificate(),
                request.seal().seal().makerCertificate(),
                authority),
            links,
            at);
  }

  private static StampResult finished(StampResult stamp, PdfArchiver.Archived file) {
    return new StampResult(
        file.documentSm3(),
        stamp.signedSm3(),
        file.fileBytes(),
        stamp.addedBytes() + file.fileBytes() - stamp.fileBytes(),
        stamp.signature());
  }

  /** Files between the steps, beside the target; gone at the end. */
  private static final class Drafts implements AutoCloseable {
    private final Path target;
    private final List<Path> files = new ArrayList<>();

    Drafts(Path target) {
      this.target = target.toAbsolutePath();
    }

    Path next() {
      Path draft = target.resolveSibling(".stamp-" + UUID.randomUUID() + ".part");
      files.add(draft);
      return draft;
    }

    @Override
    public void close() throws IOException {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
  }
}
