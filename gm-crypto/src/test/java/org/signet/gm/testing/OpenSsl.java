package org.signet.gm.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.signet.gm.sm2.Sm2PublicKey;

/** The openssl program, an implementation that shares no code with ours. */
public final class OpenSsl {
  private OpenSsl() {}

  /** Skips the test, saying why, where there is no openssl. */
  public static void assumePresent() {
    boolean present;
    try {
      present = new ProcessBuilder("openssl", "version").start().waitFor() == 0;
    } catch (IOException e) {
      present = false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    assumeTrue(present, "openssl not found: nothing was compared with OpenSSL");
  }

  /** Whether {@code openssl dgst -sm3} accepts the signature, with the default identifier. */
  public static boolean accepts(Path dir, Sm2PublicKey key, byte[] message, byte[] der) {
    Path publicKey = write(dir, "key.pem", pem("PUBLIC KEY", key.spki()));
    Path signature = write(dir, "signature.der", der);
    Path data = write(dir, "message", message);
    return run(
            "dgst",
            "-sm3",
            "-sigopt",
            "distid:1234567812345678",
            "-verify",
            publicKey.toString(),
            "-signature",
            signature.toString(),
            data.toString())
        .success();
  }

  public static Result run(String... arguments) {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Result(process.waitFor() == 0, output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Path write(Path dir, String name, byte[] bytes) {
    try {
      return Files.write(dir.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] pem(String label, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return ("-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  public record Result(boolean success, String output) {}
}
