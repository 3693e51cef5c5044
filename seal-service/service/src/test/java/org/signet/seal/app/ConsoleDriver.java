package org.signet.seal.app;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** A real Chromium at the console of a running service, and what a person does there. */
abstract class ConsoleDriver {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir static Path folder;
  static TestSignOn signOn;
  static RunningService service;
  static ChromeDriver browser;

  @BeforeAll
  static void start() throws Exception {
    Browsers.require();
    signOn = new TestSignOn();
    service = new RunningService(folder, "console: {authority: \"" + signOn.authority() + "\"}");
    browser = Browsers.open(folder);
    // Waiting is done here, and waiting for something to vanish would take the whole time.
    browser.manage().timeouts().implicitlyWait(Duration.ZERO);
  }

  @AfterAll
  static void stop() throws Exception {
    if (browser != null) {
      browser.quit();
    }
    if (service != null) {
      service.close();
    }
    if (signOn != null) {
      signOn.close();
    }
  }

  static void enter(String subject, String lang, String... roles) {
    signOn.letIn(() -> service.issuer.token(subject, 3, roles));
    browser.get(service.caller.request("/console?lang=" + lang).build().uri().toString());
    browser.findElement(By.id("sign-in")).click();
    until(() -> shown("inside"));
  }

  /** A page that is just being replaced answers with faults of many kinds; the last one is told. */
  static void until(BooleanSupplier holds) {
    Instant end = Instant.now().plus(PATIENCE);
    WebDriverException last = null;
    while (Instant.now().isBefore(end)) {
      try {
        if (holds.getAsBoolean()) {
          return;
        }
      } catch (WebDriverException e) {
        last = e;
      }
      pause();
    }
    throw new AssertionError("did not come about within " + PATIENCE, last);
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static boolean shown(String id) {
    return browser.findElements(By.id(id)).stream().anyMatch(WebElement::isDisplayed);
  }

  static void choose(String list, String value) {
    By option = By.cssSelector("#" + list + " option[value='" + value + "']");
    until(() -> !browser.findElements(option).isEmpty());
    browser.findElement(option).click();
  }

  static void untilStatus(String words) {
    until(() -> browser.findElement(By.id("status")).getText().contains(words));
  }

  static WebElement at(String id) {
    return browser.findElement(By.id(id));
  }

  static void step(String name) {
    By button = By.cssSelector("#application-list li:first-child button[data-step=" + name + "]");
    until(() -> !browser.findElements(button).isEmpty());
    browser.findElement(button).click();
  }

  static void stepBecause(String name, String reason) {
    step(name);
    until(() -> shown("why"));
    at("why-text").sendKeys(reason);
    at("why-send").click();
  }

  static void untilListed(String words) {
    until(() -> firstListed().contains(words));
  }

  static String firstListed() {
    try {
      return browser.findElement(By.cssSelector("#application-list li:first-child")).getText();
    } catch (NoSuchElementException | StaleElementReferenceException e) {
      return "";
    }
  }

  static void apply(String name) {
    at("apply-name").sendKeys(name);
    choose("apply-kind", "finance");
    at("apply-form").findElement(By.cssSelector("button[type=submit]")).click();
    untilListed(name);
  }
}
