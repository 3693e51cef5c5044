package org.signet.seal.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.tsp.TimeStampToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signet.gm.cert.Revocation;
import org.signet.gm.cert.TrustStore;
import org.signet.gm.cms.CmsSignature;
import org.signet.gm.ses.SesSignature;
import org.signet.gm.sm3.Sm3;
import org.signet.seal.fetch.RevocationCollector;
import org.signet.seal.stamp.Placement;

/** Levels of signatures: what stands in the file, and what happens when an authority fails. */
class LevelStamperTest {
  @TempDir Path folder;

  private Path plain() throws IOException {
    Path in = folder.resolve("in.pdf");
    return Files.exists(in) ? in : TestPdfs.plain(in, 2);
  }

  private static StampRequest request(SignatureProfile profile) {
    return StampRequest.of(
        profile, TestSeals.SIGNER, TestSeals.prepared(), new Placement(1, 150, 150), TestSeals.NOW);
  }

  private StampResult stamp(SignatureProfile profile, SignatureLevel level) throws Exception {
    return TestAuthority.stamper(TestAuthority.at(TestSeals.NOW))
        .stamp(plain(), folder.resolve("out.pdf"), request(profile), level);
  }

  private static byte[] token(SignatureProfile profile, byte[] signature) throws Exception {
    return profile == SignatureProfile.GM_SEAL
        ? SesSignature.parse(signature).timestampToken().orElseThrow()
        : CmsSignature.parse(signature).timestampToken().orElseThrow();
  }

  private static byte[] value(SignatureProfile profile, byte[] signature) throws Exception {
    return profile == SignatureProfile.GM_SEAL
        ? SesSignature.parse(signature).signatureValue()
        : CmsSignature.parse(signature).signatureValue();
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void a_token_over_the_signature_value_stands_in_every_profile(SignatureProfile profile)
      throws Exception {
    StampResult result = stamp(profile, SignatureLevel.B_T);
    TimeStampToken token =
        new TimeStampToken(
            org.bouncycastle.asn1.cms.ContentInfo.getInstance(token(profile, result.signature())));
    assertThat(token.getTimeStampInfo().getMessageImprintDigest())
        .isEqualTo(Sm3.hash(value(profile, result.signature())));
    Path out = folder.resolve("out.pdf");
    assertThat(result.fileBytes()).isEqualTo(Files.size(out));
    assertThat(result.documentSm3()).isEqualTo(Sm3.hash(Files.readAllBytes(out)));
    assertThat(Stamped.read(out).signedDigest()).isEqualTo(result.signedSm3());
    assertThat(leftovers()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void chains_and_revocation_lists_follow_the_signature(SignatureProfile profile) throws Exception {
    StampResult result = stamp(profile, SignatureLevel.B_LT);
    Path out = folder.resolve("out.pdf");
    assertThat(result.documentSm3()).isEqualTo(Sm3.hash(Files.readAllBytes(out)));
    assertThat(result.addedBytes()).isEqualTo(Files.size(out) - Files.size(plain()));
    try (PDDocument document = Loader.loadPDF(out.toFile())) {
      COSDictionary store =
          document.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.getPDFName("DSS"));
      assertThat(list(store, "Certs").size()).isEqualTo(5); // signer, maker, authority, CA, root
      assertThat(list(store, "CRLs").size()).isEqualTo(2);
      assertThat(document.getSignatureDictionaries()).hasSize(1);
      COSDictionary records = store.getCOSDictionary(COSName.getPDFName("VRI"));
      assertThat(records.keySet()).containsExactly(recordName(document));
      COSDictionary about = records.getCOSDictionary(recordName(document));
      assertThat(list(about, "Cert").toList()).isEqualTo(list(store, "Certs").toList());
      assertThat(list(about, "CRL").toList()).isEqualTo(list(store, "CRLs").toList());
    }
    assertThat(leftovers()).isEmpty();
  }

  /** SHA-1 of /Contents as it stands in the file, with its padding. */
  private static COSName recordName(PDDocument document) throws Exception {
    COSString contents =
        (COSString)
            document
                .getSignatureDictionaries()
                .get(0)
                .getCOSObject()
                .getDictionaryObject(COSName.CONTENTS);
    byte[] name = MessageDigest.getInstance("SHA-1").digest(contents.getBytes());
    return COSName.getPDFName(HexFormat.of().withUpperCase().formatHex(name));
  }

  private static COSArray list(COSDictionary store, String name) {
    return (COSArray) store.getDictionaryObject(COSName.getPDFName(name));
  }

  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void a_time_stamp_over_all_of_the_document_comes_last(SignatureProfile profile) throws Exception {
    StampResult result = stamp(profile, SignatureLevel.B_LTA);
    Path out = folder.resolve("out.pdf");
    assertThat(result.documentSm3()).isEqualTo(Sm3.hash(Files.readAllBytes(out)));
    Stamped.Parts last = Stamped.read(out);
    assertThat(last.dictionary().getSubFilter()).isEqualTo("ETSI.RFC3161");
    TimeStampToken token =
        new TimeStampToken(
            org.bouncycastle.asn1.cms.ContentInfo.getInstance(
                org.bouncycastle.asn1.ASN1Primitive.fromByteArray(unpadded(last.contents()))));
    assertThat(token.getTimeStampInfo().getMessageImprintDigest()).isEqualTo(last.signedDigest());
    assertThat(leftovers()).isEmpty();
  }

  private static byte[] unpadded(byte[] contents) throws Exception {
    return org.signet.gm.tsp.TimeStampToken.parsePadded(contents).encoded();
  }

  @ParameterizedTest
  @EnumSource(SignatureLevel.class)
  void other_readers_find_no_fault_at_any_level(SignatureLevel level) throws Exception {
    Tools.need("qpdf", "qpdf");
    Tools.need("pdfsig", "poppler-utils");
    stamp(SignatureProfile.PADES_SM2, level);
    Path out = folder.resolve("out.pdf");
    Stamped.assertPrefix(plain(), out);
    Tools.assertCleanForQpdf(plain(), out);
    String said = Tools.run("pdfsig", "-nocert", out.toString()).text();
    long signatures = said.lines().filter(line -> line.startsWith("Signature #")).count();
    assertThat(signatures).as(said).isEqualTo(level == SignatureLevel.B_LTA ? 2 : 1);
    assertThat(said.contains("Total document signed"))
        .as(said)
        .isEqualTo(level != SignatureLevel.B_LT);
  }

  @Test
  void a_second_archiving_continues_the_store_of_the_first() throws Exception {
    stamp(SignatureProfile.PADES_SM2, SignatureLevel.B_LTA);
    Path again = folder.resolve("again.pdf");
    TestAuthority.stamper(TestAuthority.at(TestSeals.NOW.plusSeconds(60)))
        .stamp(
            folder.resolve("out.pdf"),
            again,
            request(SignatureProfile.GM_SEAL),
            SignatureLevel.B_LTA);
    try (PDDocument document = Loader.loadPDF(again.toFile())) {
      COSDictionary store =
          document.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.getPDFName("DSS"));
      assertThat(list(store, "Certs").size()).isEqualTo(10);
      assertThat(document.getSignatureDictionaries()).hasSize(4);
      assertThat(store.getCOSDictionary(COSName.getPDFName("VRI")).keySet()).hasSize(2);
    }
  }

  @Test
  void an_authority_that_does_not_answer_leaves_nothing_behind() throws Exception {
    LevelStamper stamper =
        TestAuthority.stamper(
            imprint -> {
              throw new TimeStampUnavailableException("no time stamp: gone");
            });
    assertNothingIsWritten(stamper, SignatureLevel.B_T, TimeStampUnavailableException.class);
  }

  /** The first token comes, the second does not. */
  @Test
  void an_authority_that_fails_between_two_steps_leaves_nothing_behind() throws Exception {
    TimeStampSource good = TestAuthority.at(TestSeals.NOW);
    int[] asked = {0};
    LevelStamper stamper =
        TestAuthority.stamper(
            imprint -> {
              if (++asked[0] == 2) {
                throw new TimeStampUnavailableException("no time stamp: gone");
              }
              return good.stamp(imprint);
            });
    assertNothingIsWritten(stamper, SignatureLevel.B_LTA, TimeStampUnavailableException.class);
    assertThat(asked[0]).isEqualTo(2);
  }

  @Test
  void a_token_from_before_the_signing_time_is_not_taken() throws Exception {
    LevelStamper stamper = TestAuthority.stamper(TestAuthority.at(TestSeals.NOW.minusSeconds(60)));
    assertNothingIsWritten(stamper, SignatureLevel.B_T, TimeStampUnavailableException.class);
  }

  @Test
  void an_authority_of_another_policy_is_not_taken() throws Exception {
    TimeStampSource other =
        TestAuthority.client(
            TestAuthority.authority(TestSeals.NOW),
            Optional.of(new ASN1ObjectIdentifier("1.2.3.5")));
    assertNothingIsWritten(
        TestAuthority.stamper(other), SignatureLevel.B_T, TimeStampUnavailableException.class);
  }

  @Test
  void a_revoked_signer_is_not_archived() throws Exception {
    TrustStore trust =
        TestAuthority.trust()
            .with(
                List.of(
                    new org.bouncycastle.cert.X509CRLHolder(
                        TestSeals.ca()
                            .crl(
                                List.of(
                                    new Revocation(
                                        TestSeals.SIGNER.certificate().getSerialNumber(),
                                        TestSeals.NOW.minusSeconds(5),
                                        1)),
                                TestSeals.days(8)))),
                List.of());
    LevelStamper stamper =
        new LevelStamper(
            Durability.LEFT_TO_CALLER,
            Optional.of(TestAuthority.at(TestSeals.NOW)),
            Optional.of(
                new RevocationCollector(
                    new TrustStore(
                        trust.anchors(),
                        trust.intermediates(),
                        trust.crls().subList(1, 3),
                        List.of()),
                    Optional.empty())));
    assertNothingIsWritten(stamper, SignatureLevel.B_LT, ValidationDataUnavailableException.class);
  }

  @Test
  void without_revocation_lists_nothing_is_archived() throws Exception {
    LevelStamper stamper =
        new LevelStamper(
            Durability.LEFT_TO_CALLER,
            Optional.of(TestAuthority.at(TestSeals.NOW)),
            Optional.of(
                new RevocationCollector(
                    TrustStore.of(
                        List.of(TestSeals.ca().root()),
                        List.of(TestSeals.ca().region()),
                        List.of()),
                    Optional.empty())));
    assertNothingIsWritten(stamper, SignatureLevel.B_LT, ValidationDataUnavailableException.class);
  }

  @Test
  void a_level_above_what_is_there_is_not_tried() throws Exception {
    LevelStamper none =
        new LevelStamper(Durability.LEFT_TO_CALLER, Optional.empty(), Optional.empty());
    assertThat(none.highest()).isEqualTo(SignatureLevel.B_B);
    assertThatThrownBy(
            () ->
                none.stamp(
                    plain(),
                    folder.resolve("out.pdf"),
                    request(SignatureProfile.PADES_SM2),
                    SignatureLevel.B_T))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void assertNothingIsWritten(
      LevelStamper stamper, SignatureLevel level, Class<? extends IOException> because)
      throws Exception {
    Path in = plain();
    Path out = folder.resolve("out.pdf");
    assertThatThrownBy(() -> stamper.stamp(in, out, request(SignatureProfile.PADES_SM2), level))
        .isInstanceOf(because);
    assertThat(out).doesNotExist();
    assertThat(leftovers()).isEmpty();
  }

  private List<Path> leftovers() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".part")).toList();
    }
  }
}
