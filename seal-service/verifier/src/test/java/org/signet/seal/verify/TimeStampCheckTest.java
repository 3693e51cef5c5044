package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.junit.jupiter.api.Test;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.Revocation;
import org.signet.gm.cert.TrustStore;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.sm3.Sm3;
import org.signet.seal.verify.words.Reason;

class TimeStampCheckTest {
  private static final TestRegion REGION = new TestRegion();
  static final SigningIdentity AUTHORITY =
      REGION.ca.issue(CertificatePurpose.TIMESTAMP, "CN=Time,C=CN", Duration.ofDays(30));
  private static final byte[] STAMPED = {1, 2, 3};

  static byte[] token(SigningIdentity by, byte[] imprint, Instant at) {
    try {
      TSTInfo info =
          new TSTInfo(
              new ASN1ObjectIdentifier("1.2.3.4"),
              new MessageImprint(HandMadeCms.SM3, imprint),
              new ASN1Integer(BigInteger.ONE),
              new ASN1GeneralizedTime(Date.from(at)),
              null,
              null,
              null,
              null,
              null);
      byte[] content = info.getEncoded("DER");
      return new HandMadeCms(by, PKCSObjectIdentifiers.id_ct_TSTInfo, Sm3.hash(content))
          .holding(content)
          .encoded();
    } catch (IOException | KeyUseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static TimeStampCheck check(byte[] token, TrustStore trust) throws IOException {
    return TimeStampCheck.of(
        token, Signed.of(STAMPED), List.of(), trust, TestRegion.NOW.plusSeconds(60));
  }

  private static void assertProvesNothing(TimeStampCheck check, StepResult result, Reason reason) {
    assertThat(check.time()).isEmpty();
    assertThat(check.step().result()).isEqualTo(result);
    assertThat(check.step().detail().reason()).isEqualTo(reason);
  }

  @Test
  void a_token_of_a_trusted_authority_proves_its_time() throws Exception {
    TimeStampCheck check =
        check(token(AUTHORITY, Sm3.hash(STAMPED), TestRegion.NOW), REGION.trust());
    assertThat(check.step().result()).isEqualTo(StepResult.PASS);
    assertThat(check.time()).contains(TestRegion.NOW);
  }

  @Test
  void a_token_about_something_else_is_refused() throws Exception {
    assertProvesNothing(
        check(token(AUTHORITY, Sm3.hash(new byte[1]), TestRegion.NOW), REGION.trust()),
        StepResult.FAIL,
        Reason.STAMP_OTHER_IMPRINT);
  }

  @Test
  void a_token_with_a_changed_time_is_refused() throws Exception {
    byte[] token = token(AUTHORITY, Sm3.hash(STAMPED), TestRegion.NOW);
    String text = new String(token, java.nio.charset.StandardCharsets.ISO_8859_1);
    token[text.indexOf("20261122030000Z") + 7] = '1';
    assertProvesNothing(
        check(token, REGION.trust()), StepResult.FAIL, Reason.STAMP_CONTENT_CHANGED);
  }

  @Test
  void a_signer_is_no_time_stamp_authority() throws Exception {
    assertProvesNothing(
        check(token(REGION.signer, Sm3.hash(STAMPED), TestRegion.NOW), REGION.trust()),
        StepResult.FAIL,
        Reason.CHAIN_KEY_USAGE);
  }

  @Test
  void an_authority_that_nobody_trusts_proves_nothing() throws Exception {
    assertProvesNothing(
        check(token(AUTHORITY, Sm3.hash(STAMPED), TestRegion.NOW), TrustStore.empty()),
        StepResult.UNKNOWN,
        Reason.CHAIN_NO_ANCHORS);
  }

  @Test
  void a_revoked_authority_proves_nothing() throws Exception {
    TrustStore trust =
        REGION.trust(
            List.of(
                new Revocation(
                    AUTHORITY.certificate().getSerialNumber(), TestRegion.NOW.minusSeconds(9), 1)));
    assertProvesNothing(
        check(token(AUTHORITY, Sm3.hash(STAMPED), TestRegion.NOW), trust),
        StepResult.FAIL,
        Reason.REVOKED);
  }

  @Test
  void a_token_from_the_future_is_refused() throws Exception {
    assertProvesNothing(
        check(
            token(AUTHORITY, Sm3.hash(STAMPED), TestRegion.NOW.plusSeconds(86_400)),
            REGION.trust()),
        StepResult.FAIL,
        Reason.TIME_IN_FUTURE);
  }

  @Test
  void bytes_that_are_no_token_are_refused() throws Exception {
    assertProvesNothing(
        check(new byte[] {0x30, 0}, REGION.trust()), StepResult.FAIL, Reason.STAMP_NOT_A_TOKEN);
  }
}
