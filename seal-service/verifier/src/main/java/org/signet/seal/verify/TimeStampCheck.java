package org.signet.seal.verify;

import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.TrustStore;
import org.signet.gm.tsp.Imprint;
import org.signet.gm.tsp.TimeStampFindings;
import org.signet.gm.tsp.TimeStampFormatException;
import org.signet.gm.tsp.TimeStampToken;
import org.signet.gm.tsp.TimeStampVerification;
import org.signet.gm.tsp.TimeStampVerification.Expected;
import org.signet.seal.verify.words.Reason;

/**
 * A time-stamp token (RFC 3161, GM/T 0033) that was found with a document; {@code gm.tsp} judges
 * it, this says what it found.
 *
 * @param form what speaks against its form
 * @param step step TIMESTAMP
 * @param time what it proves; empty unless the token holds and its authority is trusted
 * @param latest the latest time that it can mean: what it says and how far its clock may be off;
 *     believed or not
 * @param stated what it says, believed or not
 * @param authority the certificate of the authority
 */
record TimeStampCheck(
    List<Step> form,
    Step step,
    Optional<Instant> time,
    Optional<Instant> latest,
    Optional<Instant> stated,
    Optional<X509CertificateHolder> authority) {

  /**
   * Checks a token over {@code stamped}.
   *
   * @param extra certificates that came with the document: tried as links, not believed
   * @param judgedAt until when the authority must not have been revoked: the time of a later stamp
   *     that covers this one, or now
   */
  static TimeStampCheck of(
      byte[] bytes,
      Signed stamped,
      Collection<X509CertificateHolder> extra,
      TrustStore trust,
      Instant judgedAt)
      throws IOException {
    TimeStampToken token;
    List<Step> form;
    try {
      token = TimeStampToken.parse(bytes);
      form = CmsForm.check(CmsContent.parse(bytes), trust, extra);
    } catch (TimeStampFormatException | ContentFormatException e) {
      return new TimeStampCheck(
          List.of(),
          Step.fail(StepCode.TIMESTAMP, Reason.STAMP_NOT_A_TOKEN, e.getMessage()),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
    String algorithm = token.imprint().algorithm().getId();
    byte[] digest = stamped.digest(algorithm).orElse(null);
    if (digest == null) {
      Step unknown = Step.unknown(StepCode.TIMESTAMP, Reason.ALGORITHM_UNKNOWN, algorithm);
      return found(token, form, unknown, Optional.empty(), extra);
    }
    Expected expected = Expected.imprint(new Imprint(token.imprint().algorithm(), digest));
    TimeStampFindings findings =
        TimeStampVerification.check(token, expected, extra, trust, judgedAt);
    return found(token, form, step(findings, token, judgedAt), findings.proven(), extra);
  }

  private static TimeStampCheck found(
      TimeStampToken token,
      List<Step> form,
      Step step,
      Optional<Instant> proven,
      Collection<X509CertificateHolder> extra) {
    return new TimeStampCheck(
        form,
        step,
        proven,
        Optional.of(token.accuracy().map(token.time()::plus).orElse(token.time())),
        Optional.of(token.time()),
        token.message().signerCertificate(extra));
  }

  private static Step step(TimeStampFindings findings, TimeStampToken token, Instant judgedAt) {
    return switch (findings.reason()) {
      case HOLDS -> Step.pass(StepCode.TIMESTAMP, Reason.STAMP_HOLDS, token.time());
      case OTHER_IMPRINT -> Step.fail(StepCode.TIMESTAMP, Reason.STAMP_OTHER_IMPRINT);
      case CONTENT_CHANGED -> Step.fail(StepCode.TIMESTAMP, Reason.STAMP_CONTENT_CHANGED);
      case SIGNATURE_INVALID -> Step.fail(StepCode.TIMESTAMP, Reason.STAMP_SIGNATURE);
      case OTHER_CERTIFICATE -> Step.fail(StepCode.TIMESTAMP, Reason.CERTIFICATE_EXCHANGED);
      case IN_FUTURE ->
          Step.fail(StepCode.TIMESTAMP, Reason.TIME_IN_FUTURE, token.time(), judgedAt);
      case IMPRINT_ALGORITHM ->
          Step.unknown(
              StepCode.TIMESTAMP, Reason.ALGORITHM_UNKNOWN, token.imprint().algorithm().getId());
      case NO_CERTIFICATE -> Step.unknown(StepCode.TIMESTAMP, Reason.STAMP_CERTIFICATE_MISSING);
      case SIGNATURE_UNSUPPORTED ->
          Step.unknown(
              StepCode.TIMESTAMP,
              Reason.ALGORITHM_UNKNOWN,
              token.message().signatureAlgorithm().getAlgorithm().getId());
      case AUTHORITY -> PathWords.step(StepCode.TIMESTAMP, findings.authority().orElseThrow());
      case OTHER_NONCE, OTHER_POLICY ->
          throw new IllegalStateException("neither nonce nor policy is asked for here");
    };
  }
}
