package org.signet.idp.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How {@code kc.sh} is called: the same Java, a bounded heap, nothing from outside. */
final class KcScript {
  private static final String DATABASE_SETTINGS =
      ";NON_KEYWORDS=VALUE;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;WRITE_DELAY=0";

  private KcScript() {}

  static List<String> command(PreparedServer server, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add("/bin/sh");
    command.add(server.server().resolve("bin/kc.sh").toString());
    command.addAll(arguments);
    return command;
  }

  /**
   * Sets the environment: what somebody exported for another Keycloak or another Java must not
   * reach this one.
   */
  static void environment(Map<String, String> environment, JavaTuning tuning, int heapMegabytes) {
    environment
        .keySet()
        .removeIf(name -> name.startsWith("KC_") || name.startsWith("JAVA_") || isJava(name));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    tuning.set(environment, heapMegabytes);
  }

  private static boolean isJava(String name) {
    return name.equals("JAVA") || name.equals("JDK_JAVA_OPTIONS") || name.equals("DEBUG");
  }

  /**
   * The option that names a database folder: no second process, no server port, no trace file, and
   * what was committed is with the operating system at once (by default half a second later), so
   * that a kill takes nothing that somebody was told of.
   */
  static String databaseUrl(Path folder) {
    return "--db-url=jdbc:h2:file:" + folder.resolve("keycloak") + DATABASE_SETTINGS;
  }

  /** The file that holds a database in a folder. */
  static Path databaseFile(Path folder) {
    return folder.resolve("keycloak.mv.db");
  }
}
