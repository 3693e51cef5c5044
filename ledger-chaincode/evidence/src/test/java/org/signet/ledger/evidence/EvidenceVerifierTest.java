package org.signet.ledger.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signet.ledger.evidence.EvidenceFixture.document;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.audit.tree.InclusionProof;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.DevelopmentCa;
import org.signet.gm.cert.Revocation;
import org.signet.gm.cert.TrustStore;

class EvidenceVerifierTest {
  @TempDir Path dir;

  @Test
  void every_document_of_the_log_is_genuine() throws Exception {
    EvidenceFixture fixture = new EvidenceFixture(dir);
    TrustStore trust = fixture.trust();
    for (int i = 0; i < 7; i++) {
      EvidenceAnswer genuine = genuine(fixture.evidence(i), i, trust);
      assertThat(genuine.detail())
          .isEqualTo(
              "leaf " + i + " of the log " + EvidenceFixture.ORIGIN + " holds this document");
      assertThat(genuine.isYes()).isTrue();
    }
  }

  @Test
  void hidden_fields_leave_it_genuine() throws Exception {
    EvidenceFixture fixture = new EvidenceFixture(dir);
    EvidenceFile shown = fixture.evidence(2).disclosing(EnumSet.of(EvidenceField.DOCUMENT));
    assertThat(new String(shown.encoded(), java.nio.charset.StandardCharsets.UTF_8))
        .doesNotContain("stamp-2")
        .doesNotContain("gm-seal");
    assertThat(genuine(shown, 2, fixture.trust()).isYes()).isTrue();
  }

  @Test
  void hidden_document_is_undecided() throws Exception {
    EvidenceFixture fixture = new EvidenceFixture(dir);
    EvidenceFile hidden = fixture.evidence(2).disclosing(EnumSet.of(EvidenceField.STAMP));
    assertThat(genuine(hidden, 2, fixture.trust()).reason())
        .isEqualTo(EvidenceAnswer.Reason.DOCUMENT_HIDDEN);
  }

  @Test
  void changed_document_is_not_genuine() throws Exception {
    EvidenceFixture fixture = new EvidenceFixture(dir);
    assertThat(genuine(fixture.evidence(2), 3, fixture.trust()).reason())
        .isEqualTo(EvidenceAnswer.Reason.DOCUMENT_DIFFERS);
  }

  @Test
  void proof_of_another_leaf_is_not_genuine() throws Exception {
    EvidenceFixture fixture = new EvidenceFixture(dir);
    EvidenceFile e = fixture.evidence(2);
    InclusionProof other = fixture.evidence(3).inclusion();
    assertRefused(with(e, e.fields(), other), fixture);
  }

  @Test
  void index_beyond_the_size_is_not_genuine() throws Exception {
    EvidenceFixture fixture = new EvidenceFixture(dir);
    EvidenceFile e = fixture.evidence(2);
    for (long index : new long[] {0, 7, 8, Long.MAX_VALUE}) {
      assertRefused(
          with(e, e.fields(), new InclusionProof(index, 7, e.inclusion().path())), fixture);
    }
  }

  @Test
  void shortened_and_lengthened_paths_are_not_genuine() throws Exception {
    EvidenceFixture fixture = new EvidenceFixture(dir);
    EvidenceFile e = fixture.evidence(2);
    List<byte[]> path = e.inclusion().path();
    List<byte[]> longer = new ArrayList<>(path);
    longer.add(new byte[32]);
    for (List<byte[]> wrong : List.of(List.<byte[]>of(), path.subList(1, path.size()), longer)) {
      assertRefused(with(e, e.fields(), new InclusionProof(2, 7, wrong)), fixture);
    }
  }

  @Test
  void swapped_values_and_swapped_salts_are_not_genuine() throws Exception {
    EvidenceFixture fixture = new EvidenceFixture(dir);
    EvidenceFile e = fixture.evidence(2);
    DisclosedField stamp = (DisclosedField) e.fields().get(0);
    DisclosedField seal = (DisclosedField) e.fields().get(2);
    List<LeafField> values = new ArrayList<>(e.fields());
    values.set(0, new DisclosedField(stamp.field(), stamp.salt(), seal.value()));
    values.set(2, new DisclosedField(seal.field(), seal.salt(), stamp.value()));
    assertRefused(with(e, values, e.inclusion()), fixture);
    List<LeafField> salts = new ArrayList<>(e.fields());
    salts.set(0, new DisclosedField(stamp.field(), seal.salt(), stamp.value()));
    salts.set(2, new DisclosedField(seal.field(), stamp.salt(), seal.value()));
    assertRefused(with(e, salts, e.inclusion()), fixture);
    List<LeafField> digests = new ArrayList<>(e.fields());
    digests.set(0, new HiddenField(stamp.field(), seal.digest()));
    digests.set(2, new HiddenField(seal.field(), stamp.digest()));
    assertRefused(with(e, digests, e.inclusion()), fixture);
  }

  @Test
  void document_field_of_another_leaf_is_not_genuine() throws Exception {
    EvidenceFixture fixture = new EvidenceFixture(dir);
    EvidenceFile e = fixture.evidence(2);
    List<LeafField> fields = new ArrayList<>(e.fields());
    fields.set(1, fixture.evidence(3).fields().get(1));
    assertThat(genuine(with(e, fields, e.inclusion()), 3, fixture.trust()).reason())
        .isEqualTo(EvidenceAnswer.Reason.NOT_INCLUDED);
  }

  @Test
  void checkpoint_signed_by_another_key_is_not_genuine() throws Exception {
    EvidenceFixture fixture = new EvidenceFixture(dir);
    EvidenceFile e = fixture.evidence(2);
    var other =
        fixture.ca.issue(
            CertificatePurpose.LOG, "CN=signet.test/330000,O=Test,C=CN", Duration.ofDays(1));
    EvidenceFile swapped =
        new EvidenceFile(
            e.region(),
            e.fields(),
            e.inclusion(),
            List.of(other.certificate()),
            e.anchor(),
            e.receipts(),
            e.note());
    assertThat(genuine(swapped, 2, fixture.trust()).reason())
        .isEqualTo(EvidenceAnswer.Reason.CHECKPOINT_SIGNATURE);
  }

  @Test
  void log_kept_by_a_signer_of_the_same_authority_is_not_the_regions() throws Exception {
    EvidenceFixture fixture = new EvidenceFixture(dir);
    var signer =
        fixture.ca.issue(
            CertificatePurpose.SIGNER, "CN=Some Office,O=Test,C=CN", Duration.ofDays(1));
    assertThat(genuine(fixture.evidence(2, signer), 2, fixture.trust()).reason())
        .isEqualTo(EvidenceAnswer.Reason.LOG_CERTIFICATE_FOREIGN);
  }

  @Test
  void prefix_that_ends_within_a_word_is_not_the_logs_name() throws Exception {
    EvidenceFixture fixture = new EvidenceFixture(dir, "CN=signet.test/33,O=Test,C=CN");
    assertThat(genuine(fixture.evidence(2), 2, fixture.trust()).reason())
        .isEqualTo(EvidenceAnswer.Reason.LOG_CERTIFICATE_FOREIGN);
  }

  @Test
  void without_a_trust_anchor_it_is_undecided() throws Exception {
    EvidenceFixture fixture = new EvidenceFixture(dir);
    assertThat(genuine(fixture.evidence(2), 2, TrustStore.empty()).reason())
        .isEqualTo(EvidenceAnswer.Reason.LOG_CERTIFICATE_UNDECIDED);
  }

  @Test
  void another_authority_of_the_same_name_is_not_believed() throws Exception {
    EvidenceFixture fixture = new EvidenceFixture(dir);
    EvidenceFixture impostor = new EvidenceFixture(dir);
    assertThat(genuine(fixture.evidence(2), 2, impostor.trust()).isYes()).isFalse();
  }

  @Test
  void revoked_log_certificate_is_refused_and_one_revoked_later_is_undecided() throws Exception {
    EvidenceFixture fixture = new EvidenceFixture(dir);
    EvidenceFile evidence = fixture.evidence(2);
    var serial = fixture.logKey.certificate().getSerialNumber();
    TrustStore before = fixture.trust(new Revocation(serial, fixture.stamped.minusSeconds(60), 1));
    assertThat(genuine(evidence, 2, before).reason())
        .isEqualTo(EvidenceAnswer.Reason.LOG_CERTIFICATE_REFUSED);
    TrustStore after = fixture.trust(new Revocation(serial, fixture.stamped.plusSeconds(60), 1));
    assertThat(genuine(evidence, 2, after).reason())
        .isEqualTo(EvidenceAnswer.Reason.LOG_CERTIFICATE_UNDECIDED);
  }

  @Test
  void certificate_that_was_not_valid_when_stamped_is_refused() throws Exception {
    EvidenceFixture fixture = new EvidenceFixture(dir);
    fixture.leaves.set(
        2,
        DocumentLeaf.create(
            "old",
            document(2),
            "s",
            "gm-seal",
            Instant.parse("2001-01-01T00:00:00Z"),
            new SecureRandom()));
    assertThat(genuine(fixture.evidence(2), 2, fixture.trust()).reason())
        .isEqualTo(EvidenceAnswer.Reason.LOG_CERTIFICATE_REFUSED);
  }

  @Test
  void missing_intermediate_is_found_in_the_evidence() throws Exception {
    EvidenceFixture fixture = new EvidenceFixture(dir);
    TrustStore all = fixture.trust();
    TrustStore rootOnly = TrustStore.of(all.anchors(), List.of(), all.crls());
    assertThat(genuine(fixture.evidence(2), 2, rootOnly).isYes()).isTrue();
  }

  @Test
  void certificates_in_the_evidence_are_not_believed_by_themselves() throws Exception {
    EvidenceFixture fixture = new EvidenceFixture(dir);
    DevelopmentCa other = DevelopmentCa.create("Other", new SecureRandom(), Clock.systemUTC());
    TrustStore stranger = TrustStore.of(List.of(other.root()), List.of(), List.of());
    EvidenceFile e = fixture.evidence(2);
    assertThat(e.certificates()).hasSize(3);
    assertThat(genuine(e, 2, stranger).result()).isEqualTo(EvidenceAnswer.Result.UNKNOWN);
  }

  private static EvidenceFile with(EvidenceFile e, List<LeafField> fields, InclusionProof proof) {
    return new EvidenceFile(
        e.region(), fields, proof, e.certificates(), e.anchor(), e.receipts(), e.note());
  }

  private static void assertRefused(EvidenceFile evidence, EvidenceFixture fixture)
      throws Exception {
    EvidenceAnswer genuine = genuine(evidence, 2, fixture.trust());
    assertThat(genuine.reason()).isEqualTo(EvidenceAnswer.Reason.NOT_INCLUDED);
    assertThat(genuine.result()).isEqualTo(EvidenceAnswer.Result.NO);
  }

  private static EvidenceAnswer genuine(EvidenceFile evidence, int document, TrustStore trust) {
    return EvidenceVerifier.verify(evidence, document(document), trust, Instant.now()).genuine();
  }
}
