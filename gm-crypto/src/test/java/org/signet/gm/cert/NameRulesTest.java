package org.signet.gm.cert;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.junit.jupiter.api.Test;

/** Names that authorities may give, RFC 5280, 4.2.1.10. */
class NameRulesTest {
  private static final Instant AT = Chain.FROM.plusSeconds(60);
  private static final GeneralName JIANGNAN = directory("O=Jiangnan,C=CN");

  private static GeneralName directory(String name) {
    return new GeneralName(Certificates.name(name));
  }

  private static GeneralSubtree below(GeneralName name) {
    return new GeneralSubtree(name);
  }

  private static Chain.Extensions authority() {
    return new Chain.Extensions()
        .with(Extension.basicConstraints, true, new BasicConstraints(true))
        .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
  }

  private static Chain.Extensions signing() {
    return new Chain.Extensions()
        .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
  }

  private static Chain.Extensions permitting(GeneralName... names) {
    return with(new NameConstraints(subtrees(names), null));
  }

  private static Chain.Extensions excluding(GeneralName... names) {
    return with(new NameConstraints(null, subtrees(names)));
  }

  private static GeneralSubtree[] subtrees(GeneralName... names) {
    return List.of(names).stream().map(NameRulesTest::below).toArray(GeneralSubtree[]::new);
  }

  private static Chain.Extensions with(NameConstraints constraints) {
    return authority().with(Extension.nameConstraints, true, constraints);
  }

  private static PathReason check(Chain root, Chain leaf, Chain... between) {
    return CertificatePath.check(
            leaf.certificate(),
            List.of(between).stream().map(Chain::certificate).toList(),
            TrustStore.of(List.of(root.certificate()), List.of(), List.of()),
            AT,
            KeyUsageRule.SIGNING)
        .chain()
        .reason();
  }

  private static PathReason under(Chain.Extensions root, String leaf, Chain.Extensions leafs) {
    Chain anchor = Chain.root("CN=Root,O=Jiangnan,C=CN", root);
    return check(anchor, anchor.issue(leaf, leafs));
  }

  @Test
  void takes_a_name_below_what_is_permitted() {
    assertThat(under(permitting(JIANGNAN), "CN=Bureau,O=Jiangnan,C=CN", signing()))
        .isEqualTo(PathReason.TRUSTED);
  }

  @Test
  void refuses_a_name_elsewhere_and_one_that_only_begins_alike() {
    for (String name :
        List.of("CN=Bureau,O=Jiangbei,C=CN", "CN=Bureau,O=Jiangnan2,C=CN", "CN=Bureau")) {
      assertThat(under(permitting(JIANGNAN), name, signing()))
          .as(name)
          .isEqualTo(PathReason.NAME_NOT_PERMITTED);
    }
  }

  @Test
  void refuses_a_name_that_is_excluded() {
    assertThat(under(excluding(JIANGNAN), "CN=Bureau,O=Jiangnan,C=CN", signing()))
        .isEqualTo(PathReason.NAME_NOT_PERMITTED);
    assertThat(under(excluding(JIANGNAN), "CN=Bureau,O=Jiangbei,C=CN", signing()))
        .isEqualTo(PathReason.TRUSTED);
  }

  @Test
  void refuses_an_authority_below_that_widens_what_it_was_given() {
    Chain root = Chain.root("CN=Root,O=Jiangnan,C=CN", permitting(JIANGNAN));
    Chain wider =
        root.issue("CN=Wider,O=Jiangnan,C=CN", permitting(directory("O=Jiangbei,C=CN"), JIANGNAN));
    Chain outside = wider.issue("CN=Bureau,O=Jiangbei,C=CN", signing());
    Chain inside = wider.issue("CN=Bureau,O=Jiangnan,C=CN", signing());
    assertThat(check(root, outside, wider)).isEqualTo(PathReason.NAME_NOT_PERMITTED);
    assertThat(check(root, inside, wider)).isEqualTo(PathReason.TRUSTED);
  }

  @Test
  void refuses_an_authority_between_whose_own_name_is_not_permitted() {
    Chain root = Chain.root("CN=Root,O=Jiangnan,C=CN", permitting(JIANGNAN));
    Chain stranger = root.issue("CN=Region,O=Jiangbei,C=CN", authority());
    Chain leaf = stranger.issue("CN=Bureau,O=Jiangnan,C=CN", signing());
    assertThat(check(root, leaf, stranger)).isEqualTo(PathReason.NAME_NOT_PERMITTED);
  }

  @Test
  void judges_further_names_and_addresses_in_the_subject_too() {
    Chain.Extensions mail =
        permitting(JIANGNAN, new GeneralName(GeneralName.rfc822Name, "jiangnan.gov.cn"));
    GeneralNames good =
        new GeneralNames(new GeneralName(GeneralName.rfc822Name, "a@jiangnan.gov.cn"));
    GeneralNames bad = new GeneralNames(new GeneralName(GeneralName.rfc822Name, "a@example.org"));
    String name = "CN=Bureau,O=Jiangnan,C=CN";
    assertThat(under(mail, name, signing().with(Extension.subjectAlternativeName, false, good)))
        .isEqualTo(PathReason.TRUSTED);
    assertThat(under(mail, name, signing().with(Extension.subjectAlternativeName, false, bad)))
        .isEqualTo(PathReason.NAME_NOT_PERMITTED);
    assertThat(under(mail, "E=a@example.org," + name, signing()))
        .isEqualTo(PathReason.NAME_NOT_PERMITTED);
  }

  @Test
  void refuses_constraints_that_cannot_be_read_or_are_of_a_form_that_is_not_allowed() {
    assertThat(
            under(
                authority()
                    .with(Extension.nameConstraints, true, new DEROctetString(new byte[] {1})),
                "CN=Bureau,O=Jiangnan,C=CN",
                signing()))
        .isEqualTo(PathReason.DAMAGED_EXTENSION);
    GeneralSubtree partly = new GeneralSubtree(JIANGNAN, BigInteger.ONE, null);
    assertThat(
            under(
                with(new NameConstraints(new GeneralSubtree[] {partly}, null)),
                "CN=Bureau,O=Jiangnan,C=CN",
                signing()))
        .isEqualTo(PathReason.DAMAGED_EXTENSION);
  }
}
