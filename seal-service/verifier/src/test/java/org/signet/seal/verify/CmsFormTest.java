package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DLSequence;
import org.bouncycastle.asn1.DLSet;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.DevelopmentCa;
import org.signet.seal.verify.words.Reason;

/** The parts of a signed message that no signature protects. */
class CmsFormTest {
  private static final TestRegion REGION = new TestRegion();
  private static final int SIGNED_DATA_DIGESTS = 1;
  private static final int SIGNER_DIGEST = 2;

  private static HandMadeCms made() {
    return new HandMadeCms(REGION.signer, CMSObjectIdentifiers.data, new byte[32]);
  }

  private static List<Step> check(byte[] cms) throws ContentFormatException {
    return CmsForm.check(CmsContent.parse(cms), REGION.trust(), List.of());
  }

  private static ASN1Sequence with(ASN1Sequence sequence, int index, ASN1Encodable value) {
    ASN1EncodableVector all = new ASN1EncodableVector();
    for (int i = 0; i < sequence.size(); i++) {
      all.add(i == index ? value : sequence.getObjectAt(i));
    }
    return new DLSequence(all);
  }

  /** The message with its SignedData changed. */
  private static byte[] data(UnaryOperator<ASN1Sequence> change) throws Exception {
    ContentInfo outer = ContentInfo.getInstance(made().encoded());
    ASN1Sequence data = ASN1Sequence.getInstance(outer.getContent());
    return new ContentInfo(outer.getContentType(), change.apply(data)).getEncoded("DL");
  }

  /** The message with its only SignerInfo changed. */
  private static byte[] signer(UnaryOperator<ASN1Sequence> change) throws Exception {
    return data(
        data -> {
          int last = data.size() - 1;
          ASN1Set infos = ASN1Set.getInstance(data.getObjectAt(last));
          ASN1Sequence info = ASN1Sequence.getInstance(infos.getObjectAt(0));
          return with(data, last, new DLSet(change.apply(info)));
        });
  }

  @Test
  void a_sound_message_has_nothing_against_it() throws Exception {
    assertThat(check(made().encoded())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, false", "1, true", "2, false", "3, true", "4, true", "5, true", "6, false"})
  void versions_of_the_message_are_those_of_the_standard(int version, boolean sound)
      throws Exception {
    List<Step> steps = check(data(data -> with(data, 0, new ASN1Integer(version))));
    assertThat(steps.isEmpty()).isEqualTo(sound);
    if (!sound) {
      assertFields(steps, "message version " + version);
    }
  }

  private static void assertFields(List<Step> steps, String fault) {
    assertThat(steps)
        .extracting(Step::code, Step::result, step -> step.detail().reason())
        .containsExactly(tuple(StepCode.FORMAT, StepResult.FAIL, Reason.MESSAGE_FIELDS));
    assertThat(steps.get(0).detail().arguments().get(0)).isEqualTo(fault);
  }

  @ParameterizedTest
  @CsvSource({"0", "2", "3"})
  void a_signer_named_by_its_issuer_has_version_one(int version) throws Exception {
    assertFields(
        check(signer(info -> with(info, 0, new ASN1Integer(version)))),
        "signer version " + version);
  }

  @Test
  void the_digest_is_announced() throws Exception {
    AlgorithmIdentifier other =
        new AlgorithmIdentifier(new ASN1ObjectIdentifier("2.16.840.1.101.3.4.2.1"));
    assertFields(
        check(data(data -> with(data, SIGNED_DATA_DIGESTS, new DLSet(other)))),
        "digest " + Signed.SM3 + " is not announced");
    assertFields(
        check(data(data -> with(data, SIGNED_DATA_DIGESTS, new DLSet()))),
        "digest " + Signed.SM3 + " is not announced");
    ASN1EncodableVector both = new ASN1EncodableVector();
    both.add(HandMadeCms.SM3);
    both.add(other);
    assertThat(check(data(data -> with(data, SIGNED_DATA_DIGESTS, new DLSet(both))))).isEmpty();
  }

  @Test
  void a_digest_has_no_parameters_or_null() throws Exception {
    ASN1ObjectIdentifier sm3 = new ASN1ObjectIdentifier(Signed.SM3);
    assertThat(
            check(
                signer(
                    info ->
                        with(info, SIGNER_DIGEST, new AlgorithmIdentifier(sm3, DERNull.INSTANCE)))))
        .isEmpty();
    assertFields(
        check(
            signer(
                info ->
                    with(info, SIGNER_DIGEST, new AlgorithmIdentifier(sm3, new ASN1Integer(1))))),
        "digest parameters");
  }

  @Test
  void a_further_certificate_is_vouched_for_by_one_that_is_there() throws Exception {
    DevelopmentCa elsewhere =
        DevelopmentCa.create("Elsewhere", new SecureRandom(), TestRegion.CLOCK);
    assertThat(check(made().with(REGION.ca.region()).encoded())).isEmpty();
    assertThat(check(made().with(REGION.ca.root()).encoded())).isEmpty();
    assertThat(check(made().with(REGION.maker.certificate()).encoded())).isEmpty();
    assertThat(check(made().with(elsewhere.region()).encoded()))
        .extracting(Step::result, step -> step.detail().reason())
        .containsExactly(tuple(StepResult.UNKNOWN, Reason.CERTIFICATE_STRANGE));
    assertThat(check(made().with(elsewhere.region()).with(elsewhere.root()).encoded())).isEmpty();
    assertThat(
            CmsForm.check(
                CmsContent.parse(made().with(elsewhere.region()).encoded()),
                REGION.trust(),
                List.of(elsewhere.root())))
        .isEmpty();
  }

  @Test
  void a_certificate_whose_issuer_did_not_sign_it_is_damaged() throws Exception {
    DevelopmentCa namesake = DevelopmentCa.create("Test", new SecureRandom(), TestRegion.CLOCK);
    DevelopmentCa other = DevelopmentCa.create("Test", new SecureRandom(), TestRegion.CLOCK);
    assertThat(
            CmsForm.check(
                CmsContent.parse(made().with(namesake.region()).encoded()),
                REGION.trust(),
                List.of(other.root())))
        .extracting(Step::result, step -> step.detail().reason())
        .contains(tuple(StepResult.FAIL, Reason.CERTIFICATE_DAMAGED));
  }

  @Test
  void more_certificates_than_anybody_needs_are_not_looked_at() throws Exception {
    HandMadeCms many = made();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 63; i++) {
      names.add("CN=Further " + i + ",C=CN");
    }
    for (String name : names) {
      many.with(REGION.ca.issue(CertificatePurpose.SIGNER, name, Duration.ofDays(9)).certificate());
    }
    assertThat(check(many.encoded())).isEmpty();
    many = made();
    names.add("CN=One more,C=CN");
    for (String name : names) {
      many.with(REGION.ca.issue(CertificatePurpose.SIGNER, name, Duration.ofDays(9)).certificate());
    }
    assertThat(check(many.encoded()))
        .extracting(Step::result, step -> step.detail().reason())
        .containsExactly(tuple(StepResult.UNKNOWN, Reason.BOUND_HIT));
  }

  @Test
  void another_length_than_the_shortest_is_told() throws Exception {
    byte[] cms = made().encoded();
    assertThat(cms[1] & 0xff).isEqualTo(0x82);
    byte[] longer = new byte[cms.length + 1];
    longer[0] = cms[0];
    longer[1] = (byte) 0x83;
    System.arraycopy(cms, 2, longer, 3, cms.length - 2);
    assertThat(check(longer))
        .extracting(Step::result, step -> step.detail().reason())
        .containsExactly(tuple(StepResult.UNKNOWN, Reason.NOT_CANONICAL));
  }

  @Test
  void what_is_no_message_at_all_is_said_so() throws IOException {
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> CmsContent.parse(new ASN1Integer(1).getEncoded())))
        .isInstanceOf(ContentFormatException.class);
  }
}
