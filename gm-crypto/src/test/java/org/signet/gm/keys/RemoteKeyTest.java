package org.signet.gm.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.DevelopmentCa;
import org.signet.gm.cms.CmsSignature;
import org.signet.gm.cms.DetachedCms;
import org.signet.gm.sm2.Sm2PublicKey;
import org.signet.gm.sm2.Sm2Signature;
import org.signet.gm.sm2.Sm2Verifier;
import org.signet.gm.sm3.Sm3;

/** The door is wide enough for keys that lie elsewhere, and lets nothing wrong through. */
class RemoteKeyTest {
  private static final byte[] MESSAGE = "a document".getBytes(UTF_8);
  private static final X9ECParameters CURVE = GMNamedCurves.getByName("sm2p256v1");
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final BigInteger D = new BigInteger(200, RANDOM).add(BigInteger.ONE);

  /** A device that signs digests, written down from GB/T 32918.2-2016, 6.1 without our code. */
  private static byte[] device(byte[] e) {
    BigInteger n = CURVE.getN();
    BigInteger k = new BigInteger(255, RANDOM).add(BigInteger.ONE);
    ECPoint point = CURVE.getG().multiply(k).normalize();
    BigInteger r = new BigInteger(1, e).add(point.getAffineXCoord().toBigInteger()).mod(n);
    BigInteger s = BigInteger.ONE.add(D).modInverse(n).multiply(k.subtract(r.multiply(D))).mod(n);
    return new Sm2Signature(r, s).der();
  }

  private static Sm2PublicKey publicKey() throws Exception {
    return Sm2PublicKey.ofPoint(CURVE.getG().multiply(D).normalize().getEncoded(false));
  }

  @Test
  void only_the_digest_goes_there_and_the_signature_holds() throws Exception {
    List<byte[]> sent = new ArrayList<>();
    RemoteKey key =
        new RemoteKey(
            publicKey(),
            e -> {
              sent.add(e);
              return device(e);
            });
    assertThat(Sm2Verifier.verify(publicKey(), MESSAGE, key.sign(MESSAGE))).isTrue();
    assertThat(sent).singleElement().satisfies(e -> assertThat(e).hasSize(32));
  }

  @Test
  void it_signs_whatever_any_other_key_signs() throws Exception {
    RemoteKey key = new RemoteKey(publicKey(), RemoteKeyTest::device);
    DevelopmentCa ca = DevelopmentCa.create("Remote", RANDOM, Clock.systemUTC());
    SigningIdentity identity =
        new SigningIdentity(
            key,
            ca.certify(
                CertificatePurpose.SIGNER, "CN=Remote,C=CN", publicKey(), Duration.ofDays(9)),
            List.of(ca.region()));
    byte[] message = DetachedCms.sign(identity, Sm3.hash(MESSAGE), null, java.util.Map.of());
    assertThat(CmsSignature.parse(message).check(identity.certificate()).outcome().name())
        .isEqualTo("VALID");
  }

  @Test
  void a_signature_of_another_key_is_not_handed_out() throws Exception {
    Sm2PublicKey other = SoftKeys.generate(RANDOM).publicKey();
    RemoteKey key = new RemoteKey(other, RemoteKeyTest::device);
    assertThatThrownBy(() -> key.sign(MESSAGE))
        .isInstanceOf(KeyUseException.class)
        .hasMessageContaining("does not hold");
  }

  @Test
  void a_device_that_signs_something_else_is_found_out() throws Exception {
    RemoteKey key = new RemoteKey(publicKey(), e -> device(new byte[32]));
    assertThatThrownBy(() -> key.sign(MESSAGE)).isInstanceOf(KeyUseException.class);
  }

  @Test
  void what_is_no_signature_is_not_handed_out() throws Exception {
    RemoteKey key = new RemoteKey(publicKey(), e -> new byte[] {1, 2, 3});
    assertThatThrownBy(() -> key.sign(MESSAGE))
        .isInstanceOf(KeyUseException.class)
        .hasMessageContaining("something else");
  }

  @Test
  void a_device_that_is_locked_says_so() throws Exception {
    RemoteKey key =
        new RemoteKey(
            publicKey(),
            e -> {
              throw KeyUseException.locked("the key signer-1 is locked");
            });
    assertThatThrownBy(() -> key.sign(MESSAGE))
        .isInstanceOfSatisfying(
            KeyUseException.class, fault -> assertThat(fault.isLocked()).isTrue());
  }

  @Test
  void a_device_that_writes_into_what_it_was_given_changes_nothing() throws Exception {
    RemoteKey key =
        new RemoteKey(
            publicKey(),
            e -> {
              byte[] signature = device(e);
              e[0] ^= 1;
              return signature;
            });
    assertThat(Sm2Verifier.verify(publicKey(), MESSAGE, key.sign(MESSAGE))).isTrue();
  }
}
