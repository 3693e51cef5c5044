package org.signet.seal.verify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.Certificates;
import org.signet.gm.cert.OcspRequest;
import org.signet.gm.cert.OcspResponder;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.sm3.Sm3;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.verify.pdf.TestPdfs;

/** Sound inputs to begin with, made anew in every run, and what was found in earlier ones. */
final class FuzzSeeds {
  private static final TestRegion REGION = new TestRegion();

  private FuzzSeeds() {}

  static List<byte[]> of(FuzzTarget target, Path folder) throws Exception {
    List<byte[]> seeds = new ArrayList<>(fixtures(target));
    switch (target) {
      case PDF -> {
        byte[] once = stamped(SignatureProfile.GM_SEAL);
        seeds.add(once);
        seeds.add(stamped(SignatureProfile.PADES_SM2));
        seeds.add(REGION.stamp(SignatureProfile.GM_CMS, once));
      }
      case OFD -> seeds.add(TestOfd.zip(TestOfd.sign(TestOfd.unsigned(), REGION)));
      case CMS -> {
        seeds.add(value(SignatureProfile.PADES_SM2));
        seeds.add(value(SignatureProfile.GM_CMS));
        seeds.add(token());
      }
      case SES -> seeds.add(value(SignatureProfile.GM_SEAL));
      case SEAL -> seeds.add(REGION.seal.encoded());
      case TOKEN -> seeds.add(token());
      case CRL -> seeds.add(REGION.ca.crl(List.of(), Duration.ofDays(7)));
      case CERTIFICATE -> seeds.add(Certificates.der(REGION.signer.certificate()));
      case EVIDENCE -> seeds.add(EvidenceTest.evidence(folder, new byte[] {1}).encoded());
      case POLICY -> seeds.add("{\"name\": \"a\", \"required\": [\"TIMESTAMP\"]}".getBytes(UTF_8));
      case OCSP -> seeds.add(ocsp());
    }
    return seeds;
  }

  private static byte[] stamped(SignatureProfile profile) {
    return REGION.stamp(profile, TestPdfs.unsigned(1));
  }

  private static byte[] ocsp() {
    SigningIdentity responder =
        REGION.ca.issue(CertificatePurpose.OCSP_RESPONDER, "CN=Responder,C=CN", Duration.ofDays(1));
    OcspRequest question =
        new OcspRequest(REGION.signer.certificate(), REGION.ca.region(), Optional.empty());
    return new OcspResponder(
            responder,
            REGION.ca.region(),
            serial -> true,
            serial -> Optional.empty(),
            Duration.ofDays(1),
            TestRegion.CLOCK)
        .answer(question.encoded());
  }

  private static byte[] token() {
    return TimeStampCheckTest.token(
        TimeStampCheckTest.AUTHORITY, Sm3.hash(new byte[] {1}), TestRegion.NOW);
  }

  /** What stands in /Contents, without the padding. */
  private static byte[] value(SignatureProfile profile) throws Exception {
    String pdf = new String(stamped(profile), ISO_8859_1);
    int from = pdf.indexOf("/Contents <") + "/Contents <".length();
    String hex = pdf.substring(from, pdf.indexOf('>', from));
    return ContentsValue.cut(HexFormat.of().parseHex(hex)).value();
  }

  /** Files of {@code src/test/resources/fuzz}, named after their defect. */
  static List<byte[]> fixtures(FuzzTarget target) throws IOException {
    Path found = Path.of("src/test/resources/fuzz", target.name().toLowerCase(Locale.ROOT));
    if (!Files.isDirectory(found)) {
      return List.of();
    }
    List<byte[]> fixtures = new ArrayList<>();
    try (Stream<Path> files = Files.list(found)) {
      for (Path file : files.sorted().toList()) {
        fixtures.add(Files.readAllBytes(file));
      }
    }
    return fixtures;
  }
}
