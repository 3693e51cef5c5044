package org.signet.idp.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The Keycloak distribution as it is published, made ready once: unpacked, built with our
 * providers, with the realm imported.
 *
 * <p>The result is kept under a name made of the hash of all that went in, and appears under that
 * name only when it is complete. Thread-safe, and safe when two processes prepare the same cache.
 */
public final class KeycloakDistribution {
  private static final String REALM = "realm-signet.json";

  /** To be raised when the steps below change, so that older results are not taken. */
  private static final String RECIPE = "3";

  /**
   * Keycloak does not know the shape of {@code verified_claims} and would write two warnings, each
   * with a stack trace, for every sign-on that asks for them. A parameter that means nothing is
   * refused and recorded by our own check.
   */
  private static final String QUIET =
      "quarkus.log.filter.\"org.keycloak.protocol.oidc.utils.AcrUtils\".if-starts-with="
          + "Invalid claims parameter\n";

  private static final Duration STEP_LIMIT = Duration.ofMinutes(6);
  private static final int BUILD_HEAP_MEGABYTES = 768;
  private static final Object IN_THIS_PROCESS = new Object();

  private KeycloakDistribution() {}

  /**
   * Prepares a server, or finds the one prepared before.
   *
   * @param distributionZip {@code keycloak-quarkus-dist}
   * @param providerJars our jars; Bouncy Castle is the server's own and must not be among them
   * @param cacheDirectory where results are kept; made when it is not there
   * @param progress told of each long step
   * @throws ServerPreparationException when a step fails; the message has the end of its log
   * @throws IOException when files cannot be read or written
   */
  public static PreparedServer prepare(
      Path distributionZip, List<Path> providerJars, Path cacheDirectory, Progress progress)
      throws IOException {
    List<Path> jars = new ArrayList<>(providerJars);
    jars.sort(Comparator.comparing(jar -> jar.getFileName().toString()));
    refuseBouncyCastle(jars);
    byte[] realm = realm();
    Path cache = PrivateFiles.directory(cacheDirectory.toAbsolutePath());
    PreparedServer result =
        new PreparedServer(cache.resolve("keycloak-" + key(distributionZip, jars, realm)));
    synchronized (IN_THIS_PROCESS) {
      try (FileChannel channel = lockFile(cache.resolve("lock"));
          FileLock lock = channel.lock()) {
        if (lock.isValid() && !Files.isDirectory(result.directory())) {
          CacheSweep.removeUnfinished(cache);
          build(distributionZip, jars, realm, cache, result, progress);
        }
        CacheSweep.removeOld(cache, result);
      }
    }
    return result;
  }

  private static void build(
      Path zip, List<Path> jars, byte[] realm, Path cache, PreparedServer result, Progress progress)
      throws IOException {
    PreparedServer draft =
        new PreparedServer(
            PrivateFiles.directory(
                cache.resolve(CacheSweep.UNFINISHED + ProcessHandle.current().pid())));
    progress.step("unpacking " + zip.getFileName());
    unpack(zip, jars, draft);
    Files.writeString(draft.server().resolve("conf/quarkus.properties"), QUIET);
    progress.step("building Keycloak with the extensions (once, about half a minute)");
    run(draft, Map.of(), buildArguments("file")); // without a folder there are no secrets
    progress.step("creating the database and importing the realm (once)");
    importRealm(draft, realm);
    Files.move(draft.directory(), result.directory(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Unpacks a distribution, with jars as providers. */
  static void unpack(Path zip, List<Path> jars, PreparedServer draft) throws IOException {
    Archive.unpack(zip, draft.server());
    for (Path jar : jars) {
      Files.copy(jar, draft.server().resolve("providers").resolve(jar.getFileName().toString()));
    }
  }

  /**
   * What a server cannot be told any more when it starts.
   *
   * @param vault where a realm's secrets lie: {@code file} or {@code keystore}
   */
  static List<String> buildArguments(String vault) {
    return List.of(
        "build",
        "--db=dev-file",
        "--health-enabled=true",
        "--metrics-enabled=true",
        "--vault=" + vault,
        "--features-disabled=identity-brokering-api,twitter-broker");
  }

  private static void importRealm(PreparedServer draft, byte[] realm) throws IOException {
    PrivateFiles.directory(draft.database());
    String password = PrivateFiles.password(new SecureRandom());
    PrivateFiles.write(draft.bootstrapPassword(), password);
    Path file = Files.write(draft.directory().resolve(REALM), realm);
    run(
        draft,
        Map.of(
            "KC_BOOTSTRAP_ADMIN_USERNAME",
            DevelopmentRealm.ADMINISTRATOR,
            "KC_BOOTSTRAP_ADMIN_PASSWORD",
            password,
            "KC_HTTP_MANAGEMENT_HOST", // an import opens this port too, by default to everybody
            "127.0.0.1",
            "KC_HTTP_MANAGEMENT_PORT",
            "0"),
        List.of("import", "--optimized", "--file=" + file, KcScript.databaseUrl(draft.database())));
    if (!Files.isRegularFile(KcScript.databaseFile(draft.database()))) {
      throw new ServerPreparationException("the import left no database");
    }
  }

  /** Runs {@code kc.sh} to its end. */
  static void run(PreparedServer draft, Map<String, String> environment, List<String> arguments)
      throws IOException {
    Path log = draft.directory().resolve(arguments.get(0) + ".log");
    ProcessBuilder builder = new ProcessBuilder(KcScript.command(draft, arguments));
    KcScript.environment(builder.environment(), JavaTuning.QUICK_START, BUILD_HEAP_MEGABYTES);
    builder.environment().putAll(environment);
    ChildProcess child = ChildProcess.start(builder, log);
    try (child) {
      if (!child.process().waitFor(STEP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new ServerPreparationException(
            "kc.sh " + arguments.get(0) + " took more than " + STEP_LIMIT.toMinutes() + " minutes");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerPreparationException("interrupted during kc.sh " + arguments.get(0));
    }
    if (child.process().exitValue() != 0) {
      throw new ServerPreparationException(
          "kc.sh "
              + arguments.get(0)
              + " failed with exit code "
              + child.process().exitValue()
              + ":\n"
              + LogTail.of(log));
    }
  }

  private static String key(Path zip, List<Path> jars, byte[] realm) throws IOException {
    ContentKey key = new ContentKey().add(RECIPE).add(zip);
    for (Path jar : jars) {
      key.add(jar);
    }
    return key.add(new String(realm, StandardCharsets.UTF_8)).key();
  }

  private static void refuseBouncyCastle(List<Path> jars) {
    for (Path jar : jars) {
      if (jar.getFileName().toString().matches("bc[a-z]+-jdk.*\\.jar")) {
        throw new IllegalArgumentException("the server has its own Bouncy Castle: " + jar);
      }
    }
  }

  private static byte[] realm() throws IOException {
    try (InputStream in = KeycloakDistribution.class.getResourceAsStream(REALM)) {
      return in.readAllBytes();
    }
  }

  private static FileChannel lockFile(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }
}
