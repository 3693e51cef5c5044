package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.Consumer;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.bouncycastle.util.CollectionStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signet.gm.cert.TrustStore;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.verify.pdf.TestPdfs;
import org.signet.seal.verify.words.Language;

/**
 * Programs and libraries that share no code with ours must come to the same answers: OpenSSL about
 * signature values, chains and time stamps, the JDK about chains.
 */
class SecondOpinionTest {
  private static final TestRegion REGION = new TestRegion();
  private static final String AT = String.valueOf(TestRegion.NOW.getEpochSecond());

  @TempDir Path folder;

  private static StepResult step(Report report, int signature, StepCode code) {
    return report.signatures().get(signature).step(code).orElseThrow().result();
  }

  /** Every bit that is looked at changes both answers or neither. */
  @ParameterizedTest
  @EnumSource(SignatureProfile.class)
  void openssl_agrees_about_signature_values_of_sm2(SignatureProfile profile) throws Exception {
    Programs.need("openssl");
    byte[] sound = REGION.stamp(profile, TestPdfs.unsigned(1));
    for (int changed = -1; changed < 3; changed++) {
      byte[] pdf = changed < 0 ? sound : changedValue(sound, changed);
      SignatureParts parts = REGION.verifier().parts(TestPdfs.save(folder, pdf)).get(0);
      parts.writeTo(folder);
      Path own = folder.resolve(parts.id());
      Programs.Answer key =
          Programs.run(
              "openssl", "x509", "-in", own.resolve("cert.pem").toString(), "-pubkey", "-noout");
      Path publicKey = Files.writeString(own.resolve("key.pem"), key.text());
      Programs.Answer answer =
          Programs.run(
              "openssl",
              "dgst",
              "-sm3",
              "-sigopt",
              "distid:1234567812345678",
              "-verify",
              publicKey.toString(),
              "-signature",
              own.resolve("sig.der").toString(),
              own.resolve("tbs.der").toString());
      Report report = REGION.verify(pdf);
      assertThat(step(report, 0, StepCode.SIGNATURE_VALUE) == StepResult.PASS)
          .as("%s%n%s", answer.text(), report.text(Language.EN))
          .isEqualTo(answer.exit() == 0)
          .isEqualTo(changed < 0);
    }
  }

  /** Changes one of the last bytes of {r, s}, wherever it stands. */
  private byte[] changedValue(byte[] pdf, int which) throws Exception {
    byte[] value = REGION.verifier().parts(TestPdfs.save(folder, pdf)).get(0).signatureValue();
    String text = new String(pdf, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    int end = text.lastIndexOf(HexFormat.of().formatHex(value)) + 2 * value.length;
    byte[] changed = pdf.clone();
    int at = end - 1 - which * 40;
    changed[at] = changed[at] == '0' ? (byte) '1' : (byte) '0';
    return changed;
  }

  @ParameterizedTest
  @EnumSource(ForeignPki.Fault.class)
  void the_jdk_and_openssl_agree_about_chains(ForeignPki.Fault fault) throws Exception {
    Programs.need("openssl");
    ForeignPki pki = new ForeignPki(fault);
    boolean trusted = fault != ForeignPki.Fault.ROOT_NOT_TRUSTED;
    X509CertificateHolder anchor = trusted ? pki.root : REGION.ca.root();
    TrustStore trust = TrustStore.of(List.of(anchor), List.of(pki.authority), pki.lists);
    Report report =
        TestRegion.verify(
            REGION.verifier(trust, SealStatusSource.NONE), signed(pki, document -> {}));
    String told = report.text(Language.EN);
    boolean sound = fault == ForeignPki.Fault.NONE;
    assertThat(report.verdict() == Verdict.VALID).as(told).isEqualTo(sound);
    assertThat(openSslAccepts(pki, trusted)).as("OpenSSL: %s", told).isEqualTo(sound);
    // The JDK knows no SM2 root to be disappointed by, and asks nothing of the anchor itself.
    if (trusted && fault != ForeignPki.Fault.PATH_TOO_LONG) {
      assertThat(jdkAccepts(pki)).as("JDK: %s", told).isEqualTo(sound);
    }
  }

  private boolean openSslAccepts(ForeignPki pki, boolean trusted) throws Exception {
    Path roots =
        Files.writeString(
            folder.resolve("roots.pem"),
            ForeignPki.pem(trusted ? pki.root : new ForeignPki(ForeignPki.Fault.NONE).leaf));
    Path others = Files.writeString(folder.resolve("others.pem"), ForeignPki.pem(pki.authority));
    Path leaf = Files.writeString(folder.resolve("leaf.pem"), ForeignPki.pem(pki.leaf));
    StringBuilder lists = new StringBuilder();
    for (X509CRLHolder list : pki.lists) {
      lists.append(ForeignPki.pem("X509 CRL", list.getEncoded()));
    }
    Path crls = Files.writeString(folder.resolve("crls.pem"), lists);
    return Programs.run(
                "openssl",
                "verify",
                "-attime",
                AT,
                "-crl_check_all",
                "-CRLfile",
                crls.toString(),
                "-CAfile",
                roots.toString(),
                "-untrusted",
                others.toString(),
                leaf.toString())
            .exit()
        == 0;
  }

  private static boolean jdkAccepts(ForeignPki pki) throws Exception {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<X509Certificate> path = new ArrayList<>();
    for (X509CertificateHolder one : List.of(pki.leaf, pki.authority)) {
      path.add(certificate(one));
    }
    PKIXParameters parameters =
        new PKIXParameters(Set.of(new TrustAnchor(certificate(pki.root), null)));
    parameters.setDate(Date.from(TestRegion.NOW));
    List<Object> lists = new ArrayList<>();
    for (X509CRLHolder list : pki.lists) {
      lists.add(new JcaX509CRLConverter().getCRL(list));
    }
    parameters.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(lists)));
    try {
      CertPathValidator.getInstance("PKIX").validate(factory.generateCertPath(path), parameters);
      return true;
    } catch (CertPathValidatorException e) {
      return false;
    }
  }

  private static X509Certificate certificate(X509CertificateHolder holder)
      throws GeneralSecurityException, IOException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(holder.getEncoded()));
  }

  /** A document that an ECDSA key of elsewhere signed. */
  private static byte[] signed(ForeignPki pki, Consumer<PDDocument> change) throws Exception {
    byte[] prepared = waiting(TestPdfs.unsigned(1), change);
    CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
    generator.addSignerInfoGenerator(signerOf(pki));
    generator.addCertificates(new CollectionStore<>(List.of(pki.leaf)));
    return Forgery.withValue(
        prepared,
        generator
            .generate(new CMSProcessableByteArray(Forgery.protectedBytes(prepared)), false)
            .getEncoded());
  }

  private static SignerInfoGenerator signerOf(ForeignPki pki) throws Exception {
    AttributeTable time =
        new AttributeTable(
            new DERSet(
                new Attribute(
                    CMSAttributes.signingTime, new DERSet(new Time(Date.from(TestRegion.NOW))))));
    return new SignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
        .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(time))
        .build(ForeignPki.signer(ForeignPki.LEAF_KEY), pki.leaf);
  }

  private static byte[] waiting(byte[] pdf, Consumer<PDDocument> change) {
    Calendar now = Calendar.getInstance(TimeZone.getTimeZone("UTC"), Locale.ROOT);
    now.setTimeInMillis(TestRegion.NOW.toEpochMilli());
    return TestPdfs.sign(
        pdf,
        new byte[8000],
        document -> {
          var fields = document.getSignatureFields();
          fields.get(fields.size() - 1).getSignature().setSignDate(now);
          change.accept(document);
        });
  }

  @Test
  void openssl_agrees_about_messages_of_elsewhere() throws Exception {
    Programs.need("openssl");
    ForeignPki pki = new ForeignPki(ForeignPki.Fault.NONE);
    byte[] sound = signed(pki, document -> {});
    byte[] changed = sound.clone();
    changed[100] ^= 1;
    TrustStore trust = TrustStore.of(List.of(pki.root), List.of(pki.authority), pki.lists);
    for (byte[] pdf : List.of(sound, changed)) {
      int[] range = Refusals.range(pdf);
      byte[] message =
          HexFormat.of()
              .parseHex(
                  new String(
                      Arrays.copyOfRange(pdf, range[1] + 1, range[2] - 1),
                      StandardCharsets.US_ASCII));
      Path value = Files.write(folder.resolve("message"), ContentsValue.cut(message).value());
      Path content = Files.write(folder.resolve("content"), Forgery.protectedBytes(pdf));
      Programs.Answer answer =
          Programs.run(
              "openssl",
              "cms",
              "-verify",
              "-noverify",
              "-binary",
              "-inform",
              "DER",
              "-in",
              value.toString(),
              "-content",
              content.toString(),
              "-out",
              folder.resolve("out").toString());
      Report report = TestRegion.verify(REGION.verifier(trust, SealStatusSource.NONE), pdf);
      assertThat(step(report, 0, StepCode.DOCUMENT_DIGEST) == StepResult.PASS)
          .as("%s%n%s", answer.text(), report.text(Language.EN))
          .isEqualTo(answer.exit() == 0)
          .isEqualTo(pdf == sound);
    }
  }

  /** What a time stamp over a document may be like. */
  enum Stamp {
    SOUND,
    OF_SOMETHING_ELSE,
    OF_SOMEBODY_UNKNOWN,
    DAMAGED
  }

  @ParameterizedTest
  @EnumSource(Stamp.class)
  void openssl_agrees_about_time_stamps_of_elsewhere(Stamp stamp) throws Exception {
    Programs.need("openssl");
    ForeignPki pki = new ForeignPki(ForeignPki.Fault.NONE, KeyPurposeId.id_kp_timeStamping);
    byte[] prepared =
        waiting(
            TestPdfs.unsigned(1),
            document -> {
              PDSignature signature = document.getSignatureFields().get(0).getSignature();
              signature.setSubFilter(COSName.getPDFName("ETSI.RFC3161"));
              signature.getCOSObject().setName(COSName.TYPE, "DocTimeStamp");
            });
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Forgery.protectedBytes(prepared));
    byte[] token = token(pki, stamp == Stamp.OF_SOMETHING_ELSE ? new byte[32] : digest);
    if (stamp == Stamp.DAMAGED) {
      token[token.length - 1] ^= 1;
    }
    X509CertificateHolder anchor = stamp == Stamp.OF_SOMEBODY_UNKNOWN ? REGION.ca.root() : pki.root;
    Report report =
        TestRegion.verify(
            REGION.verifier(
                TrustStore.of(List.of(anchor), List.of(pki.authority), pki.lists),
                SealStatusSource.NONE),
            Forgery.withValue(prepared, token));
    Programs.Answer answer = verifyStamp(pki, stamp != Stamp.OF_SOMEBODY_UNKNOWN, digest, token);
    assertThat(step(report, 0, StepCode.TIMESTAMP) == StepResult.PASS)
        .as("%s%n%s", answer.text(), report.text(Language.EN))
        .isEqualTo(answer.exit() == 0)
        .isEqualTo(stamp == Stamp.SOUND);
  }

  private static byte[] token(ForeignPki pki, byte[] digest) throws Exception {
    TimeStampRequestGenerator question = new TimeStampRequestGenerator();
    question.setCertReq(true);
    TimeStampRequest request = question.generate(NISTObjectIdentifiers.id_sha256, digest);
    TimeStampTokenGenerator generator =
        new TimeStampTokenGenerator(
            signerOf(pki),
            new BcDigestCalculatorProvider()
                .get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
            new ASN1ObjectIdentifier("1.2.3.4"));
    generator.addCertificates(new CollectionStore<>(List.of(pki.leaf)));
    return generator.generate(request, BigInteger.ONE, Date.from(TestRegion.NOW)).getEncoded();
  }

  private Programs.Answer verifyStamp(ForeignPki pki, boolean trusted, byte[] digest, byte[] token)
      throws Exception {
    X509CertificateHolder stranger = new ForeignPki(ForeignPki.Fault.NONE).leaf;
    Path roots =
        Files.writeString(
            folder.resolve("roots.pem"), ForeignPki.pem(trusted ? pki.root : stranger));
    Path others = Files.writeString(folder.resolve("others.pem"), ForeignPki.pem(pki.authority));
    return Programs.run(
        "openssl",
        "ts",
        "-verify",
        "-attime",
        AT,
        "-token_in",
        "-digest",
        HexFormat.of().formatHex(digest),
        "-in",
        Files.write(folder.resolve("token"), token).toString(),
        "-CAfile",
        roots.toString(),
        "-untrusted",
        others.toString());
  }
}
