package org.signet.seal.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Programs that share no code with ours. A test that needs an absent one is skipped aloud. */
final class Tools {
  /** What a program said. */
  record Answer(int exit, String text) {}

  private Tools() {}

  static boolean has(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    for (String folder : path.split(java.io.File.pathSeparator, -1)) {
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }

  static void need(String program, String debianPackage) {
    Assumptions.assumeTrue(has(program), program + " not found: apt-get install " + debianPackage);
  }

  static Answer run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), text);
  }

  /** qpdf finds no fault in the file that it did not find in the original. */
  static void assertCleanForQpdf(Path original, Path stamped) throws Exception {
    Answer before = run("qpdf", "--check", original.toString());
    Answer after = run("qpdf", "--check", stamped.toString());
    if (before.exit() == 0) {
      assertThat(after.exit()).as(after.text()).isZero();
    } else {
      assertThat(after.exit()).as(after.text()).isLessThanOrEqualTo(before.exit());
      assertThat(warnings(after)).as(after.text()).isLessThanOrEqualTo(warnings(before));
    }
  }

  private static long warnings(Answer answer) {
    return answer.text().lines().filter(line -> line.startsWith("WARNING")).count();
  }

  /** openssl accepts an SM2 signature with the default identifier. */
  static void assertOpenSslVerifies(Path folder, byte[] spki, byte[] message, byte[] signature)
      throws Exception {
    Path key = Files.writeString(folder.resolve("key.pem"), pem(spki));
    Path data = Files.write(folder.resolve("tbs.der"), message);
    Path value = Files.write(folder.resolve("sig.der"), signature);
    List<String> command = new ArrayList<>(List.of("openssl", "dgst", "-sm3"));
    command.addAll(List.of("-sigopt", "distid:1234567812345678", "-verify", key.toString()));
    command.addAll(List.of("-signature", value.toString(), data.toString()));
    Answer answer = run(command.toArray(String[]::new));
    assertThat(answer.text()).contains("Verified OK");
  }

  private static String pem(byte[] spki) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(spki);
    return "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n";
  }
}
