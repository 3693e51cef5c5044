package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.signet.audit.checkpoint.NoteVerifier;
import org.signet.audit.verify.LogFindings;
import org.signet.audit.verify.LogVerifier;

/**
 * One home through its life: a parent that is killed, a look at its files, a second start. Then its
 * keys lie in Keycloak's vault, a folder or with {@code -Plong} ({@code signet.vault=keystore}) a
 * key store, which needs a build of its own.
 */
class HomeLifeIT {
  /** What the realm's vault calls the keys of persons. */
  private static final String SECRET = "signet_persons";

  @Test
  void a_home_survives_its_parent_keeps_secrets_and_refuses_tampered_rows() throws Exception {
    Path home = KeycloakUnderTest.freshHome();
    killParentOf(home);

    KeycloakHome files = new KeycloakHome(home);
    databaseShowsNoPerson(files);
    secretsAreForTheirOwnerOnly(files);
    exchangeCipherTexts(files);

    try (AuthorityGateway gateway = new AuthorityGateway(home.resolve("gateway"));
        StatusResponder responder = new StatusResponder(files.trust());
        RunningKeycloak keycloak = startAgain(files, gateway, responder)) {
      HomeAgain again = HomeAgain.open(keycloak);
      again.usersAreKept();
      again.movedCipherTextIsRefused();
      again.keyThatIsGoneIsRefused();
      again.gatewayIsBelievedOnlyWhenItAnswersItself(gateway);
      again.responderIsAskedAboutCertificates(responder);
      again.keysAreItsOwn();
    }
    auditLogIsIntact(files);
  }

  private static void auditLogIsIntact(KeycloakHome home) throws Exception {
    NoteVerifier key = NoteVerifier.ofVkey(Files.readString(home.auditVkey()).strip());

    LogFindings findings = LogVerifier.verify(home.auditLog(), Optional.of(key));

    assertThat(findings.isIntact()).as(findings.text()).isTrue();
    assertThat(findings.size()).isPositive();
  }

  /** A parent whose server is ready, and that is then killed with signal 9. */
  private static void killParentOf(Path home) throws Exception {
    KeycloakUnderTest.prepared();
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName(),
                home.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    ProcessHandle keycloak = null;
    try (BufferedReader out = parent.inputReader(StandardCharsets.UTF_8)) {
      while (keycloak == null) {
        String line = out.readLine();
        assertThat(line).as("the parent ended before its server was ready").isNotNull();
        if (line.startsWith("ready ")) {
          keycloak = ProcessHandle.of(Long.parseLong(line.substring(6))).orElseThrow();
        }
      }
      List<ProcessHandle> group = keycloak.descendants().toList();
      assertThat(group).anyMatch(process -> process.info().command().orElse("").endsWith("java"));

      parent.destroyForcibly();

      assertThat(parent.waitFor(10, TimeUnit.SECONDS)).isTrue();
      Instant limit = Instant.now().plus(Duration.ofSeconds(40));
      while (group.stream().anyMatch(ProcessHandle::isAlive) || keycloak.isAlive()) {
        assertThat(Instant.now()).as("Keycloak outlives its parent").isBefore(limit);
        Thread.sleep(100);
      }
    } finally {
      parent.destroyForcibly();
    }
  }

  /** Starts a server and waits to be killed. */
  static final class Parent {
    public static void main(String[] arguments) throws Exception {
      try (RunningKeycloak keycloak = KeycloakUnderTest.start(Path.of(arguments[0]))) {
        DevelopmentRealm.open(keycloak, Progress.silent());
        System.out.println("ready " + keycloak.process().pid());
        Thread.sleep(Duration.ofMinutes(10).toMillis());
      }
    }
  }

  private static void databaseShowsNoPerson(KeycloakHome home) throws IOException {
    boolean foundAccount = false;
    try (DirectoryStream<Path> found = Files.newDirectoryStream(home.database())) {
      for (Path file : found) {
        byte[] bytes = Files.readAllBytes(file);
        foundAccount |= holds(bytes, "zhang.san", StandardCharsets.ISO_8859_1);
        for (DemoPerson person : DemoPerson.ALL) {
          for (Charset charset :
              List.of(
                  StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertThat(holds(bytes, person.number(), charset)).isFalse();
          }
          // Not in UTF-16: two characters are four letters there, which keys in Base64 have by
          // chance.
          assertThat(holds(bytes, person.name(), StandardCharsets.UTF_8)).isFalse();
          assertThat(holds(bytes, inTables(person.name()), StandardCharsets.ISO_8859_1)).isFalse();
        }
      }
    }
    assertThat(foundAccount)
        .as("the files are readable, so that the search means something")
        .isTrue();
  }

  /**
   * As H2 writes Chinese characters: three bytes, of which the last two hold six bits and no more.
   */
  private static String inTables(String name) {
    StringBuilder bytes = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      bytes
          .append((char) (0xe0 | (c >> 12)))
          .append((char) ((c >> 6) & 0x3f))
          .append((char) (c & 0x3f));
    }
    return bytes.toString();
  }

  private static boolean holds(byte[] bytes, String text, Charset charset) {
    return new String(bytes, StandardCharsets.ISO_8859_1)
        .contains(new String(text.getBytes(charset), StandardCharsets.ISO_8859_1));
  }

  private static void secretsAreForTheirOwnerOnly(KeycloakHome home) throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.directory())))
        .isEqualTo("rwx------");
    for (Path secret :
        List.of(
            home.vaultKeys(),
            home.accounts(),
            home.administratorPassword(),
            home.auditKey(),
            home.auditPin(),
            home.clientSecret("signet-registrar"))) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
          .as(secret.toString())
          .isEqualTo("rw-------");
    }
  }

  /**
   * Puts zhang.san's sealed name and number where li.si's were, and makes wang.wu's of a key that
   * is not there.
   */
  private static void exchangeCipherTexts(KeycloakHome home) throws Exception {
    PreparedServer server = KeycloakUnderTest.prepared();
    try (DirectoryStream<Path> h2 =
        Files.newDirectoryStream(
            server.server().resolve("lib/lib/main"), "com.h2database.h2-*.jar")) {
      String user = "(select ID from USER_ENTITY where USERNAME = '%s')";
      String sealed = "(select %s from SIGNET_PERSON where USER_ID = " + user + ")";
      String update =
          "update SIGNET_PERSON set NAME_SEALED = "
              + sealed.formatted("NAME_SEALED", "zhang.san")
              + ", NUMBER_SEALED = "
              + sealed.formatted("NUMBER_SEALED", "zhang.san")
              + " where USER_ID = "
              + user.formatted("li.si")
              + "; update SIGNET_PERSON set NUMBER_SEALED = "
              + "regexp_replace(NUMBER_SEALED, '^v1[.][0-9]+[.]', 'v1.77.') where USER_ID = "
              + user.formatted("wang.wu");
      Path out = Files.createTempFile("h2", ".txt");
      Process shell =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  h2.iterator().next().toString(),
                  "org.h2.tools.Shell",
                  "-url",
                  KcScript.databaseUrl(home.database()).substring("--db-url=".length()),
                  "-user",
                  "",
                  "-password",
                  "",
                  "-sql",
                  update)
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
      assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(out).content().containsPattern("(?s)Update count: 1.*Update count: 1");
      Files.delete(out);
    }
  }

  /**
   * The second start has the keys of persons as a secret of the realm, and no other copy; and it
   * asks the gateway and the responder of authorities.
   */
  private static RunningKeycloak startAgain(
      KeycloakHome home, AuthorityGateway gateway, StatusResponder responder) throws Exception {
    Path vault = Files.createDirectory(home.directory().resolve("keycloak-vault"));
    boolean keyStore = "keystore".equals(System.getProperty("signet.vault"));
    List<String> more = new ArrayList<>(gateway.options());
    more.add("--spi-signet-persons--vault--keys-secret=persons");
    more.add(responder.option());
    more.addAll(keyStore ? inKeyStore(home, vault) : inFolder(home, vault));
    return KeycloakUnderTest.start(
        keyStore
            ? KeyStoreVault.server(home.directory().resolve("keystore-build"))
            : KeycloakUnderTest.prepared(),
        home.directory(),
        arguments -> {
          List<String> changed = new ArrayList<>(arguments);
          String file = "--spi-signet-persons--vault--keys-file=" + home.vaultKeys();
          assertThat(changed.remove(file)).isTrue();
          changed.addAll(more);
          return changed;
        });
  }

  private static List<String> inFolder(KeycloakHome home, Path vault) throws IOException {
    Files.move(home.vaultKeys(), vault.resolve(SECRET));
    return List.of("--vault-dir=" + vault);
  }

  private static List<String> inKeyStore(KeycloakHome home, Path vault) throws Exception {
    String line = Files.readString(home.vaultKeys()).strip().replace("\n", "; ");
    Files.delete(home.vaultKeys());
    return KeyStoreVault.keep(vault.resolve("vault.p12"), SECRET, line);
  }
}
