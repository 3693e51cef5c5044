package org.signet.seal.sign;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.DevelopmentCa;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.ses.CertificateList;
import org.signet.gm.ses.SESeal;
import org.signet.gm.ses.SealHeader;
import org.signet.gm.ses.SealInfo;
import org.signet.gm.ses.SealMaker;
import org.signet.gm.ses.SealPicture;
import org.signet.gm.ses.SealProperty;
import org.signet.seal.art.GlyphSource;
import org.signet.seal.art.MissingFontException;
import org.signet.seal.art.MissingGlyphException;
import org.signet.seal.art.SealFace;
import org.signet.seal.art.SealFaceSpec;
import org.signet.seal.art.TestGlyphs;
import org.signet.seal.stamp.Placement;
import org.signet.seal.stamp.Places;

/** Keys, certificates and a seal, made anew in every run. */
final class TestSeals {
  /** System property: {@code squares} does without the machine's font, which is large. */
  static final String GLYPHS = "signet.test.glyphs";

  static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  static final String SEAL_NAME = "江南省数据资源管理局";

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final DevelopmentCa CA = DevelopmentCa.create("Jiangnan", RANDOM, CLOCK);
  static final SigningIdentity MAKER =
      CA.issue(CertificatePurpose.SEAL_MAKER, "CN=Seal Maker,O=Jiangnan,C=CN", days(3650));
  static final SigningIdentity SIGNER =
      CA.issue(CertificatePurpose.SIGNER, "CN=Data Bureau,O=Jiangnan,C=CN", days(1095));
  static final SealFace FACE = face(anyGlyphs());
  private static final PreparedSeal PREPARED = prepare();

  private TestSeals() {}

  static DevelopmentCa ca() {
    return CA;
  }

  static Duration days(int days) {
    return Duration.ofDays(days);
  }

  /** The same prepared seal in every call. */
  static PreparedSeal prepared() {
    return PREPARED;
  }

  private static PreparedSeal prepare() {
    try {
      return PreparedSeal.of(seal(NOW, NOW.plus(days(1000))), PreparedAppearance.of(FACE));
    } catch (StampException e) {
      throw new IllegalStateException(e);
    }
  }

  static SESeal seal(Instant from, Instant to) {
    return seal(from, to, CertificateList.of(List.of(SIGNER.certificate())), FACE.picture());
  }

  static SESeal seal(Instant from, Instant to, CertificateList list, byte[] picture) {
    try {
      return SealMaker.make(
          MAKER,
          new SealInfo(
              SealHeader.v4("Signet"),
              "32010000000001",
              new SealProperty(1, SEAL_NAME, list, from, from, to),
              new SealPicture("PNG", picture, 42, 42),
              List.of()));
    } catch (KeyUseException e) {
      throw new IllegalStateException(e);
    }
  }

  static SealFace face(GlyphSource glyphs) {
    try {
      return SealFace.draw(SealFaceSpec.round(42, SEAL_NAME).withNumber("3201000012345"), glyphs);
    } catch (MissingGlyphException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The machine's font, or squares: stamping is tested where there is no font, too. */
  private static GlyphSource anyGlyphs() {
    if (System.getProperty(GLYPHS, "").equals("squares")) {
      return TestGlyphs.squares();
    }
    try {
      return GlyphSource.system();
    } catch (MissingFontException e) {
      return TestGlyphs.squares();
    }
  }

  /** A stamp in GM_SEAL at these places. */
  static StampRequest request(Places places) {
    return StampRequest.of(
            SignatureProfile.GM_SEAL, SIGNER, prepared(), new Placement(1, 0, 0), NOW)
        .withPlaces(places);
  }
}
