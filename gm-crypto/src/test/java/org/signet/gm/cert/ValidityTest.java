package org.signet.gm.cert;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.x509.Time;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times as certificates write them, and as they should not, beside Bouncy Castle's reading. */
class ValidityTest {
  private static void assertReadAsBouncyCastleDoes(ASN1Primitive written) {
    Time time = Time.getInstance(written);
    assertThat(Validity.instant(time)).isEqualTo(time.getDate().toInstant());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "20260101000000Z",
        "20281231235959Z",
        "20240229120000Z",
        "99991231235959Z",
        "19500101000000Z",
        "20260101000000.5Z",
        "20260101000000+0800",
        "20260230000000Z",
        "20260101000060Z",
        "20261301000000Z"
      })
  void reads_generalized_times(String text) {
    assertReadAsBouncyCastleDoes(new ASN1GeneralizedTime(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "260101000000Z",
        "491231235959Z",
        "500101000000Z",
        "2601010000Z",
        "260101000000+0800",
        "260230000000Z"
      })
  void reads_utc_times(String text) {
    assertReadAsBouncyCastleDoes(new ASN1UTCTime(text));
  }
}
