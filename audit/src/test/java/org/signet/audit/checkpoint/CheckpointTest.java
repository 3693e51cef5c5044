package org.signet.audit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
  private static final String ROOT = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
  private static final String TEXT = "example.com/behind-the-sofa\n20852163\n" + ROOT + "\n";

  @Test
  void reads_and_writes_the_example_of_the_standard() throws CheckpointFormatException {
    Checkpoint checkpoint = Checkpoint.parse(TEXT);
    assertThat(checkpoint.origin()).isEqualTo("example.com/behind-the-sofa");
    assertThat(checkpoint.size()).isEqualTo(20852163);
    assertThat(checkpoint.root()).hasSize(32).startsWith(0x0a, 0xc5, 0x18);
    assertThat(checkpoint.text()).isEqualTo(TEXT);
  }

  @Test
  void keeps_extension_lines_and_the_empty_tree() throws CheckpointFormatException {
    String text = "a\n0\n" + ROOT + "\nfirst\nsecond line\n";
    assertThat(Checkpoint.parse(text).extensions()).containsExactly("first", "second line");
    assertThat(Checkpoint.parse(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "a\n1\n",
        "a\n1\n" + ROOT,
        "\n1\n" + ROOT + "\n",
        "a\n\n" + ROOT + "\n",
        "a\n01\n" + ROOT + "\n",
        "a\n00\n" + ROOT + "\n",
        "a\n-1\n" + ROOT + "\n",
        "a\n+1\n" + ROOT + "\n",
        "a\n1 \n" + ROOT + "\n",
        "a\n0x1\n" + ROOT + "\n",
        "a\n\u0661\n" + ROOT + "\n",
        "a\n9223372036854775808\n" + ROOT + "\n",
        "a\n1\n" + ROOT + "\n\n",
        "a\n1\n" + ROOT + "\n\nx\n",
        "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n",
        "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
        "a\n1\nCsUYapGGPo4dkMgIAUqom_Xajj7h2fB2MPA3j2jxq2I=\n",
        "a\n1\nAAAA\n",
        "a\r\n1\n" + ROOT + "\n",
        "a\tb\n1\n" + ROOT + "\n"
      })
  void refuses_what_is_not_in_canonical_form(String text) {
    assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(CheckpointFormatException.class);
  }

  @Test
  void cannot_be_made_with_lines_that_would_read_back_differently() {
    byte[] root = new byte[32];
    assertThatThrownBy(() -> new Checkpoint("a\nb", 1, root))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Checkpoint("", 1, root))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Checkpoint("a", -1, root))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Checkpoint("a", 1, new byte[31]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Checkpoint("a", 1, root, List.of("")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
