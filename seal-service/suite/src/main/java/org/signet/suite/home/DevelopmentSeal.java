package org.signet.suite.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.signet.gm.keys.KeyStoreFormatException;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.ses.CertificateList;
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

/** One round seal with a star, 42 mm wide, made by a development region's seal maker. */
public final class DevelopmentSeal {
  /** The name on the arc when none is given. */
  public static final String NAME = "信签开发测试专用单位";

  /** The name on the seal of verification reports. */
  private static final String REPORTS = "信签开发测试验证服务";

  private static final double DIAMETER_MM = 42;
  private static final int UNIT = 1;

  private DevelopmentSeal() {}

  /**
   * Makes the seal.
   *
   * @return SESeal v4, DER
   * @throws MissingFontException when the machine has no CJK font; names the package
   * @throws MissingGlyphException when the font lacks a character of the name
   */
  public static byte[] make(DevelopmentKeys keys, String name, SecureRandom random, Clock clock)
      throws IOException,
          KeyStoreFormatException,
          KeyUseException,
          MissingFontException,
          MissingGlyphException {
    return make(keys, DevelopmentKeys.Key.SIGNER, name, random, clock);
  }

  /**
   * The seal of verification reports, made when it is missing.
   *
   * @return its file, beside the keys
   * @throws IOException when it cannot be made; says why
   */
  public static Path forReports(DevelopmentKeys keys) throws IOException {
    Path file = keys.reportSeal();
    if (!Files.exists(file)) {
      try {
        Files.write(
            file,
            make(
                keys, DevelopmentKeys.Key.REPORTS, REPORTS, new SecureRandom(), Clock.systemUTC()));
      } catch (KeyStoreFormatException
          | KeyUseException
          | MissingFontException
          | MissingGlyphException e) {
        throw new IOException("no seal for verification reports: " + e.getMessage(), e);
      }
    }
    return file;
  }

  private static byte[] make(
      DevelopmentKeys keys, DevelopmentKeys.Key user, String name, SecureRandom random, Clock clock)
      throws IOException,
          KeyStoreFormatException,
          KeyUseException,
          MissingFontException,
          MissingGlyphException {
    SealFace face = SealFace.draw(SealFaceSpec.round(DIAMETER_MM, name), GlyphSource.system());
    SigningIdentity signer = keys.load(user);
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    SealProperty property =
        new SealProperty(
            UNIT,
            name,
            CertificateList.of(List.of(signer.certificate())),
            now,
            now,
            signer.certificate().getNotAfter().toInstant());
    SealPicture picture =
        new SealPicture("PNG", face.picture(), (int) DIAMETER_MM, (int) DIAMETER_MM);
    SealInfo info =
        new SealInfo(SealHeader.v4("signet"), serial(random), property, picture, List.of());
    return SealMaker.make(keys.load(DevelopmentKeys.Key.MAKER), info).encoded();
  }

  /** Fourteen digits, as production seals have. */
  private static String serial(SecureRandom random) {
    StringBuilder digits = new StringBuilder("99");
    while (digits.length() < 14) {
      digits.append((char) ('0' + random.nextInt(10)));
    }
    return digits.toString();
  }
}
