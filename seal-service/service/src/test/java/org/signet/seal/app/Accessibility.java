package org.signet.seal.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.chrome.ChromeDriver;

/** What the accessibility checker axe finds wrong with the page that the browser shows. */
final class Accessibility {
  private static final String RUN =
      """
      const done = arguments[arguments.length - 1];
      axe.run(document, {resultTypes: ['violations']}).then(
        found => done(found.violations.map(v =>
          v.id + ': ' + v.help + ' at ' + v.nodes.map(n => n.target.join(' ')).join(', '))),
        failed => done(['axe failed: ' + failed]));
      """;

  private final ChromeDriver browser;
  private final String axe;

  Accessibility(ChromeDriver browser) throws IOException {
    this.browser = browser;
    try (InputStream script = Accessibility.class.getResourceAsStream("/axe.min.js")) {
      this.axe = new String(script.readAllBytes(), UTF_8);
    }
  }

  /** Every rule of axe that is broken, with the places; in light and in dark colours. */
  List<String> faults() {
    List<String> light = faults("light");
    return light.isEmpty() ? faults("dark") : light;
  }

  private List<String> faults(String colours) {
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
    browser.executeScript(axe);
    List<?> found = (List<?>) browser.executeAsyncScript(RUN);
    return found.stream().map(fault -> colours + ": " + fault).toList();
  }
}
