package org.signet.seal.app;

import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.signet.gm.keys.KeyStoreFormatException;
import org.signet.gm.keys.Pkcs12;
import org.signet.gm.keys.SigningIdentity;
import org.signet.seal.registry.SigningKey;
import org.signet.seal.sign.SigningUse;

/** The three identities of the service, loaded; the signer may wait for its PIN. */
record Keyring(SigningIdentity maker, SigningKey signer, SigningIdentity log) {
  static Keyring load(KeySettings settings) throws IOException, KeyStoreFormatException {
    return new Keyring(load(settings.maker()), signer(settings.signer()), load(settings.log()));
  }

  /**
   * The signer's key for issuing certificates, where its id stands from the start.
   *
   * @throws IllegalStateException when its PIN is to come by a call
   */
  SigningIdentity issuing() {
    return signer
        .ifOpen()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "licences.issuer needs a signing key whose PIN is there at the start"));
  }

  private static SigningKey signer(SignerSettings settings)
      throws IOException, KeyStoreFormatException {
    if (settings.file().isEmpty()) {
      return RemoteSigner.open(settings);
    }
    KeyFile file = settings.file().get();
    return file.pinByCall()
        ? SigningKey.locked(pin -> signing(Pkcs12.load(file.p12(), pin)), Clock.systemUTC())
        : SigningKey.open(signing(load(file)));
  }

  /**
   * Lets identities pass whose certificate is made for signing.
   *
   * @throws IOException when it is not, or when it is the one for encryption
   */
  static SigningIdentity signing(SigningIdentity identity) throws IOException {
    Optional<String> fault = SigningUse.fault(identity.certificate());
    if (fault.isPresent()) {
      throw new IOException("keys.signer: " + fault.get());
    }
    return identity;
  }

  static SigningIdentity load(KeyFile file) throws IOException, KeyStoreFormatException {
    char[] pin = file.pin();
    try {
      return Pkcs12.load(file.p12(), pin);
    } finally {
      Arrays.fill(pin, '\0');
    }
  }

  /**
   * The name that the region's logs begin with: the common name of the log certificate, as
   * verifiers of evidence compare the two.
   */
  String origin() {
    RDN[] names = log.certificate().getSubject().getRDNs(BCStyle.CN);
    if (names.length != 1) {
      throw new IllegalArgumentException(
          "expected one common name in the log certificate, found " + names.length);
    }
    String name = IETFUtils.valueToString(names[0].getFirst().getValue());
    if (!name.matches("[!-*,-~]{1,150}")) {
      throw new IllegalArgumentException(
          "expected a log certificate whose common name has no spaces and no plus, found " + name);
    }
    return name;
  }
}
