package org.signet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An evidence file in the hands of who has a document and no network.
 *
 * @param dir to work in
 * @param trust whom the verifier believes
 */
record EvidenceAtHand(Path dir, Path trust, String evidence) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** By the command line alone; evidence of another document refuses this one. */
  void goesWith(Path stamped, Path another) throws IOException {
    Path proof = Files.writeString(dir.resolve("evidence.txt"), evidence);
    Ran right = verified(proof, stamped);
    assertThat(right.exit()).as(right.out() + right.err()).isZero();
    JsonNode answers = JSON.readTree(right.out()).path("evidence");
    assertThat(answers.at("/genuine/answer").asText()).as(right.out()).isEqualTo("yes");
    assertThat(answers.at("/anchored/answer").asText()).as(right.out()).isEqualTo("yes");

    Ran other = verified(proof, another);
    assertThat(other.exit()).as(other.out() + other.err()).isEqualTo(1);
    assertThat(JSON.readTree(other.out()).at("/evidence/genuine/answer").asText()).isEqualTo("no");

    Path cut = Files.writeString(dir.resolve("cut.txt"), evidence.substring(0, 200));
    for (Ran unusable :
        List.of(
            verified(cut, stamped),
            verified(dir.resolve("absent.txt"), stamped),
            verified(proof, stamped, stamped))) {
      assertThat(unusable.exit()).as(unusable.out() + unusable.err()).isEqualTo(2);
      assertThat(unusable.err().lines()).hasSize(1);
    }
  }

  private Ran verified(Path proof, Path... documents) {
    List<Object> words =
        new ArrayList<>(List.of("verify", "--json", "--trust", trust, "--evidence", proof));
    words.addAll(List.of(documents));
    return Ran.signet(words.toArray());
  }
}
