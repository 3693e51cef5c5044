package org.signet.gm.cms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.Digest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.gm.cert.SignatureCheck.Outcome;
import org.signet.gm.testing.Samples;

/** RSA signatures out of PDF files that others made. */
class SamplePdfTest {
  private static final Pattern CONTENTS = Pattern.compile("/Contents\\s*<([0-9a-fA-F]+)>");
  private static final Pattern RANGE =
      Pattern.compile("/ByteRange\\s*\\[\\s*(\\d+)\\s+(\\d+)\\s+(\\d+)\\s+(\\d+)\\s*\\]");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pdf/signed-rsa-cades-detached.pdf",
        "pdf/signed-rsa-byterange-covers-brackets.pdf"
      })
  void finds_the_signature_valid_and_the_digest_that_of_the_document(String name) throws Exception {
    byte[] pdf = Samples.read(name);
    String text = new String(pdf, StandardCharsets.ISO_8859_1);
    Matcher contents = CONTENTS.matcher(text);
    Matcher range = RANGE.matcher(text);
    assertThat(contents.find() && range.find()).isTrue();
    CmsSignature cms = CmsSignature.parsePadded(HexFormat.of().parseHex(contents.group(1)));
    assertThat(cms.check(cms.signerCertificate().orElseThrow()).outcome()).isEqualTo(Outcome.VALID);
    Digest digest = ContentDigests.of(cms.digestAlgorithm()).orElseThrow();
    digest.update(pdf, number(range, 1), number(range, 2));
    digest.update(pdf, number(range, 3), number(range, 4));
    byte[] value = new byte[digest.getDigestSize()];
    digest.doFinal(value, 0);
    assertThat(cms.messageDigest().orElseThrow()).isEqualTo(value);
  }

  private static int number(Matcher range, int group) {
    return Integer.parseInt(range.group(group));
  }
}
