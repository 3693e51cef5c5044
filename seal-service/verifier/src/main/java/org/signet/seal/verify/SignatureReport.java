package org.signet.seal.verify;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signet.seal.verify.pdf.Picture;

/**
 * What was found about one signature.
 *
 * @param id its number in the file, from 1, in the order of the bytes it covers
 * @param profile the variant that matched: {@code GM_SEAL}, {@code PADES_SM2}, {@code GM_CMS},
 *     {@code CMS} for other algorithms, {@code DOCUMENT_TIMESTAMP}, or {@code UNKNOWN}
 * @param signer the subject of the signer's certificate; empty when there is none
 * @param seal the seal, when the signature carries one
 * @param signedAt the time that the verdict rests on: proven, else claimed
 * @param timeSource who says that time; empty when nobody says any
 * @param page the page where it is seen from 1, or 0; not part of the JSON report
 * @param pictures the first pages that look otherwise than when signed, with outlines
 */
public record SignatureReport(
    String id,
    String profile,
    Optional<String> signer,
    Optional<SealSummary> seal,
    Optional<Instant> signedAt,
    Optional<TimeSource> timeSource,
    Verdict verdict,
    List<Step> steps,
    int page,
    List<Picture> pictures) {
  public SignatureReport {
    steps = List.copyOf(steps);
    pictures = List.copyOf(pictures);
  }

  /** The first step with a code, if there is one. */
  public Optional<Step> step(StepCode code) {
    return steps.stream().filter(step -> step.code() == code).findFirst();
  }
}
