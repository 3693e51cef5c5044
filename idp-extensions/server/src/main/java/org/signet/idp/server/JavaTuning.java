package org.signet.idp.server;

import java.util.Map;

/** With which options a server's Java machine runs. */
public enum JavaTuning {
  /**
   * One collector thread and the first compiler only: on two cores that starts a fifth faster than
   * the server's own settings and takes less memory. For trying things out.
   */
  QUICK_START,
  /** The server's own settings, but for the heap: what {@code kc.sh start} does when left alone. */
  LONG_RUN;

  void set(Map<String, String> environment, int heapMegabytes) {
    String heap = "-Xms" + Math.min(256, heapMegabytes) + "m -Xmx" + heapMegabytes + "m";
    switch (this) {
      case QUICK_START -> environment.put("JAVA_OPTS", quickStart(heap));
      case LONG_RUN -> environment.put("JAVA_OPTS_KC_HEAP", heap);
    }
  }

  private static String quickStart(String heap) {
    return String.join(
        " ",
        heap,
        "-XX:MetaspaceSize=128m",
        "-XX:MaxMetaspaceSize=320m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:+ExitOnOutOfMemoryError",
        "-Dfile.encoding=UTF-8",
        "-Duser.timezone=UTC",
        "-Djava.security.egd=file:/dev/urandom");
  }
}
