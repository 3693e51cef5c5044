package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Test;
import org.signet.seal.verify.pdf.SecurityStore;
import org.signet.seal.verify.words.Language;
import org.signet.seal.verify.words.Reason;

/** The words of the report, for programs and in both languages. */
class ReportWordsTest {
  private static final String CHINESE = "[\\p{IsHan}].*";

  @Test
  void every_result_has_its_word() {
    assertThat(Arrays.stream(StepResult.values()).map(StepResult::word))
        .containsExactly("pass", "fail", "unknown", "info");
    assertThat(Arrays.stream(StepResult.values()).map(one -> one.in(Language.EN)))
        .containsExactly("pass", "fail", "unknown", "note");
    assertThat(Arrays.stream(StepResult.values()).map(one -> one.in(Language.ZH)))
        .containsExactly("通过", "未通过", "未知", "说明");
  }

  @Test
  void every_step_has_a_name_of_its_own_in_both_languages() {
    Set<String> names = new TreeSet<>();
    for (StepCode code : StepCode.values()) {
      assertThat(code.in(Language.ZH)).as(code.name()).matches(CHINESE);
      assertThat(code.in(Language.EN)).as(code.name()).matches("[a-z' ]+");
      names.add(code.in(Language.ZH));
      names.add(code.in(Language.EN));
    }
    assertThat(names).hasSize(2 * StepCode.values().length);
  }

  @Test
  void what_a_document_brings_along_is_counted_and_so_is_what_nobody_can_read() throws Exception {
    byte[] junk = {1, 2, 3};
    StoredEvidence evidence =
        StoredEvidence.of(new SecurityStore(List.of(junk, junk), List.of(junk), List.of(junk)));

    assertThat(evidence.unreadable()).isEqualTo(4);
    assertThat(evidence.note().orElseThrow().detail().reason()).isEqualTo(Reason.STORE_UNREADABLE);
    assertThat(evidence.note().orElseThrow().detail().arguments()).containsExactly("4", "0");
    assertThat(StoredEvidence.NONE.note()).isEmpty();
  }

  @Test
  void the_note_tells_readable_entries_by_kind() throws Exception {
    X509CertificateHolder certificate = null;
    StoredEvidence two =
        new StoredEvidence(
            Arrays.<X509CertificateHolder>asList(certificate, certificate),
            List.of(),
            List.of(),
            0);
    StoredEvidence mixed =
        new StoredEvidence(Arrays.asList(certificate, certificate), List.of(), List.of(), 1);

    assertThat(two.note().orElseThrow().detail().reason()).isEqualTo(Reason.STORE_FOUND);
    assertThat(two.note().orElseThrow().detail().arguments()).containsExactly("2", "0", "0");
    assertThat(mixed.note().orElseThrow().detail().arguments()).containsExactly("1", "2");
  }
}
