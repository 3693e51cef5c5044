package org.signet.seal.app;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.DevelopmentCa;
import org.signet.gm.cert.Revocation;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.PinStrength;
import org.signet.gm.keys.Pkcs12;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.ses.CertificateList;
import org.signet.gm.ses.SealHeader;
import org.signet.gm.ses.SealInfo;
import org.signet.gm.ses.SealMaker;
import org.signet.gm.ses.SealPicture;
import org.signet.gm.ses.SealProperty;
import org.signet.seal.access.TestIssuer;

/** A region in a folder: CA, keys, trust, and the service's configuration over them. */
final class TestRegion {
  private static final char[] PIN = "correct horse".toCharArray();

  final Path folder;
  final DevelopmentCa ca;
  final SigningIdentity signer;
  final String code;
  String signerKey;

  private TestRegion(Path folder, DevelopmentCa ca, SigningIdentity signer, String code) {
    this.folder = folder;
    this.ca = ca;
    this.signer = signer;
    this.code = code;
    this.signerKey = "p12: " + folder + "/signer.p12, pinFile: " + folder + "/pin";
  }

  static TestRegion create(Path folder) throws IOException {
    return create(folder, "510000", "log.test");
  }

  /** A region with its own authority; its logs are named so, or begin so with a slash behind. */
  static TestRegion create(Path folder, String code, String origin) throws IOException {
    DevelopmentCa ca = DevelopmentCa.create("Test " + code, new SecureRandom(), Clock.systemUTC());
    Files.writeString(folder.resolve("pin"), new String(PIN) + "\n");
    SigningIdentity maker = ca.issue(CertificatePurpose.SEAL_MAKER, "CN=Maker,C=CN", days(900));
    store(folder, "maker", maker);
    SigningIdentity signer =
        ca.issue(CertificatePurpose.SIGNER, "CN=Department,O=Test,C=CN", days(800));
    store(folder, "signer", signer);
    Files.write(folder.resolve("seal.der"), seal(maker, signer));
    store(folder, "log", ca.issue(CertificatePurpose.LOG, "CN=" + origin + ",C=CN", days(900)));
    store(folder, "tsa", ca.issue(CertificatePurpose.TIMESTAMP, "CN=Stamps,C=CN", days(900)));
    Files.createDirectories(folder.resolve("trust"));
    TestRegion region = new TestRegion(folder, ca, signer, code);
    region.publish();
    return region;
  }

  /** A seal of the signer's that no register knows. */
  private static byte[] seal(SigningIdentity maker, SigningIdentity signer) throws IOException {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    ByteArrayOutputStream picture = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(60, 60, BufferedImage.TYPE_INT_RGB), "png", picture);
    try {
      return SealMaker.make(
              maker,
              new SealInfo(
                  SealHeader.v4("Signet"),
                  "51000000000099",
                  new SealProperty(
                      1,
                      "验证服务",
                      CertificateList.of(List.of(signer.certificate())),
                      now,
                      now,
                      now.plus(days(700))),
                  new SealPicture("PNG", picture.toByteArray(), 42, 42),
                  List.of()))
          .encoded();
    } catch (KeyUseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The setting that has verification reports sealed. */
  static String reports(Path folder) {
    return "verifyReports: {key: {p12: %1$s/signer.p12, pinFile: %1$s/pin}, seal: %1$s/seal.der}"
        .formatted(folder);
  }

  private static Duration days(long days) {
    return Duration.ofDays(days);
  }

  private static void store(Path folder, String name, SigningIdentity identity) throws IOException {
    Pkcs12.store(folder.resolve(name + ".p12"), PIN, PinStrength.GENERATED, identity);
  }

  private void publish() throws IOException {
    ca.publish(folder.resolve("trust"), List.of(), days(30));
  }

  /** Trusts the authority of another region. */
  void trust(TestRegion other) throws IOException {
    try (Stream<Path> files = Files.list(other.folder.resolve("trust"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, folder.resolve("trust").resolve(other.code + "-" + file.getFileName()));
      }
    }
  }

  /** Gives the signer's key another certificate, which the service finds at its next start. */
  X509CertificateHolder renewSigner() throws IOException {
    X509CertificateHolder renewed =
        ca.certify(
            CertificatePurpose.SIGNER,
            "CN=Department,O=Test,C=CN",
            signer.signer().publicKey(),
            days(800));
    store(folder, "signer", new SigningIdentity(signer.signer(), renewed, signer.issuers()));
    return renewed;
  }

  /** Publishes a revocation list with the signer on it, revoked an hour ago. */
  void revokeSigner() throws IOException {
    Revocation revocation =
        new Revocation(signer.certificate().getSerialNumber(), Instant.now().minusSeconds(3600), 1);
    ca.publish(folder.resolve("trust"), List.of(revocation), days(30));
  }

  /** Writes the configuration; both ports are free ones. */
  Path configuration(URI jwks, String more) throws IOException {
    return configuration(jwks, "{sqlite: " + folder + "/data/signet.db}", more);
  }

  Path configuration(URI jwks, String database, String more) throws IOException {
    Path yaml = folder.resolve("service.yml");
    String pace = more.contains("anchorInterval:") ? "" : "anchorInterval: 200ms";
    String room = more.contains("maxBody:") ? "" : "maxBody: 2MiB";
    Files.writeString(
        yaml,
        """
        issuer: %1$s
        jwksUri: %2$s
        database: %5$s
        documentStore: %3$s/documents
        keys:
          maker: {p12: %3$s/maker.p12, pinFile: %3$s/pin}
          signer: {%7$s}
          log: {p12: %3$s/log.p12, pinFile: %3$s/pin}
        trust: %3$s/trust
        audit: %3$s/audit
        evidence: %3$s/evidence
        region: {code: "%6$s", name: 四川省}
        ledger: {mode: embedded, dir: %3$s/ledger}
        timeStamps: {key: {p12: %3$s/tsa.p12, pinFile: %3$s/pin}, policy: 1.2.156.3005.99}
        %8$s
        %9$s
        server:
          applicationConnectors: [{type: http, port: 0}]
          adminConnectors: [{type: http, port: 0}]
          requestLog: {appenders: []}
        logging: {level: WARN}
        %4$s
        """
            .formatted(
                TestIssuer.ISSUER, jwks, folder, more, database, code, signerKey, pace, room));
    return yaml;
  }
}
