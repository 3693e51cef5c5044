package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Keycloak's vault as a key store, which a server must be built for. */
final class KeyStoreVault {
  private static final String PASSWORD = "password-of-the-test";

  private KeyStoreVault() {}

  /** Our server, built for it. */
  static PreparedServer server(Path folder) throws Exception {
    PreparedServer server = new PreparedServer(PrivateFiles.directory(folder));
    KeycloakDistribution.unpack(
        KeycloakUnderTest.files("keycloak", "*.zip").get(0),
        KeycloakUnderTest.files("providers", "*.jar"),
        server);
    KeycloakDistribution.run(server, Map.of(), KeycloakDistribution.buildArguments("keystore"));
    return server;
  }

  /**
   * Makes a store with one secret, by {@code keytool} as an operator does.
   *
   * @return the options of a server that looks there
   */
  static List<String> keep(Path file, String entry, String secret) throws Exception {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-importpass",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD,
                "-alias",
                entry)
            .redirectErrorStream(true)
            .redirectOutput(file.resolveSibling("keytool.log").toFile())
            .start();
    try (Writer in = keytool.outputWriter(StandardCharsets.US_ASCII)) {
      in.write(secret + "\n" + secret + "\n"); // it asks twice
    }
    assertThat(keytool.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(keytool.exitValue()).isZero();
    return List.of("--vault-file=" + file, "--vault-pass=" + PASSWORD);
  }
}
