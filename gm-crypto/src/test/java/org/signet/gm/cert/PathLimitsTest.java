package org.signet.gm.cert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Test;

/**
 * How far the search for a path goes: eight certificates, 64 signatures, and no certificate twice.
 * Where it is given up nothing is proved, neither that the certificate is good nor that it is bad.
 */
class PathLimitsTest {
  private static final Instant AT = Chain.FROM.plus(Duration.ofDays(100));
  private static final int LONGEST = 8;
  private static final int MOST_CHECKS = 64;

  private final Chain root = Chain.root("CN=Root", authority());
  private final Chain middle = root.issue("CN=Middle", authority());
  private final Chain leaf = middle.issue("CN=Leaf", signing());

  private static void assertOpen(PathFindings findings, PathReason reason) {
    assertThat(findings.chain().reason()).as(findings.chain().detail()).isEqualTo(reason);
    assertThat(findings.chain().result()).isEqualTo(Finding.Result.UNKNOWN);
    assertThat(findings.trusted()).isFalse();
  }

  private static void assertTrusted(PathFindings findings, int length) {
    assertThat(findings.chain().reason())
        .as(findings.chain().detail())
        .isEqualTo(PathReason.TRUSTED);
    assertThat(findings.path()).hasSize(length);
  }

  /** A chain of so many certificates, the leaf first and the root last. */
  private List<Chain> chain(int length) {
    List<Chain> chain = new ArrayList<>(List.of(root));
    for (int i = 1; i < length; i++) {
      Chain issuer = chain.get(0);
      chain.add(0, issuer.issue("CN=Step " + i, i + 1 == length ? signing() : authority()));
    }
    return chain;
  }

  private PathFindings check(List<Chain> chain) {
    return check(chain.get(0), certificates(chain.subList(1, chain.size() - 1)), root);
  }

  @Test
  void a_path_of_eight_certificates_is_followed() {
    assertTrusted(check(chain(LONGEST)), LONGEST);
  }

  @Test
  void a_path_of_nine_certificates_is_given_up_at_the_eighth() {
    PathFindings findings = check(chain(LONGEST + 1));
    assertOpen(findings, PathReason.SEARCH_LIMIT_REACHED);
    assertThat(findings.path()).hasSize(LONGEST);
  }

  @Test
  void a_way_that_is_too_long_does_not_hide_a_short_one() {
    List<Chain> lengthy = chain(LONGEST);
    Chain last = lengthy.get(0);
    Chain key = Chain.root(last.name(), authority());
    Chain far = lengthy.get(1).vouch(key, authority());
    Chain near = root.vouch(key, authority());
    List<X509CertificateHolder> extra = new ArrayList<>(List.of(far.certificate()));
    extra.addAll(certificates(lengthy.subList(1, LONGEST - 1)));
    extra.add(near.certificate());
    PathFindings findings = check(key.issue("CN=End", signing()), extra, root);
    assertTrusted(findings, 3);
    assertThat(findings.path()).contains(near.certificate());
  }

  private static Collection<X509CertificateHolder> lookAlikes(String name, int count) {
    Collection<X509CertificateHolder> pile = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pile.add(Chain.root(name, authority()).certificate());
    }
    return pile;
  }

  private PathFindings checkBeneath(int lookAlikes) {
    Collection<X509CertificateHolder> extra = lookAlikes("CN=Middle", lookAlikes);
    extra.add(middle.certificate());
    return check(leaf, extra, root);
  }

  /** Two checks are the way itself: the leaf's signature and the authority's. */
  @Test
  void the_issuer_is_found_beneath_as_many_look_alikes_as_can_be_tried() {
    assertTrusted(checkBeneath(MOST_CHECKS - 2), 3);
  }

  @Test
  void one_look_alike_more_leaves_it_open() {
    PathFindings findings = checkBeneath(MOST_CHECKS - 1);
    assertOpen(findings, PathReason.SEARCH_LIMIT_REACHED);
    assertThat(findings.path()).containsExactly(leaf.certificate(), middle.certificate());
  }

  /** Whoever passes a document on can add certificates: an honest signature is no forgery then. */
  @Test
  void a_pile_of_look_alikes_above_the_issuer_leaves_it_open_and_forges_nothing() {
    PathFindings findings = checkBeneath(MOST_CHECKS + 16);
    assertOpen(findings, PathReason.SEARCH_LIMIT_REACHED);
    assertThat(findings.path()).containsExactly(leaf.certificate());
  }

  @Test
  void no_pile_comes_before_what_the_trust_store_holds() {
    PathFindings findings =
        CertificatePath.check(
            leaf.certificate(),
            lookAlikes("CN=Middle", MOST_CHECKS + 16),
            TrustStore.of(List.of(root.certificate()), List.of(middle.certificate()), List.of()),
            AT,
            KeyUsageRule.SIGNING);
    assertTrusted(findings, 3);
  }

  @Test
  void what_a_trusted_authority_disowns_stays_refused_beneath_any_pile() {
    Chain impostor = Chain.root("CN=Root", authority());
    PathFindings findings =
        check(impostor.issue("CN=Leaf", signing()), lookAlikes("CN=Root", MOST_CHECKS + 16), root);
    assertThat(findings.chain().reason()).isEqualTo(PathReason.SIGNATURE_INVALID);
    assertThat(findings.chain().result()).isEqualTo(Finding.Result.FAIL);
  }

  private final Chain a = Chain.root("CN=A", authority());
  private final Chain b = Chain.root("CN=B", authority());
  private final Chain end = a.issue("CN=End", signing());
  private final Chain elsewhere = Chain.root("CN=Elsewhere", authority());

  @Test
  void a_circle_of_authorities_ends_where_it_closes() {
    X509CertificateHolder aByB = b.vouch(a, authority()).certificate();
    X509CertificateHolder bByA = a.vouch(b, authority()).certificate();
    PathFindings findings = check(end, List.of(aByB, bByA), elsewhere);
    assertOpen(findings, PathReason.ISSUER_NOT_FOUND);
    assertThat(findings.path()).containsExactly(end.certificate(), aByB, bByA);
  }

  @Test
  void a_circle_has_a_way_out_where_an_anchor_vouches_for_one_of_it() {
    X509CertificateHolder aByB = b.vouch(a, authority()).certificate();
    X509CertificateHolder bByA = a.vouch(b, authority()).certificate();
    X509CertificateHolder bByRoot = root.vouch(b, authority()).certificate();
    PathFindings findings = check(end, List.of(aByB, bByA, bByRoot), root);
    assertTrusted(findings, 4);
    assertThat(findings.path())
        .containsExactly(end.certificate(), aByB, bByRoot, root.certificate());
  }

  /** Each has twenty certificates by the other: the ways through them are more than 10^9. */
  @Test
  void circles_within_circles_are_given_up() {
    List<X509CertificateHolder> extra = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      extra.add(b.vouch(a, authority()).certificate());
      extra.add(a.vouch(b, authority()).certificate());
    }
    PathFindings findings = check(end, extra, elsewhere);
    assertOpen(findings, PathReason.SEARCH_LIMIT_REACHED);
    assertThat(findings.path()).hasSize(LONGEST);
  }

  @Test
  void an_authority_that_changed_its_key_is_followed_to_the_old_one() {
    Chain renewed = Chain.root("CN=Root", authority());
    X509CertificateHolder carried = root.vouch(renewed, authority()).certificate();
    Chain under = renewed.issue("CN=Leaf", signing());
    assertTrusted(check(under, List.of(renewed.certificate(), carried), root), 3);
    assertOpen(check(under, List.of(renewed.certificate()), root), PathReason.ROOT_NOT_TRUSTED);
  }

  private static PathFindings check(
      Chain leaf, Collection<X509CertificateHolder> extra, Chain anchor) {
    return CertificatePath.check(
        leaf.certificate(),
        extra,
        TrustStore.of(List.of(anchor.certificate()), List.of(), List.of()),
        AT,
        KeyUsageRule.SIGNING);
  }

  private static List<X509CertificateHolder> certificates(List<Chain> chain) {
    return chain.stream().map(Chain::certificate).toList();
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
