package org.signet.seal.verify;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.CertificatePath;
import org.signet.gm.cert.Finding;
import org.signet.gm.cert.KeyUsageRule;
import org.signet.gm.cert.PathFindings;
import org.signet.gm.cert.PathReason;
import org.signet.gm.cert.TrustStore;
import org.signet.seal.verify.words.Reason;

/**
 * A time-stamp token (RFC 3161, GM/T 0033): its imprint, its signature, its authority.
 *
 * @param step step TIMESTAMP
 * @param time what it proves; empty unless the token holds and its authority is trusted
 * @param stated what it says, believed or not
 * @param authority the certificate of the authority
 */
record TimeStampCheck(
    Step step,
    Optional<Instant> time,
    Optional<Instant> stated,
    Optional<X509CertificateHolder> authority) {

  /** Checks a token over {@code stamped}. */
  static TimeStampCheck of(byte[] token, Signed stamped, TrustStore trust, Instant now)
      throws IOException {
    CmsContent cms;
    TSTInfo info;
    Instant stated;
    try {
      cms = CmsContent.parse(token);
      if (!cms.message().contentType().equals(PKCSObjectIdentifiers.id_ct_TSTInfo)) {
        return refused(Reason.STAMP_NOT_A_TOKEN, cms.message().contentType());
      }
      info = TSTInfo.getInstance(cms.message().content().orElse(new byte[0]));
      stated = info.getGenTime().getDate().toInstant();
    } catch (ContentFormatException | java.text.ParseException | RuntimeException e) {
      return refused(Reason.STAMP_NOT_A_TOKEN, e.getMessage());
    }
    byte[] content = cms.message().content().orElseThrow();
    String algorithm = info.getMessageImprint().getHashAlgorithm().getAlgorithm().getId();
    byte[] digest = stamped.digest(algorithm).orElse(null);
    if (digest == null) {
      return unknown(cms, stated, Reason.ALGORITHM_UNKNOWN, algorithm);
    }
    if (!Arrays.equals(digest, info.getMessageImprint().getHashedMessage())) {
      return refused(Reason.STAMP_OTHER_IMPRINT);
    }
    Signed inner = Signed.of(content);
    for (Step step : List.of(cms.checkDigest(inner, ""), cms.checkValue(inner))) {
      if (step.result() != StepResult.PASS) {
        return new TimeStampCheck(
            new Step(StepCode.TIMESTAMP, step.result(), step.detail()),
            Optional.empty(),
            Optional.of(stated),
            cms.signer());
      }
    }
    return judge(cms, stated, trust, now);
  }

  private static TimeStampCheck judge(
      CmsContent cms, Instant stated, TrustStore trust, Instant now) {
    X509CertificateHolder authority = cms.signer().orElseThrow();
    Collection<X509CertificateHolder> extra = cms.certificates();
    PathFindings then =
        CertificatePath.check(authority, extra, trust, stated, KeyUsageRule.TIME_STAMPING);
    PathFindings today =
        CertificatePath.check(authority, extra, trust, now, KeyUsageRule.TIME_STAMPING);
    boolean expired = today.validity().reason() == PathReason.EXPIRED;
    Finding revocation = expired ? then.revocation() : today.revocation();
    for (Finding finding : List.of(then.chain(), then.validity(), revocation)) {
      if (finding.result() != Finding.Result.PASS) {
        return new TimeStampCheck(
            PathWords.step(StepCode.TIMESTAMP, finding),
            Optional.empty(),
            Optional.of(stated),
            cms.signer());
      }
    }
    if (stated.isAfter(now.plus(SignerSteps.CLOCK_TOLERANCE))) {
      return refused(Reason.TIME_IN_FUTURE, stated, now);
    }
    return new TimeStampCheck(
        Step.pass(StepCode.TIMESTAMP, Reason.STAMP_HOLDS, stated),
        Optional.of(stated),
        Optional.of(stated),
        cms.signer());
  }

  private static TimeStampCheck refused(Reason reason, Object... arguments) {
    return new TimeStampCheck(
        Step.fail(StepCode.TIMESTAMP, reason, arguments),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static TimeStampCheck unknown(
      CmsContent cms, Instant stated, Reason reason, Object... arguments) {
    return new TimeStampCheck(
        Step.unknown(StepCode.TIMESTAMP, reason, arguments),
        Optional.empty(),
        Optional.of(stated),
        cms.signer());
  }
}
