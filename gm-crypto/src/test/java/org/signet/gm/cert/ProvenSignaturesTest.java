package org.signet.gm.cert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.Test;
import org.signet.gm.cert.ProvenSignatures.Proven;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.Signer;
import org.signet.gm.keys.SoftKeys;

class ProvenSignaturesTest {
  private static final AlgorithmIdentifier SM2 = SignatureCheck.SM2_WITH_SM3;
  private static final AlgorithmIdentifier OTHER =
      new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.2.156.10197.1.999"));

  private final Signer signer = SoftKeys.generate(new SecureRandom());
  private final SubjectPublicKeyInfo key = info(signer);
  private final byte[] message = "a certificate's body".getBytes(UTF_8);

  private static SubjectPublicKeyInfo info(Signer signer) {
    return SubjectPublicKeyInfo.getInstance(signer.publicKey().spki());
  }

  private static SignatureCheck.Outcome check(
      SubjectPublicKeyInfo key, AlgorithmIdentifier algorithm, byte[] message, byte[] signature) {
    return SignatureCheck.checkRepeated(key, algorithm, message, signature);
  }

  private static byte[] changed(byte[] bytes, int at) {
    byte[] copy = bytes.clone();
    copy[at] ^= 1;
    return copy;
  }

  @Test
  void a_signature_that_held_once_vouches_for_no_other_message_key_algorithm_or_value()
      throws KeyUseException {
    byte[] signature = signer.sign(message);
    SubjectPublicKeyInfo another = info(SoftKeys.generate(new SecureRandom()));
    for (int round = 0; round < 2; round++) {
      assertThat(check(key, SM2, message, signature)).isEqualTo(SignatureCheck.Outcome.VALID);
      assertThat(check(another, SM2, message, signature)).isEqualTo(SignatureCheck.Outcome.INVALID);
      assertThat(check(key, OTHER, message, signature))
          .isEqualTo(SignatureCheck.Outcome.UNSUPPORTED);
      for (int at = 0; at < message.length; at++) {
        assertThat(check(key, SM2, changed(message, at), signature))
            .isEqualTo(SignatureCheck.Outcome.INVALID);
      }
      for (int at = 0; at < signature.length; at++) {
        assertThat(check(key, SM2, message, changed(signature, at)))
            .isEqualTo(SignatureCheck.Outcome.INVALID);
      }
    }
  }

  @Test
  void keeps_copies_so_that_nobody_changes_what_was_proven() {
    ProvenSignatures proven = new ProvenSignatures();
    byte[] given = message.clone();
    byte[] signature = {1, 2, 3};
    proven.keep(new Proven(new byte[] {4}, SM2, given, signature));
    given[0] ^= 1;
    assertThat(proven.holds(new Proven(new byte[] {4}, SM2, given, signature))).isFalse();
    assertThat(proven.holds(new Proven(new byte[] {4}, SM2, message, signature))).isTrue();
  }

  @Test
  void forgets_what_was_not_met_for_longest() {
    ProvenSignatures proven = new ProvenSignatures();
    for (int i = 0; i < 2 * ProvenSignatures.MOST; i++) {
      proven.keep(numbered(i));
      assertThat(proven.holds(numbered(0))).isTrue();
    }
    assertThat(proven.size()).isEqualTo(ProvenSignatures.MOST);
    assertThat(proven.holds(numbered(1))).isFalse();
    assertThat(proven.holds(numbered(2 * ProvenSignatures.MOST - 1))).isTrue();
  }

  private Proven numbered(int i) {
    return new Proven(new byte[] {4}, SM2, message, new byte[] {(byte) i, (byte) (i >> 8)});
  }

  @Test
  void keeps_no_long_message() {
    ProvenSignatures proven = new ProvenSignatures();
    byte[] longest = new byte[ProvenSignatures.LONGEST_BYTES];
    byte[] longer = new byte[ProvenSignatures.LONGEST_BYTES + 1];
    proven.keep(new Proven(new byte[] {4}, SM2, longest, new byte[] {1}));
    proven.keep(new Proven(new byte[] {4}, SM2, longer, new byte[] {2}));
    assertThat(proven.size()).isEqualTo(1);
  }
}
