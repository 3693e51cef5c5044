package org.signet.gm.cert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificatePathTest {
  private static final Instant AT = Chain.FROM.plus(Duration.ofDays(100));
  private static final ASN1ObjectIdentifier PRIVATE = new ASN1ObjectIdentifier("1.2.156.9999.1");

  private final Chain root = Chain.root("CN=Root", authority());
  private final Chain middle = root.issue("CN=Middle", authority());
  private final Chain leaf = middle.issue("CN=Leaf", signing());

  @Test
  void trusts_a_chain_to_an_anchor_and_shows_it() {
    PathFindings findings = check(leaf, List.of(middle.certificate()), root);
    assertThat(findings.chain().reason()).isEqualTo(PathReason.TRUSTED);
    assertThat(findings.validity().reason()).isEqualTo(PathReason.VALID_AT_TIME);
    assertThat(findings.path())
        .containsExactly(leaf.certificate(), middle.certificate(), root.certificate());
  }

  @Test
  void does_not_know_without_any_anchor() {
    PathFindings findings =
        CertificatePath.check(
            leaf.certificate(),
            List.of(middle.certificate(), root.certificate()),
            TrustStore.empty(),
            AT,
            KeyUsageRule.SIGNING);
    assertThat(findings.chain().reason()).isEqualTo(PathReason.NO_TRUST_ANCHORS);
    assertThat(findings.chain().result()).isEqualTo(Finding.Result.UNKNOWN);
    assertThat(findings.path()).hasSize(3);
  }

  @Test
  void does_not_know_when_an_issuer_is_missing() {
    assertThat(check(leaf, List.of(), root).chain().reason())
        .isEqualTo(PathReason.ISSUER_NOT_FOUND);
  }

  @Test
  void does_not_trust_another_root_of_the_same_name() {
    Chain impostor = Chain.root("CN=Root", authority());
    PathFindings findings = check(leaf, List.of(middle.certificate()), impostor);
    assertThat(findings.chain().reason()).isEqualTo(PathReason.SIGNATURE_INVALID);
    assertThat(findings.chain().result()).isEqualTo(Finding.Result.FAIL);
  }

  @Test
  void finds_the_way_although_a_look_alike_comes_first() {
    Chain impostor = Chain.root("CN=Root", authority()).issue("CN=Middle", authority());
    PathFindings findings =
        check(leaf, List.of(impostor.certificate(), middle.certificate()), root);
    assertThat(findings.chain().reason()).isEqualTo(PathReason.TRUSTED);
  }

  @Test
  void does_not_trust_a_foreign_self_signed_certificate() {
    Chain other = Chain.root("CN=Other", signing());
    assertThat(check(other, List.of(), root).chain().reason())
        .isEqualTo(PathReason.ROOT_NOT_TRUSTED);
  }

  @Test
  void refuses_a_certificate_whose_bytes_were_changed() throws Exception {
    byte[] der = leaf.certificate().getEncoded();
    der[der.length - 1] ^= 1;
    Chain changed = new Chain("CN=Leaf", leaf.signer(), new X509CertificateHolder(der));
    assertThat(check(changed, List.of(middle.certificate()), root).chain().reason())
        .isEqualTo(PathReason.SIGNATURE_INVALID);
  }

  @Test
  void refuses_an_issuer_that_is_no_authority() {
    Chain person = root.issue("CN=Person", signing());
    Chain forged = person.issue("CN=Leaf", signing());
    assertThat(check(forged, List.of(person.certificate()), root).chain().reason())
        .isEqualTo(PathReason.ISSUER_NOT_AN_AUTHORITY);
  }

  @Test
  void refuses_an_issuer_without_basic_constraints() {
    Chain bare = root.issue("CN=Bare", usage(KeyUsage.keyCertSign));
    assertThat(
            check(bare.issue("CN=Leaf", signing()), List.of(bare.certificate()), root)
                .chain()
                .reason())
        .isEqualTo(PathReason.ISSUER_NOT_AN_AUTHORITY);
  }

  @Test
  void refuses_an_issuer_whose_key_may_not_sign_certificates() {
    Chain wrong =
        root.issue(
            "CN=Wrong",
            usage(KeyUsage.cRLSign)
                .with(Extension.basicConstraints, true, new BasicConstraints(true)));
    assertThat(
            check(wrong.issue("CN=Leaf", signing()), List.of(wrong.certificate()), root)
                .chain()
                .reason())
        .isEqualTo(PathReason.ISSUER_MAY_NOT_SIGN_CERTIFICATES);
  }

  @Test
  void refuses_more_authorities_than_the_path_length_allows() {
    Chain narrow =
        root.issue(
            "CN=Narrow",
            usage(KeyUsage.keyCertSign)
                .with(Extension.basicConstraints, true, new BasicConstraints(0)));
    Chain below = narrow.issue("CN=Below", authority());
    Chain deep = below.issue("CN=Deep", signing());
    Chain direct = narrow.issue("CN=Direct", signing());
    assertThat(
            check(deep, List.of(below.certificate(), narrow.certificate()), root).chain().reason())
        .isEqualTo(PathReason.PATH_LENGTH_EXCEEDED);
    assertThat(check(direct, List.of(narrow.certificate()), root).chain().reason())
        .isEqualTo(PathReason.TRUSTED);
  }

  @Test
  void refuses_an_unknown_critical_extension_and_passes_over_others() {
    Chain critical = root.issue("CN=Leaf", signing().with(PRIVATE, true, DERNull.INSTANCE));
    Chain harmless = root.issue("CN=Leaf", signing().with(PRIVATE, false, DERNull.INSTANCE));
    assertThat(check(critical, List.of(), root).chain().reason())
        .isEqualTo(PathReason.UNKNOWN_CRITICAL_EXTENSION);
    assertThat(check(harmless, List.of(), root).chain().reason()).isEqualTo(PathReason.TRUSTED);
  }

  @Test
  void refuses_an_extension_that_cannot_be_read() {
    Chain damaged =
        root.issue(
            "CN=Leaf",
            new Chain.Extensions()
                .with(Extension.keyUsage, true, new DEROctetString(new byte[] {1})));
    assertThat(check(damaged, List.of(), root).chain().reason())
        .isEqualTo(PathReason.DAMAGED_EXTENSION);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        KeyUsage.digitalSignature,
        KeyUsage.nonRepudiation,
        KeyUsage.digitalSignature
            | KeyUsage.nonRepudiation
            | KeyUsage.keyEncipherment
            | KeyUsage.dataEncipherment
            | KeyUsage.keyAgreement
      })
  void lets_keys_sign_that_may(int usage) {
    Chain signer = root.issue("CN=Leaf", usage(usage));
    assertThat(check(signer, List.of(), root).chain().reason()).isEqualTo(PathReason.TRUSTED);
  }

  @Test
  void refuses_an_encryption_certificate_and_one_without_key_usage() {
    Chain encryption =
        root.issue("CN=Leaf", usage(KeyUsage.keyEncipherment | KeyUsage.keyAgreement));
    Chain silent = root.issue("CN=Leaf", new Chain.Extensions());
    assertThat(check(encryption, List.of(), root).chain().reason())
        .isEqualTo(PathReason.KEY_USAGE_FORBIDS);
    assertThat(check(silent, List.of(), root).chain().reason())
        .isEqualTo(PathReason.KEY_USAGE_MISSING);
    assertThat(check(silent, root, KeyUsageRule.SIGNING_IF_SAID).chain().reason())
        .isEqualTo(PathReason.TRUSTED);
  }

  @Test
  void holds_the_stricter_rules() {
    Chain signature = root.issue("CN=Leaf", usage(KeyUsage.digitalSignature));
    Chain stamping =
        root.issue(
            "CN=Tsa",
            signing()
                .with(
                    Extension.extendedKeyUsage,
                    true,
                    new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping)));
    assertThat(check(signature, root, KeyUsageRule.NON_REPUDIATION).chain().reason())
        .isEqualTo(PathReason.KEY_USAGE_FORBIDS);
    assertThat(check(signature, root, KeyUsageRule.TIME_STAMPING).chain().reason())
        .isEqualTo(PathReason.KEY_USAGE_FORBIDS);
    assertThat(check(stamping, root, KeyUsageRule.TIME_STAMPING).chain().reason())
        .isEqualTo(PathReason.TRUSTED);
  }

  @Test
  void judges_validity_at_the_reference_time() {
    assertThat(checkAt(Chain.FROM).validity().reason()).isEqualTo(PathReason.VALID_AT_TIME);
    assertThat(checkAt(Chain.TO).validity().reason()).isEqualTo(PathReason.VALID_AT_TIME);
    assertThat(checkAt(Chain.FROM.minusSeconds(1)).validity().reason())
        .isEqualTo(PathReason.NOT_YET_VALID);
    assertThat(checkAt(Chain.TO.plusSeconds(1)).validity().reason()).isEqualTo(PathReason.EXPIRED);
  }

  private PathFindings checkAt(Instant at) {
    return CertificatePath.check(
        leaf.certificate(),
        List.of(middle.certificate()),
        TrustStore.of(List.of(root.certificate()), List.of(), List.of()),
        at,
        KeyUsageRule.SIGNING);
  }

  private static PathFindings check(Chain end, Chain anchor, KeyUsageRule rule) {
    return CertificatePath.check(
        end.certificate(),
        List.of(),
        TrustStore.of(List.of(anchor.certificate()), List.of(), List.of()),
        AT,
        rule);
  }

  private static PathFindings check(
      Chain end, Collection<X509CertificateHolder> extra, Chain anchor) {
    return CertificatePath.check(
        end.certificate(),
        extra,
        TrustStore.of(List.of(anchor.certificate()), List.of(), List.of()),
        AT,
        KeyUsageRule.SIGNING);
  }

  private static Chain.Extensions authority() {
    return usage(KeyUsage.keyCertSign | KeyUsage.cRLSign)
        .with(Extension.basicConstraints, true, new BasicConstraints(true));
  }

  private static Chain.Extensions signing() {
    return usage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation);
  }

  private static Chain.Extensions usage(int bits) {
    return new Chain.Extensions().with(Extension.keyUsage, true, new KeyUsage(bits));
  }
}
