package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Test;
import org.signet.seal.verify.pdf.SecurityStore;
import org.signet.seal.verify.words.Reason;

/** What the report says of what a document brings along. */
class StoredEvidenceTest {
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
