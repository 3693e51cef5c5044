package org.signet.idp.server;

import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.signet.audit.checkpoint.NoteKeys;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.DevelopmentCa;
import org.signet.gm.keys.PinStrength;
import org.signet.gm.keys.Pins;
import org.signet.gm.keys.Pkcs12;
import org.signet.gm.keys.SigningIdentity;

/**
 * The key that signs the checkpoints of a home's audit log. Whoever has a key from an authority
 * puts it into the home ({@code audit-key.p12}, {@code audit-key.pin}, {@code audit.vkey}) before
 * the first start; otherwise one is made, certified by an authority that is forgotten at once.
 */
final class AuditKey {
  /** The name of the log. */
  static final String ORIGIN = "sign-on/audit";

  private static final Duration VALIDITY = Duration.ofDays(3650);

  private AuditKey() {}

  static void ensure(KeycloakHome home, SecureRandom random) throws IOException {
    if (Files.exists(home.auditVkey())) {
      return;
    }
    char[] pin = Pins.generate(random);
    SigningIdentity identity =
        DevelopmentCa.create("Signet sign-on", random, Clock.systemUTC())
            .issue(CertificatePurpose.LOG, "CN=Signet sign-on audit log,C=CN", VALIDITY);
    Pins.write(home.auditPin(), pin);
    Pkcs12.store(home.auditKey(), pin, PinStrength.GENERATED, identity);
    // last: it says that the other two are complete
    PrivateFiles.write(
        home.auditVkey(), NoteKeys.vkey(ORIGIN, identity.signer().publicKey()) + "\n");
  }
}
