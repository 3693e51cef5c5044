package org.signet.seal.app;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** Real browsers for tests of pages. */
final class Browsers {
  private Browsers() {}

  /** Skips the test aloud where there is no browser. */
  static void require() {
    assumeTrue(
        found("chromium").isPresent(), "chromium not found on PATH: install the package chromium");
    assumeTrue(
        found("chromedriver").isPresent(),
        "chromedriver not found on PATH: install the package chromium-driver");
  }

  private static Optional<Path> found(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(dir -> Path.of(dir, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** A browser with a profile of its own in a folder. */
  static ChromeDriver open(Path folder) throws Exception {
    return open(folder, true);
  }

  /** A browser that perhaps runs no scripts. */
  static ChromeDriver open(Path folder, boolean script) throws Exception {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(found("chromium").orElseThrow().toFile());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--user-data-dir=" + Files.createTempDirectory(folder, "profile"));
    if (!script) {
      options.addArguments("--blink-settings=scriptEnabled=false");
    }
    ChromeDriver started =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(found("chromedriver").orElseThrow().toFile())
                .usingAnyFreePort()
                .build(),
            options);
    started.manage().timeouts().pageLoadTimeout(Duration.ofSeconds(60));
    started.manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
    started.manage().timeouts().implicitlyWait(Duration.ofSeconds(30));
    started.manage().window().setSize(new Dimension(1100, 1500));
    return started;
  }
}
