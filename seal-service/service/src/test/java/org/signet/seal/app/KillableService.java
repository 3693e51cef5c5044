package org.signet.seal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The service in a process of its own, started again and again over the same folder. */
final class KillableService implements AutoCloseable {
  private final Path folder;
  private final Path yaml;
  private Process process;

  /** Not yet started. */
  KillableService(Path folder, Path yaml) {
    this.folder = folder;
    this.yaml = yaml;
  }

  /** Starts the service, and waits until it answers. */
  Caller start() throws IOException, InterruptedException {
    Path port = folder.resolve("port");
    Files.deleteIfExists(port);
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                ServiceProcess.class.getName(),
                yaml.toString(),
                port.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()))
            .start();
    Instant end = Instant.now().plus(Duration.ofMinutes(5));
    while (!Files.exists(port)) {
      assertThat(process.isAlive()).as(() -> "the service runs: " + said()).isTrue();
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(20);
    }
    return new Caller(Integer.parseInt(Files.readString(port)));
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** {@code kill -9}. */
  void kill() {
    var unused = process.destroyForcibly().onExit().orTimeout(1, TimeUnit.MINUTES).join();
  }

  private Path output() {
    return folder.resolve("service.out");
  }

  private String said() {
    try {
      return Files.readString(output());
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() {
    if (process != null) {
      kill();
    }
  }
}
