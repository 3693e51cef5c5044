package org.signet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.suite.home.SuiteHome;

class UpCommandTest {
  @TempDir Path dir;

  @Test
  void refuses_a_port_that_cannot_be() {
    Ran ran = Ran.signet("up", "--home", dir, "--port", 99999);

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err().lines()).hasSize(1).first().asString().contains("1 to 65535");
  }

  @Test
  void refuses_one_port_for_two_things() {
    Ran ran = Ran.signet("up", "--home", dir, "--port", 8180);

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err().lines()).hasSize(1).first().asString().contains("twice");
  }

  @Test
  void names_the_port_that_another_program_holds() throws IOException {
    try (ServerSocket held = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ran ran = Ran.signet("up", "--home", dir.resolve("home"), "--port", held.getLocalPort());

      assertThat(ran.exit()).isEqualTo(1);
      assertThat(ran.err()).contains("port " + held.getLocalPort());
    }
  }

  @Test
  void refuses_a_home_that_another_suite_uses() throws IOException {
    Path home = dir.resolve("home");
    try (SuiteHome used = SuiteHome.open(home)) {
      Ran ran = Ran.signet("up", "--home", used.dir());

      assertThat(ran.exit()).isEqualTo(2);
      assertThat(ran.err().lines()).hasSize(1).first().asString().contains("another signet");
    }
  }
}
