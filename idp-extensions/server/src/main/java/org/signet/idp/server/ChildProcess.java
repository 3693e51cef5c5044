package org.signet.idp.server;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process in a group of its own that does not outlive this one.
 *
 * <p>A small shell stands between: it leads the group, so that Ctrl-C in a terminal does not reach
 * the child before we end it in order, and it reads a pipe that we hold, so that the child ends
 * when we do, even when we are killed with signal 9.
 */
final class ChildProcess implements Closeable {
  private static final Duration GRACE = Duration.ofSeconds(20);

  private final Process process;

  private ChildProcess(Process process) {
    this.process = process;
  }

  /** Starts the builder's command on the leash; both outputs are appended to the log. */
  static ChildProcess start(ProcessBuilder builder, Path log) throws IOException {
    List<String> command = new ArrayList<>();
    boolean session = onPath("setsid");
    if (session) {
      command.add("setsid");
    }
    command.addAll(List.of("/bin/sh", "-c", script(), "leash", session ? "session" : "job"));
    command.add(Long.toString(GRACE.toSeconds()));
    command.addAll(builder.command());
    builder.command(command);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return new ChildProcess(builder.start());
  }

  /** The process that leads the group; its exit value is the command's. */
  Process process() {
    return process;
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Asks the group to end, and kills it when it does not within its time. */
  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(GRACE.plusSeconds(5).toSeconds(), TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String script() throws IOException {
    try (InputStream in = ChildProcess.class.getResourceAsStream("leash.sh")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static boolean onPath(String program) {
    String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    for (String folder : path.split(File.pathSeparator)) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }
}
