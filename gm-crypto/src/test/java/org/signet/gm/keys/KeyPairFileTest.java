package org.signet.gm.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.gm.keys.KeyStoreFormatException.Reason;
import org.signet.gm.sm2.Sm2Verifier;
import org.signet.gm.testing.TestCertificates;

/** Key files with both keys of a pair, as authorities give them out (双证书). */
class KeyPairFileTest {
  private static final char[] PIN = "correct horse".toCharArray();
  private static final int ENCRYPTS =
      KeyUsage.keyEncipherment | KeyUsage.dataEncipherment | KeyUsage.keyAgreement;
  private static final int SIGNS = KeyUsage.digitalSignature | KeyUsage.nonRepudiation;

  private final SecureRandom random = new SecureRandom();
  private final Signer issuer = SoftKeys.generate(random);
  private KeyStore store;
  private Path file;

  @BeforeEach
  void empty_store(@TempDir Path dir) throws Exception {
    store = KeyStore.getInstance("PKCS12", Pkcs12.PROVIDER);
    store.load(null, PIN);
    file = dir.resolve("pair.p12");
  }

  private Signer add(String alias, int usage) throws Exception {
    SoftKey key = (SoftKey) SoftKeys.generate(random);
    X509CertificateHolder certificate =
        TestCertificates.issue(
            issuer,
            "CN=Root",
            key.publicKey(),
            "CN=" + alias,
            usage == 0 ? Optional.empty() : Optional.of(new KeyUsage(usage)));
    store.setKeyEntry(
        alias,
        KeyFactory.getInstance("EC", Pkcs12.PROVIDER)
            .generatePrivate(new PKCS8EncodedKeySpec(key.pkcs8().getEncoded())),
        PIN,
        new Certificate[] {
          new JcaX509CertificateConverter().setProvider(Pkcs12.PROVIDER).getCertificate(certificate)
        });
    return key;
  }

  private SigningIdentity load() throws Exception {
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PIN);
    }
    return Pkcs12.load(file, PIN);
  }

  @Test
  void the_key_for_signing_is_taken_whatever_the_order() throws Exception {
    add("a", ENCRYPTS);
    Signer signs = add("b", SIGNS);
    add("c", KeyUsage.keyAgreement);
    SigningIdentity loaded = load();
    assertThat(loaded.certificate().getSubject()).hasToString("CN=b");
    assertThat(loaded.signer().publicKey()).isEqualTo(signs.publicKey());
    byte[] message = {1, 2, 3};
    assertThat(Sm2Verifier.verify(signs.publicKey(), message, loaded.signer().sign(message)))
        .isTrue();
  }

  @Test
  void two_keys_for_signing_are_refused() throws Exception {
    add("a", SIGNS);
    add("b", KeyUsage.digitalSignature | ENCRYPTS);
    assertRefused("found 2 of 2");
  }

  @Test
  void several_keys_of_which_none_says_that_it_signs_are_refused() throws Exception {
    add("a", ENCRYPTS);
    add("b", 0);
    assertRefused("found 0 of 2");
  }

  private void assertRefused(String words) {
    assertThatExceptionOfType(KeyStoreFormatException.class)
        .isThrownBy(this::load)
        .withMessageContaining(words)
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.SEVERAL_KEYS));
  }
}
