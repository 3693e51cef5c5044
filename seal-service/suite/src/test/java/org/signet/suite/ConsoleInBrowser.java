package org.signet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** A person of a department at the console, signed on by the real Keycloak. */
final class ConsoleInBrowser {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final ChromeDriver browser;

  ConsoleInBrowser(ChromeDriver browser) {
    this.browser = browser;
  }

  /** From the door through the sign-on to the desk. */
  void enter(LaunchedSuite suite, String username) {
    browser.get(suite.link("console") + "?lang=en");
    browser.findElement(By.id("sign-in")).click();
    browser.findElement(By.id("username")).sendKeys(username);
    browser.findElement(By.id("password")).sendKeys(suite.accounts().get(username));
    browser.findElement(By.id("kc-login")).click();
    until("inside", WebElement::isDisplayed);
    assertThat(browser.getCurrentUrl()).doesNotContain("code=");
  }

  /** Stamps a file where the console puts the seal at first; the id of the stamp. */
  String stamp(String sealId, Path file, String purpose) {
    browser.findElement(By.cssSelector("#seal option[value='" + sealId + "']")).click();
    browser.findElement(By.id("files")).sendKeys(file.toString());
    until("seal-face", face -> face.getSize().getWidth() > 20);
    browser.findElement(By.id("purpose")).sendKeys(purpose);
    browser.findElement(By.cssSelector("#stamp-form button[type=submit]")).click();
    until("status", status -> status.getText().contains("stamped and recorded"));
    return browser.findElement(By.cssSelector("#results li")).getDomAttribute("data-stamp");
  }

  /** Leaves the desk, and the sign-on with it. */
  void leave() {
    browser.findElement(By.id("sign-out")).click();
    until("door", WebElement::isDisplayed);
  }

  /** A page that is just being replaced answers with faults of many kinds; the last one is told. */
  private void until(String id, Predicate<WebElement> holds) {
    Instant end = Instant.now().plus(PATIENCE);
    WebDriverException last = null;
    while (Instant.now().isBefore(end)) {
      try {
        if (holds.test(browser.findElement(By.id(id)))) {
          return;
        }
      } catch (WebDriverException e) {
        last = e;
      }
      pause();
    }
    throw new AssertionError(id + " did not come about within " + PATIENCE, last);
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
