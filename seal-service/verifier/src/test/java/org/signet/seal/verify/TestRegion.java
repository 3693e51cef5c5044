package org.signet.seal.verify;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.bouncycastle.cert.X509CRLHolder;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.DevelopmentCa;
import org.signet.gm.cert.Revocation;
import org.signet.gm.cert.TrustStore;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.ses.CertificateList;
import org.signet.gm.ses.SESeal;
import org.signet.gm.ses.SealHeader;
import org.signet.gm.ses.SealInfo;
import org.signet.gm.ses.SealMaker;
import org.signet.gm.ses.SealPicture;
import org.signet.gm.ses.SealProperty;
import org.signet.seal.sign.PdfStamper;
import org.signet.seal.sign.PreparedSeal;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.sign.SignerTerms;
import org.signet.seal.sign.StampException;
import org.signet.seal.sign.StampRequest;
import org.signet.seal.stamp.Placement;
import org.signet.seal.stamp.Places;

/** A region with its CA, a seal maker, a signer and a seal; keys are made anew in every run. */
final class TestRegion {
  static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  static final String ES_ID = "32010000000001";
  static final Placement MIDDLE = new Placement(1, 100, 100);

  /** Is told every report, for the attack matrix. */
  static final ThreadLocal<Consumer<Report>> WATCHER = ThreadLocal.withInitial(() -> report -> {});

  private static final SecureRandom RANDOM = new SecureRandom();

  final DevelopmentCa ca = DevelopmentCa.create("Jiangnan", RANDOM, CLOCK);
  final SigningIdentity maker =
      ca.issue(CertificatePurpose.SEAL_MAKER, "CN=Seal Maker,C=CN", Duration.ofDays(3650));
  final SigningIdentity signer =
      ca.issue(CertificatePurpose.SIGNER, "CN=Data Bureau,C=CN", Duration.ofDays(1095));
  final SESeal seal = seal(CertificateList.of(List.of(signer.certificate())));

  SESeal seal(CertificateList list) {
    return seal(list, NOW, NOW.plus(Duration.ofDays(1000)));
  }

  SESeal seal(CertificateList list, Instant from, Instant to) {
    try {
      return SealMaker.make(
          maker,
          new SealInfo(
              SealHeader.v4("Signet"),
              ES_ID,
              new SealProperty(1, "江南省数据资源管理局", list, from, from, to),
              new SealPicture("PNG", picture(), 42, 42),
              List.of()));
    } catch (KeyUseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] picture() {
    BufferedImage image = new BufferedImage(60, 60, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 60, 60);
    graphics.setColor(Color.RED);
    graphics.drawOval(2, 2, 55, 55);
    graphics.dispose();
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Trusts this region, with fresh revocation lists. */
  TrustStore trust(Collection<Revocation> revoked) {
    try {
      return TrustStore.of(
          List.of(ca.root()),
          List.of(ca.region()),
          List.of(
              new X509CRLHolder(ca.crl(revoked, Duration.ofDays(7))),
              new X509CRLHolder(ca.rootCrl(List.of(), Duration.ofDays(7)))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  TrustStore trust() {
    return trust(List.of());
  }

  DocumentVerifier verifier() {
    return verifier(trust(), (esId, at) -> SealStatus.ENABLED);
  }

  DocumentVerifier verifier(TrustStore trust, SealStatusSource status) {
    return new DocumentVerifier(trust, status, CLOCK, VerifyLimits.defaults());
  }

  byte[] stamp(SignatureProfile profile, byte[] pdf) {
    return stamp(profile, pdf, signer, seal, NOW, List.of(MIDDLE));
  }

  byte[] stamp(
      SignatureProfile profile,
      byte[] pdf,
      SigningIdentity by,
      SESeal with,
      Instant at,
      List<Placement> places) {
    return stamp(profile, pdf, by, with, at, Places.at(places));
  }

  byte[] stamp(SignatureProfile profile, byte[] pdf, Places places) {
    return stamp(profile, pdf, signer, seal, NOW, places);
  }

  byte[] stamp(SignatureProfile profile, byte[] pdf, Places places, SignerTerms terms) {
    return stamp(profile, pdf, signer, seal, NOW, places, terms);
  }

  private static byte[] stamp(
      SignatureProfile profile,
      byte[] pdf,
      SigningIdentity by,
      SESeal with,
      Instant at,
      Places places) {
    return stamp(profile, pdf, by, with, at, places, SignerTerms.none());
  }

  private static byte[] stamp(
      SignatureProfile profile,
      byte[] pdf,
      SigningIdentity by,
      SESeal with,
      Instant at,
      Places places,
      SignerTerms terms) {
    try {
      Path in = Files.createTempFile("signet-test", ".pdf");
      Path out = Files.createTempFile("signet-test", ".pdf");
      try {
        Files.write(in, pdf);
        StampRequest request =
            StampRequest.of(profile, by, PreparedSeal.of(with), MIDDLE, at)
                .withPlaces(places)
                .withTerms(terms);
        new PdfStamper().stamp(in, out, request);
        return Files.readAllBytes(out);
      } finally {
        Files.delete(in);
        Files.delete(out);
      }
    } catch (IOException | StampException | KeyUseException e) {
      throw new IllegalStateException(e);
    }
  }

  Report verify(byte[] pdf) {
    return verify(verifier(), pdf);
  }

  static Report verify(DocumentVerifier verifier, byte[] pdf) {
    try {
      Path file = Files.createTempFile("signet-test", ".pdf");
      try {
        Files.write(file, pdf);
        Report report = verifier.verify("test.pdf", file);
        WATCHER.get().accept(report);
        return report;
      } finally {
        Files.delete(file);
      }
    } catch (IOException | DocumentFormatException e) {
      throw new IllegalStateException(e);
    }
  }
}
