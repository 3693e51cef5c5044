package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.seal.verify.pdf.TestPdfs;
import org.signet.seal.verify.words.Reason;

/** What is told of a file whose verification does not come to an end, and of its time. */
class SignatureDraftTest {
  private static final TestRegion REGION = new TestRegion();

  @TempDir Path folder;

  @Test
  void a_file_that_takes_too_long_is_undecided_whatever_it_is() throws Exception {
    Path pdf = TestPdfs.save(folder, TestPdfs.unsigned(1));
    Path ofd = Files.write(folder.resolve("a.ofd"), TestOfd.zip(TestOfd.unsigned()));
    for (Path file : new Path[] {pdf, ofd}) {
      Report report = REGION.verifier().overdue("name", file);
      assertThat(report.file()).isEqualTo("name");
      assertThat(report.format()).isEqualTo(file == pdf ? "PDF" : "OFD");
      assertThat(report.verdict()).isEqualTo(Verdict.UNDECIDED);
      assertThat(report.signatures()).hasSize(1);
      assertThat(report.signatures().get(0).steps())
          .singleElement()
          .satisfies(step -> assertThat(step.detail().reason()).isEqualTo(Reason.BOUND_HIT));
    }
  }

  @Test
  void without_a_time_stamp_the_time_is_claimed_or_nobodys() {
    SignatureReport claimed = new SignatureDraft("1", 3, Optional.of(TestRegion.NOW)).report();
    assertThat(claimed.timeSource()).contains(TimeSource.CLAIMED);
    assertThat(claimed.signedAt()).contains(TestRegion.NOW);
    assertThat(claimed.page()).isEqualTo(3);
    SignatureReport silent = new SignatureDraft("2", 0, Optional.empty()).report();
    assertThat(silent.timeSource()).isEmpty();
    assertThat(silent.signedAt()).isEmpty();
    assertThat(silent.profile()).isEqualTo("UNKNOWN");
  }
}
