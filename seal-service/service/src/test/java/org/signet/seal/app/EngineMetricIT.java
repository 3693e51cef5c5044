package org.signet.seal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.gm.sm2.Sm2Engine;

/** Whoever distrusts one of the engines sees which one a service computes with. */
class EngineMetricIT {
  @TempDir Path folder;

  @Test
  void tells_what_computes_sm2() throws Exception {
    try (RunningService service = new RunningService(folder, "")) {
      String engine = Sm2Engine.chosen().name().toLowerCase(Locale.ROOT);

      assertThat(Caller.text(service.admin.get("/metrics", null)))
          .containsPattern("signet_sm2_engine\\{engine=\"" + engine + "\",?\\} 1.0");
    }
  }
}
