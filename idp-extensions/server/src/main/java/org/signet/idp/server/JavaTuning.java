package org.signet.idp.server;

import java.util.Map;

/** With which options a server's Java machine runs. */
public enum JavaTuning {
  /**
   * One collector thread and the first compiler only: on two cores that starts a fifth faster than
   * the server's own settings and takes less memory. For trying things out.
   */
  QUICK_START,
  /**
   * The server's own settings, with a heap that begins at five sevenths: what {@code kc.sh start}
   * does when left alone in a container (50 and 70 % of the memory).
   */
  LONG_RUN;

  void set(Map<String, String> environment, int heapMegabytes) {
    switch (this) {
      case QUICK_START ->
          environment.put(
              "JAVA_OPTS", quickStart(heap(Math.min(256, heapMegabytes), heapMegabytes)));
      case LONG_RUN ->
          environment.put("JAVA_OPTS_KC_HEAP", heap(heapMegabytes * 5 / 7, heapMegabytes));
    }
  }

  private static String heap(int first, int most) {
    return "-Xms" + first + "m -Xmx" + most + "m";
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
