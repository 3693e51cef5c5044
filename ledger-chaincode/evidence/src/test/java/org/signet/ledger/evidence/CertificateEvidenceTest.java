package org.signet.ledger.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateEvidenceTest {
  @TempDir Path dir;

  @Test
  void evidence_is_read_and_written_again_disclosed_and_hidden() throws Exception {
    CertificateEvidence evidence = new CertificateFixture(dir).evidence(2);
    assertThat(CertificateEvidence.parse(evidence.encoded())).isEqualTo(evidence);
    CertificateEvidence hidden = evidence.disclosing(Set.of("zzmc"));
    assertThat(CertificateEvidence.parse(hidden.encoded())).isEqualTo(hidden);
    assertThat(hidden.leaf()).isEqualTo(evidence.leaf());
    assertThat(hidden.value("zzmc")).contains("营业执照");
    assertThat(text(hidden)).doesNotContain("测试公司2").doesNotContain("1.2.156.3005");
  }

  @Test
  void what_is_hidden_is_not_shown_again() throws Exception {
    CertificateEvidence hidden = new CertificateFixture(dir).evidence(2).disclosing(Set.of());
    assertThat(hidden.disclosing(Set.of("zzmc")).value("zzmc")).isEmpty();
  }

  @Test
  void document_evidence_is_not_certificate_evidence_nor_the_other_way_round() throws Exception {
    CertificateFixture fixture = new CertificateFixture(dir);
    byte[] document = fixture.region.evidence(1).encoded();
    byte[] certificate = fixture.evidence(1).encoded();
    assertThatThrownBy(() -> CertificateEvidence.parse(document))
        .isInstanceOf(EvidenceFormatException.class);
    assertThatThrownBy(() -> EvidenceFile.parse(certificate))
        .isInstanceOf(EvidenceFormatException.class);
  }

  @Test
  void evidence_of_the_first_version_is_refused_by_its_name() throws Exception {
    String first =
        text(new CertificateFixture(dir).evidence(2))
            .replaceFirst("signet-certificate v2", "signet-certificate v1")
            .replaceAll(
                "(?m)^(field [a-z.-]+ [0-9a-f]{32}) ", "$100000000000000000000000000000000 ");
    assertThatThrownBy(() -> CertificateEvidence.parse(first.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(EvidenceFormatException.class)
        .hasMessage("expected evidence that begins signet-certificate v2");
  }

  @Test
  void truncated_and_oversized_evidence_is_refused() throws Exception {
    byte[] whole = new CertificateFixture(dir).evidence(2).encoded();
    for (int length = 0; length < whole.length; length += 41) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> CertificateEvidence.parse(part))
          .isInstanceOf(EvidenceFormatException.class);
    }
    assertThatThrownBy(() -> CertificateEvidence.parse(new byte[1 << 20]))
        .isInstanceOf(EvidenceFormatException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "status-index,x",
    "status-index,99999999999",
    "status-list,-1",
    "level,5",
    "type,営業",
    "type,11990000000000019A002",
    "file,00",
    "issuer-key,zz",
    "identifier,1.2.156.3005.2.11990000000000019A001.11990000000000254A.000000002.001.A"
  })
  void values_of_another_form_are_refused(String name, String value) throws Exception {
    CertificateEvidence e = new CertificateFixture(dir).evidence(2);
    List<CertificateField> fields = new ArrayList<>(e.fields());
    fields.replaceAll(
        f -> f.name().equals(name) ? new CertificateField(name, f.hash(), Optional.of(value)) : f);
    assertRefused(e, fields);
  }

  @Test
  void fields_out_of_order_missing_and_repeated_are_refused() throws Exception {
    CertificateEvidence e = new CertificateFixture(dir).evidence(2);
    List<CertificateField> swapped = new ArrayList<>(e.fields());
    Collections.swap(swapped, 8, 9);
    assertRefused(e, swapped);
    List<CertificateField> fixed = new ArrayList<>(e.fields());
    Collections.swap(fixed, 0, 1);
    assertRefused(e, fixed);
    assertRefused(e, e.fields().subList(1, e.fields().size()));
    List<CertificateField> twice = new ArrayList<>(e.fields());
    twice.add(twice.get(10));
    assertRefused(e, twice);
  }

  @Test
  void leaf_is_a_header_and_a_digest_for_each_field() {
    CertificateFixture fixture = new CertificateFixture(dir);
    byte[] leaf = fixture.leaves.get(0).encoded();
    assertThat(leaf).hasSize(CertificateLeaf.LEAF_BYTES).startsWith('S', 'L', 'C', '2', 11);
    assertThat(fixture.leaf(0, new byte[32]).encoded())
        .isEqualTo(fixture.leaf(0, new byte[32]).encoded());
  }

  @Test
  void equal_certificates_have_nothing_in_common_under_unlike_secrets() {
    CertificateFixture fixture = new CertificateFixture(dir);
    List<CertificateField> one =
        fixture.leaf(0, CertificateLeaf.newSecret(new SecureRandom())).disclosed();
    List<CertificateField> other =
        fixture.leaf(0, CertificateLeaf.newSecret(new SecureRandom())).disclosed();
    for (int i = 0; i < one.size(); i++) {
      assertThat(one.get(i).digest()).isNotEqualTo(other.get(i).digest());
      assertThat(one.get(i).hash()).isNotEqualTo(other.get(i).hash());
    }
  }

  @Test
  void identifier_space_of_a_region_recovers_nothing_from_a_leaf_without_its_secret() {
    CertificateFixture fixture = new CertificateFixture(dir);
    CertificateLeaf target = fixture.leaf(5, CertificateLeaf.newSecret(new SecureRandom()));
    byte[] digest = target.disclosed().get(0).digest();
    for (int serial = 0; serial < 10; serial++) {
      // What an attacker has: the whole number space, the log, salts of other disclosed leaves.
      String identifier = fixture.leaf(serial, new byte[32]).identifier().text();
      for (CertificateLeaf known : fixture.leaves) {
        byte[] salt = known.disclosed().get(0).hash();
        assertThat(new CertificateField("identifier", salt, Optional.of(identifier)).digest())
            .isNotEqualTo(digest);
      }
      assertThat(CertificateField.of(new byte[32], 1, "identifier", identifier).digest())
          .isNotEqualTo(digest);
    }
  }

  @Test
  void text_of_a_leaf_shows_nothing_confidential() {
    assertThat(new CertificateFixture(dir).leaves.get(0))
        .hasToString("CertificateLeaf of type 11990000000000019A001");
  }

  private static String text(CertificateEvidence evidence) {
    return new String(evidence.encoded(), StandardCharsets.UTF_8);
  }

  private static void assertRefused(CertificateEvidence e, List<CertificateField> fields) {
    assertThatThrownBy(
            () ->
                new CertificateEvidence(
                    e.region(),
                    fields,
                    e.inclusion(),
                    e.certificates(),
                    e.anchor(),
                    e.receipts(),
                    e.note()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
