package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.ses.CertificateList;
import org.signet.gm.ses.SESeal;
import org.signet.gm.ses.SealHeader;
import org.signet.gm.ses.SealInfo;
import org.signet.gm.ses.SealMaker;
import org.signet.gm.ses.SealPicture;
import org.signet.gm.ses.SealProperty;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.verify.words.Language;

/** Pictures inside a seal that would harm who opens them: the verifier opens none. */
class HostileSealTest {
  private static final TestRegion REGION = new TestRegion();

  /** An entity that asks an address, and a script. */
  private static final String SVG =
      "<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY e SYSTEM \"http://127.0.0.1:9/\">]>"
          + "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script>&e;</svg>";

  /** The head of a picture of 2,147,483,647 pixels by as many. */
  private static final byte[] PNG = {
    (byte) 0x89,
    'P',
    'N',
    'G',
    13,
    10,
    26,
    10,
    0,
    0,
    0,
    13,
    'I',
    'H',
    'D',
    'R',
    0x7f,
    -1,
    -1,
    -1,
    0x7f,
    -1,
    -1,
    -1,
    8,
    2,
    0,
    0,
    0,
    0,
    0,
    0,
    0
  };

  private static SESeal seal(String type, byte[] picture) {
    try {
      return SealMaker.make(
          REGION.maker,
          new SealInfo(
              SealHeader.v4("Signet"),
              TestRegion.ES_ID,
              new SealProperty(
                  1,
                  "江南省数据资源管理局",
                  CertificateList.of(List.of(REGION.signer.certificate())),
                  TestRegion.NOW,
                  TestRegion.NOW,
                  TestRegion.NOW.plus(Duration.ofDays(1000))),
              new SealPicture(type, picture, 42, 42),
              List.of()));
    } catch (KeyUseException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void finds_a_signature_valid_without_opening_the_picture_of_its_seal(SignatureProfile profile) {
    byte[] nested = TestOfd.zip(Map.of("OFD.xml", TestOfd.zip(Map.of("bomb", new byte[1 << 20]))));
    for (SESeal seal :
        List.of(
            seal("SVG", SVG.getBytes(StandardCharsets.UTF_8)),
            seal("PNG", PNG),
            seal("OFD", nested))) {
      Report report = REGION.verify(Forgery.seal(profile, REGION.signer, seal, TestRegion.NOW));
      assertThat(report.verdict()).as(report.text(Language.EN)).isEqualTo(Verdict.VALID);
    }
  }
}
