package org.signet.idp.certificate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.CertificateFormatException;
import org.signet.gm.cert.CertificatePath;
import org.signet.gm.cert.Certificates;
import org.signet.gm.cert.Finding;
import org.signet.gm.cert.KeyUsageRule;
import org.signet.gm.cert.PathFindings;
import org.signet.gm.cert.PathReason;
import org.signet.gm.cert.SubjectNumbers;
import org.signet.gm.cert.TrustStore;
import org.signet.gm.sm2.Sm2Id;
import org.signet.gm.sm2.Sm2Verifier;
import org.signet.idp.identity.CreditCodeFormatException;
import org.signet.idp.identity.ResidentId;
import org.signet.idp.identity.ResidentIdFormatException;
import org.signet.idp.identity.UnifiedSocialCreditCode;

/**
 * Judges an answer in this order: 1 the signature over the challenge, 2 chain and key usage, 3
 * validity, 4 revocation by the lists at hand and what the responder says, 5 the number. What is
 * unknown is refused. The responder is asked about nobody who did not pass 1 to 3.
 */
public final class HolderCheck {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private final TrustStore trust;
  private final KeyUsageRule usage;
  private final StatusSource responder;

  /**
   * A check against what is trusted now.
   *
   * @param usage what the holder's key must be allowed to do
   * @param responder what is asked beside the revocation lists of {@code trust}
   */
  public HolderCheck(TrustStore trust, KeyUsageRule usage, StatusSource responder) {
    this.trust = trust;
    this.usage = usage;
    this.responder = responder;
  }

  /**
   * Judges an answer.
   *
   * @param challenge the bytes that should have been signed
   * @param now the reference time
   * @throws RefusedHolderException with the first reason that was found
   */
  public VerifiedHolder check(byte[] challenge, CertificateAnswer answer, Instant now)
      throws RefusedHolderException {
    requireSignature(challenge, answer);
    PathFindings findings = path(answer, trust, now);
    requireChain(findings.chain());
    requireValidity(findings.validity());
    TrustStore more =
        trust.with(List.of(), responder.about(answer.certificate(), issuer(findings)));
    requireStatus(path(answer, more, now).revocation());
    return holder(answer, now);
  }

  private PathFindings path(CertificateAnswer answer, TrustStore believed, Instant now) {
    return CertificatePath.check(answer.certificate(), answer.issuers(), believed, now, usage);
  }

  /** An anchor that signs on itself is its own issuer. */
  private static X509CertificateHolder issuer(PathFindings findings) {
    return findings.path().get(Math.min(1, findings.path().size() - 1));
  }

  private static void requireSignature(byte[] challenge, CertificateAnswer answer)
      throws RefusedHolderException {
    try {
      if (Sm2Verifier.verify(
          Certificates.publicKey(answer.certificate()),
          Sm2Id.DEFAULT,
          challenge,
          answer.signature())) {
        return;
      }
    } catch (CertificateFormatException e) { // a key of another kind made no SM2 signature
      throw new RefusedHolderException(Refusal.SIGNATURE_WRONG);
    }
    throw new RefusedHolderException(Refusal.SIGNATURE_WRONG);
  }

  private static void requireChain(Finding chain) throws RefusedHolderException {
    if (chain.result() != Finding.Result.PASS) {
      boolean usage =
          chain.reason() == PathReason.KEY_USAGE_FORBIDS
              || chain.reason() == PathReason.KEY_USAGE_MISSING;
      throw new RefusedHolderException(usage ? Refusal.WRONG_USAGE : Refusal.NOT_TRUSTED);
    }
  }

  private static void requireValidity(Finding validity) throws RefusedHolderException {
    if (validity.result() != Finding.Result.PASS) {
      throw new RefusedHolderException(
          validity.reason() == PathReason.NOT_YET_VALID ? Refusal.NOT_YET_VALID : Refusal.EXPIRED);
    }
  }

  private static void requireStatus(Finding revocation) throws RefusedHolderException {
    switch (revocation.result()) {
      case PASS -> {}
      case FAIL -> throw new RefusedHolderException(Refusal.REVOKED);
      case UNKNOWN -> throw new RefusedHolderException(Refusal.STATUS_UNKNOWN);
    }
  }

  private static VerifiedHolder holder(CertificateAnswer answer, Instant now)
      throws RefusedHolderException {
    try {
      SubjectNumbers numbers = SubjectNumbers.of(answer.certificate());
      if (numbers.residentId().isPresent()) {
        ResidentId person =
            ResidentId.parse(numbers.residentId().get(), LocalDate.ofInstant(now, CHINA));
        return new VerifiedHolder(Optional.of(person), Optional.empty());
      }
      if (numbers.organisationCode().isPresent()) {
        UnifiedSocialCreditCode code =
            UnifiedSocialCreditCode.parse(numbers.organisationCode().get());
        return new VerifiedHolder(Optional.empty(), Optional.of(code));
      }
    } catch (CertificateFormatException | ResidentIdFormatException | CreditCodeFormatException e) {
      throw new RefusedHolderException(Refusal.NO_NUMBER);
    }
    throw new RefusedHolderException(Refusal.NO_NUMBER);
  }
}
