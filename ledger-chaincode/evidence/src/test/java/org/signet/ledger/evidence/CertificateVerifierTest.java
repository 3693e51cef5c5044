package org.signet.ledger.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signet.ledger.evidence.CertificateFixture.TYPE;
import static org.signet.ledger.evidence.CertificateFixture.agreement;
import static org.signet.ledger.evidence.CertificateFixture.agreements;
import static org.signet.ledger.evidence.CertificateFixture.file;
import static org.signet.ledger.evidence.CertificateFixture.withdrawal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.audit.tree.InclusionProof;
import org.signet.gm.cert.TrustStore;
import org.signet.ledger.evidence.CertificateAnswer.Reason;
import org.signet.ledger.licence.LicenceStatus;
import org.signet.ledger.licence.VerifiedStatusList;

class CertificateVerifierTest {
  private static final String FROM = "2020-01-01T00:00:00Z";
  private static final String UNTIL = "2099-01-01T00:00:00Z";

  @TempDir Path dir;
  private CertificateFixture fixture;
  private EvidenceTrust trust;
  private Optional<VerifiedStatusList> valid;
  private Optional<List<RecognitionAgreement>> agreed;
  private Optional<List<IssuerEntry>> issuers;

  @BeforeEach
  void issue() throws Exception {
    fixture = new CertificateFixture(dir);
    trust = new EvidenceTrust(fixture.region.trust(), TrustStore.empty());
    valid = Optional.of(fixture.status(Map.of()));
    agreed = Optional.of(agreements(agreement(1, TYPE, FROM, UNTIL, 2)));
    issuers = Optional.of(List.of(entry("330000", "11990000000000254A", TYPE)));
  }

  private IssuerEntry entry(String region, String issuer, String type) {
    return new IssuerEntry(
        region,
        issuer,
        1,
        "测试局",
        HexFormat.of().formatHex(CertificateLeaf.keyId(fixture.issuer.publicKey())),
        Set.of(type),
        Instant.parse(FROM),
        Instant.parse(UNTIL),
        Optional.empty());
  }

  @Test
  void issuer_without_accreditation_is_not_recognised_however_good_the_agreement()
      throws Exception {
    for (IssuerEntry wrong :
        List.of(
            entry("330000", "11990000000000254A", "11990000000000019A002"),
            entry("330000", "11990000000000019A", TYPE),
            entry("310000", "11990000000000254A", TYPE))) {
      issuers = Optional.of(List.of(wrong));
      CertificateFindings found = verify(fixture.evidence(1), 1, valid, agreed, fixture.now);
      assertThat(found.recognised().reason()).isEqualTo(Reason.NOT_ACCREDITED);
      assertThat(found.genuine().isYes()).isTrue();
    }
    issuers = Optional.empty();
    assertThat(verify(fixture.evidence(1), 1, valid, agreed, fixture.now).recognised().reason())
        .isEqualTo(Reason.ISSUERS_MISSING);
  }

  @Test
  void every_certificate_is_genuine_in_force_and_recognised() throws Exception {
    for (int i = 0; i < 5; i++) {
      CertificateFindings found = verify(fixture.evidence(i), i, valid, agreed, fixture.now);
      assertThat(found.genuine().isYes()).isTrue();
      assertThat(found.anchored().reason()).isEqualTo(EvidenceAnswer.Reason.NO_RECEIPT);
      assertThat(found.inForce().reason()).isEqualTo(Reason.IN_FORCE);
      assertThat(found.inForce().detail()).startsWith("status 01 in state 3 of list 7, ");
      assertThat(found.recognised().reason()).isEqualTo(Reason.RECOGNISED);
    }
  }

  @Test
  void certificate_older_than_the_log_is_genuine_and_its_issuer_judged_at_its_own_time()
      throws Exception {
    CertificateLeaf leaf = fixture.leaves.get(1);
    fixture.leaves.set(
        1,
        new CertificateLeaf(
            leaf.identifier(),
            leaf.fileSm3(),
            leaf.statusList(),
            leaf.statusIndex(),
            leaf.issuerKeyId(),
            leaf.level(),
            Instant.parse("2019-05-06T00:00:00Z"),
            leaf.fields(),
            leaf.secret()));
    CertificateFindings found = verify(fixture.evidence(1), 1, valid, agreed, fixture.now);
    assertThat(found.genuine().isYes()).as(found.genuine().detail()).isTrue();
    assertThat(found.inForce().isYes()).isTrue();
    assertThat(found.recognised().reason()).isEqualTo(Reason.NOT_ACCREDITED);
  }

  @Test
  void holder_shows_only_what_is_asked_for() throws Exception {
    CertificateEvidence shown =
        fixture
            .evidence(1)
            .disclosing(
                Set.of(
                    "file",
                    "status-list",
                    "status-index",
                    "type",
                    "level",
                    "issuer-key",
                    "issued"));
    CertificateFindings found = verify(shown, 1, valid, agreed, fixture.now);
    assertThat(found.genuine().isYes()).isTrue();
    assertThat(found.inForce().isYes()).isTrue();
    assertThat(found.recognised().isYes()).isTrue();
  }

  @Test
  void hidden_fields_leave_only_their_own_questions_open() throws Exception {
    CertificateFindings found =
        verify(fixture.evidence(1).disclosing(Set.of("file")), 1, valid, agreed, fixture.now);
    assertThat(found.genuine().isYes()).isTrue();
    assertThat(found.inForce().reason()).isEqualTo(Reason.FIELD_HIDDEN);
    assertThat(found.recognised().reason()).isEqualTo(Reason.FIELD_HIDDEN);
    CertificateFindings nothing =
        verify(fixture.evidence(1).disclosing(Set.of()), 1, valid, agreed, fixture.now);
    assertThat(nothing.genuine().reason()).isEqualTo(EvidenceAnswer.Reason.DOCUMENT_HIDDEN);
    assertThat(nothing.inForce().reason()).isEqualTo(Reason.NOT_GENUINE);
  }

  @Test
  void changed_file_proof_of_another_leaf_and_index_beyond_size_are_not_genuine() throws Exception {
    CertificateEvidence e = fixture.evidence(1);
    assertThat(verify(e, 2, valid, agreed, fixture.now).genuine().reason())
        .isEqualTo(EvidenceAnswer.Reason.DOCUMENT_DIFFERS);
    assertNotIncluded(with(e, e.fields(), fixture.evidence(2).inclusion()));
    for (long index : new long[] {0, 5, Long.MAX_VALUE}) {
      assertNotIncluded(with(e, e.fields(), new InclusionProof(index, 5, e.inclusion().path())));
    }
  }

  @Test
  void swapped_values_salts_and_digests_are_not_genuine() throws Exception {
    CertificateEvidence e = fixture.evidence(1);
    CertificateField holder = e.fields().get(8);
    CertificateField name = e.fields().get(10);
    assertNotIncluded(
        replaced(
            e,
            new CertificateField(holder.name(), holder.hash(), name.value()),
            new CertificateField(name.name(), name.hash(), holder.value())));
    assertNotIncluded(
        replaced(
            e,
            new CertificateField(holder.name(), name.hash(), holder.value()),
            new CertificateField(name.name(), holder.hash(), name.value())));
    assertNotIncluded(
        replaced(
            e,
            new CertificateField(holder.name(), name.digest(), Optional.empty()),
            new CertificateField(name.name(), holder.digest(), Optional.empty())));
  }

  @Test
  void status_place_of_another_certificate_is_not_genuine() throws Exception {
    CertificateEvidence e = fixture.evidence(1);
    List<CertificateField> fields = new ArrayList<>(e.fields());
    fields.set(4, fixture.evidence(2).fields().get(4));
    assertNotIncluded(with(e, fields, e.inclusion()));
  }

  @ParameterizedTest
  @EnumSource(value = LicenceStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "VALID")
  void every_other_status_is_not_in_force_however_old(LicenceStatus status) throws Exception {
    Optional<VerifiedStatusList> list = Optional.of(fixture.status(Map.of(1001, status)));
    CertificateAnswer answer =
        verify(fixture.evidence(1), 1, list, agreed, fixture.now.plusSeconds(86_400)).inForce();
    assertThat(answer.reason()).isEqualTo(Reason.NOT_IN_FORCE);
    assertThat(answer.detail()).startsWith("status " + status.code()).contains("8640");
    assertThat(verify(fixture.evidence(2), 2, list, agreed, fixture.now).inForce().isYes())
        .isTrue();
  }

  @Test
  void age_of_the_status_is_stated_and_too_old_a_one_decides_nothing() throws Exception {
    CertificateAnswer accepted =
        verify(fixture.evidence(1), 1, valid, agreed, fixture.now.plusSeconds(3000)).inForce();
    assertThat(accepted.reason()).isEqualTo(Reason.IN_FORCE);
    assertThat(accepted.detail()).contains("300").endsWith(" s old");
    CertificateAnswer old =
        verify(fixture.evidence(1), 1, valid, agreed, fixture.now.plusSeconds(3700)).inForce();
    assertThat(old.reason()).isEqualTo(Reason.STATUS_OLD);
    assertThat(old.result()).isEqualTo(EvidenceAnswer.Result.UNKNOWN);
  }

  @Test
  void missing_status_and_status_of_another_region_or_list_decide_nothing() throws Exception {
    CertificateEvidence e = fixture.evidence(1);
    assertThat(verify(e, 1, Optional.empty(), agreed, fixture.now).inForce().reason())
        .isEqualTo(Reason.STATUS_MISSING);
    assertThat(
            verify(e, 1, Optional.of(fixture.status("310000", 7, Map.of())), agreed, fixture.now)
                .inForce()
                .reason())
        .isEqualTo(Reason.STATUS_FOREIGN);
    assertThat(
            verify(e, 1, Optional.of(fixture.status("330000", 8, Map.of())), agreed, fixture.now)
                .inForce()
                .reason())
        .isEqualTo(Reason.STATUS_FOREIGN);
  }

  @Test
  void agreement_withdrawn_in_between_recognises_before_and_not_after() throws Exception {
    Instant at = Instant.ofEpochSecond(fixture.now.getEpochSecond()).plusSeconds(10);
    Optional<List<RecognitionAgreement>> withdrawn =
        Optional.of(agreements(agreement(1, TYPE, FROM, UNTIL, 2), withdrawal(1, at)));
    CertificateEvidence e = fixture.evidence(1);
    assertThat(verify(e, 1, valid, withdrawn, at.minusSeconds(1)).recognised().isYes()).isTrue();
    CertificateFindings after = verify(e, 1, valid, withdrawn, at);
    assertThat(after.recognised().reason()).isEqualTo(Reason.NOT_RECOGNISED);
    assertThat(after.genuine().isYes()).isTrue();
    assertThat(after.inForce().isYes()).isTrue();
  }

  @Test
  void newer_agreement_recognises_again_after_a_withdrawal() throws Exception {
    Optional<List<RecognitionAgreement>> again =
        Optional.of(
            agreements(
                agreement(2, TYPE, FROM, UNTIL, 1),
                agreement(1, TYPE, FROM, UNTIL, 2),
                withdrawal(1, Instant.parse(FROM))));
    assertThat(verify(fixture.evidence(1), 1, valid, again, fixture.now).recognised().detail())
        .startsWith("agreement 2 of region 310000");
  }

  @Test
  void other_types_levels_times_and_regions_are_not_recognised() throws Exception {
    for (String wrong :
        new String[] {
          agreement(1, "11990000000000019A002", FROM, UNTIL, 2),
          agreement(1, TYPE, FROM, UNTIL, 3),
          agreement(1, TYPE, FROM, "2020-01-02T00:00:00Z", 2),
          agreement(1, TYPE, "2098-01-01T00:00:00Z", UNTIL, 2),
          agreement(1, TYPE, FROM, UNTIL, 2).replace("issuing 330000", "issuing 440000"),
          agreement(1, TYPE, FROM, UNTIL, 2).replace("recognising 310000", "recognising 320000")
        }) {
      assertThat(
              verify(fixture.evidence(1), 1, valid, Optional.of(agreements(wrong)), fixture.now)
                  .recognised()
                  .reason())
          .isEqualTo(Reason.NOT_RECOGNISED);
    }
    assertThat(
            verify(fixture.evidence(1), 1, valid, Optional.of(List.of()), fixture.now)
                .recognised()
                .reason())
        .isEqualTo(Reason.NOT_RECOGNISED);
    assertThat(
            verify(fixture.evidence(1), 1, valid, Optional.empty(), fixture.now)
                .recognised()
                .reason())
        .isEqualTo(Reason.AGREEMENTS_MISSING);
  }

  private static String conditional(String conditions) {
    return agreement(1, TYPE, FROM, UNTIL, 2)
        .replace("\ntx ", "\nconditions " + conditions + "\ntx ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "disclosed=type+zzmc",
        "issued-from=2020-01-01T00:00:00Z",
        "max-status-age=3600",
        "disclosed=czzt,issued-from=2020-01-01T00:00:00Z,max-status-age=3600"
      })
  void agreement_whose_conditions_hold_recognises(String conditions) throws Exception {
    List<RecognitionAgreement> read = agreements(conditional(conditions));
    assertThat(read.get(0).conditions().text()).isEqualTo(conditions);
    assertThat(
            verify(fixture.evidence(1), 1, valid, Optional.of(read), fixture.now)
                .recognised()
                .reason())
        .isEqualTo(Reason.RECOGNISED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "disclosed=zzyxqjzrq",
        "issued-from=2098-01-01T00:00:00Z",
        "max-status-age=1",
        "disclosed=type,max-status-age=1"
      })
  void agreement_whose_condition_is_not_met_does_not(String conditions) throws Exception {
    CertificateAnswer answer =
        verify(
                fixture.evidence(1),
                1,
                valid,
                Optional.of(agreements(conditional(conditions))),
                fixture.now.plusSeconds(60))
            .recognised();
    assertThat(answer.reason()).isEqualTo(Reason.CONDITION_UNMET);
    assertThat(answer.result()).isEqualTo(EvidenceAnswer.Result.NO);
  }

  @Test
  void condition_about_a_field_or_status_that_is_not_shown_is_not_met() throws Exception {
    CertificateEvidence hidden =
        fixture
            .evidence(1)
            .disclosing(Set.of("file", "type", "level", "issuer-key", "issued", "status-list"));
    Optional<List<RecognitionAgreement>> shown =
        Optional.of(agreements(conditional("disclosed=zzmc")));
    assertThat(verify(hidden, 1, valid, shown, fixture.now).recognised().reason())
        .isEqualTo(Reason.CONDITION_UNMET);
    Optional<List<RecognitionAgreement>> fresh =
        Optional.of(agreements(conditional("max-status-age=3600")));
    assertThat(
            verify(fixture.evidence(1), 1, Optional.empty(), fresh, fixture.now)
                .recognised()
                .reason())
        .isEqualTo(Reason.CONDITION_UNMET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "holder-age=18",
        "disclosed",
        "issued-from=soon",
        "max-status-age=-",
        "max-status-age=1,max-status-age=2"
      })
  void condition_that_nobody_judges_is_refused_with_its_agreement(String conditions) {
    assertThatThrownBy(() -> agreements(conditional(conditions)))
        .isInstanceOf(EvidenceFormatException.class);
  }

  @Test
  void own_region_needs_no_agreement() throws Exception {
    CertificateContext own =
        new CertificateContext("330000", valid, Duration.ZERO, issuers, Optional.empty());
    assertThat(
            EvidenceVerifier.verify(fixture.evidence(1), file(1), trust, own, fixture.now)
                .recognised()
                .isYes())
        .isTrue();
  }

  @Test
  void without_its_secret_a_leaf_cannot_be_linked_and_the_others_stay_proved() throws Exception {
    CertificateEvidence kept = fixture.evidence(3);
    CertificateEvidence other = fixture.evidence(1);
    // Everything is known about certificate 3 but its secret.
    List<CertificateField> guessed =
        fixture.leaf(3, CertificateLeaf.newSecret(new SecureRandom())).disclosed();
    assertThat(
            verify(with(kept, guessed, kept.inclusion()), 3, valid, agreed, fixture.now)
                .genuine()
                .reason())
        .isEqualTo(EvidenceAnswer.Reason.NOT_INCLUDED);
    assertThat(verify(other, 1, valid, agreed, fixture.now).genuine().isYes()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "signet-agreement v2\n",
        "signet-withdrawal v1\nof agreement 310000 330000 1\nnumber 1\nat 2026-01-01T00:00:00Z\ntx a\n"
      })
  void what_is_no_answer_of_the_contract_is_refused(String text) {
    assertThatThrownBy(() -> RecognitionAgreement.parseAll(text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(EvidenceFormatException.class);
  }

  @Test
  void withdrawal_of_another_agreement_is_refused() {
    assertThatThrownBy(
            () -> agreements(agreement(1, TYPE, FROM, UNTIL, 2), withdrawal(2, fixture.now)))
        .isInstanceOf(EvidenceFormatException.class);
  }

  private CertificateFindings verify(
      CertificateEvidence evidence,
      int number,
      Optional<VerifiedStatusList> status,
      Optional<List<RecognitionAgreement>> agreements,
      Instant now) {
    return EvidenceVerifier.verify(
        evidence,
        file(number),
        trust,
        new CertificateContext("310000", status, Duration.ofHours(1), issuers, agreements),
        now);
  }

  private void assertNotIncluded(CertificateEvidence evidence) {
    CertificateFindings found = verify(evidence, 1, valid, agreed, fixture.now);
    assertThat(found.genuine().reason()).isEqualTo(EvidenceAnswer.Reason.NOT_INCLUDED);
    assertThat(found.inForce().reason()).isEqualTo(Reason.NOT_GENUINE);
    assertThat(found.recognised().reason()).isEqualTo(Reason.NOT_GENUINE);
  }

  private static CertificateEvidence replaced(
      CertificateEvidence e, CertificateField holder, CertificateField name) {
    List<CertificateField> fields = new ArrayList<>(e.fields());
    fields.set(8, holder);
    fields.set(10, name);
    return with(e, fields, e.inclusion());
  }

  private static CertificateEvidence with(
      CertificateEvidence e, List<CertificateField> fields, InclusionProof proof) {
    return new CertificateEvidence(
        e.region(), fields, proof, e.certificates(), e.anchor(), e.receipts(), e.note());
  }
}
