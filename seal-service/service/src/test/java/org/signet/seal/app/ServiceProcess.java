package org.signet.seal.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The service in a process of its own, to be killed: {@code <configuration> <file for the port>}.
 */
final class ServiceProcess {
  private ServiceProcess() {}

  public static void main(String[] arguments) throws Exception {
    SealServiceApplication application =
        new SealServiceApplication(settings -> new TestLedger(settings.dir()));
    application.start(Path.of(arguments[0]));
    Path port = Path.of(arguments[1]);
    Path part = port.resolveSibling("port.part");
    Files.writeString(part, Integer.toString(application.port()));
    Files.move(part, port, StandardCopyOption.ATOMIC_MOVE);
    // Ends with the test, however the test ends.
    while (System.in.read() >= 0) {
      Thread.onSpinWait();
    }
    Runtime.getRuntime().halt(0);
  }
}
