package org.signet.gm.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.DevelopmentCa;
import org.signet.gm.sm2.Sm2PublicKey;
import org.signet.gm.sm2.Sm2Verifier;

class CheckedSignerTest {
  private static final byte[] MESSAGE = "to be signed".getBytes(StandardCharsets.UTF_8);
  private static final byte[] OTHER = "something else".getBytes(StandardCharsets.UTF_8);

  private final SigningIdentity good =
      DevelopmentCa.create("Test", new SecureRandom(), Clock.systemUTC())
          .issue(CertificatePurpose.SIGNER, "CN=Signer,C=CN", Duration.ofDays(1));

  /** A device that signs something else, or too little. */
  private record Faulty(Signer key) implements Signer {
    @Override
    public Sm2PublicKey publicKey() {
      return key.publicKey();
    }

    @Override
    public byte[] sign(byte[] message) throws KeyUseException {
      return key.sign(OTHER);
    }

    @Override
    public List<byte[]> signAll(List<byte[]> messages) throws KeyUseException {
      return List.of(key.sign(messages.get(0)));
    }
  }

  private final Signer checked = CheckedSigner.in(good).signer();
  private final Signer faulty =
      CheckedSigner.in(
              new SigningIdentity(new Faulty(good.signer()), good.certificate(), good.issuers()))
          .signer();

  @Test
  void hands_out_signatures_that_hold() throws Exception {
    assertThat(Sm2Verifier.verify(checked.publicKey(), MESSAGE, checked.sign(MESSAGE))).isTrue();
    List<byte[]> both = checked.signAll(List.of(MESSAGE, OTHER));
    assertThat(Sm2Verifier.verify(checked.publicKey(), MESSAGE, both.get(0))).isTrue();
    assertThat(Sm2Verifier.verify(checked.publicKey(), OTHER, both.get(1))).isTrue();
  }

  @Test
  void keeps_back_a_signature_of_something_else() {
    assertThatThrownBy(() -> faulty.sign(MESSAGE))
        .isInstanceOf(KeyUseException.class)
        .hasMessageContaining("does not hold");
  }

  @Test
  void keeps_back_signatures_that_are_too_few() {
    assertThatThrownBy(() -> faulty.signAll(List.of(MESSAGE, OTHER)))
        .isInstanceOf(KeyUseException.class)
        .hasMessageContaining("another number");
  }

  @Test
  void keeps_the_certificate_and_those_above_it() {
    assertThat(CheckedSigner.in(good).certificate()).isSameAs(good.certificate());
    assertThat(CheckedSigner.in(good).issuers()).isEqualTo(good.issuers());
  }
}
