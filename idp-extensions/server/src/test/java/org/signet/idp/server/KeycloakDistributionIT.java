package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeycloakDistributionIT {
  @TempDir private Path folder;

  @Test
  void preparing_twice_at_once_gives_one_result_that_brings_no_bouncy_castle() throws Exception {
    CompletableFuture<PreparedServer> one = CompletableFuture.supplyAsync(this::prepared);
    CompletableFuture<PreparedServer> two = CompletableFuture.supplyAsync(this::prepared);

    assertThat(one.get()).isEqualTo(two.get());
    try (DirectoryStream<Path> jars =
        Files.newDirectoryStream(one.get().server().resolve("providers"), "*.jar")) {
      assertThat(jars)
          .extracting(jar -> jar.getFileName().toString())
          .containsExactlyInAnyOrder(
              "signet-idp-provider.jar", "signet-gm-crypto.jar", "signet-audit.jar");
    }
  }

  @Test
  void refuses_to_start_on_a_taken_port() throws Exception {
    try (ServerSocket taken =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      ServerOptions options =
          ServerOptions.ports(taken.getLocalPort(), KeycloakUnderTest.freePort());

      assertThatThrownBy(() -> RunningKeycloak.start(prepared(), folder.resolve("home"), options))
          .isInstanceOf(ServerStartException.class)
          .hasMessageContaining("port " + taken.getLocalPort());
    }
  }

  @Test
  void refuses_a_home_that_is_in_use() {
    Path used = KeycloakUnderTest.keycloak().home().directory();

    assertThatThrownBy(() -> KeycloakUnderTest.start(used))
        .isInstanceOf(ServerStartException.class)
        .hasMessageContaining("another process uses the home");
    assertThat(KeycloakUnderTest.keycloak().alive()).isTrue();
  }

  @Test
  void tells_the_end_of_the_log_when_the_server_does_not_start() throws Exception {
    Path home = folder.resolve("broken");
    PrivateFiles.directory(home);
    PrivateFiles.write(home.resolve("vault.keys"), "no key at all\n");
    ServerOptions options =
        ServerOptions.ports(KeycloakUnderTest.freePort(), KeycloakUnderTest.freePort());

    assertThatThrownBy(() -> RunningKeycloak.start(prepared(), home, options))
        .isInstanceOf(ServerStartException.class)
        .hasMessageContaining("ended while starting")
        .hasMessageContaining("keys file");
  }

  @Test
  void refuses_a_second_bouncy_castle() {
    assertThatThrownBy(
            () ->
                KeycloakDistribution.prepare(
                    folder.resolve("dist.zip"),
                    List.of(Path.of("bcprov-jdk18on-1.86.jar")),
                    folder,
                    Progress.silent()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Bouncy Castle");
  }

  private PreparedServer prepared() {
    try {
      return KeycloakUnderTest.prepared();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
