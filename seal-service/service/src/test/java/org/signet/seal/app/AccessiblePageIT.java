package org.signet.seal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.signet.ledger.evidence.EvidenceField;
import org.signet.ledger.evidence.EvidenceFile;
import org.signet.ledger.licence.LicenceIdentifier;

/**
 * Every state of the public pages, in both languages, on a desk and on a phone: no rule of axe is
 * broken, nothing is wider than the screen, and every control is reached by keyboard alone, in the
 * order of reading, where the focus is seen.
 */
class AccessiblePageIT {
  /** WCAG 2.2, 1.4.10: pages are read without scrolling sideways at this width. */
  private static final int NARROW = 320;

  /** What can be used, in the order of reading, but for what is folded away. */
  private static final String CONTROLS =
      """
      return [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
        .filter(e => e.checkVisibility() && !e.disabled);
      """;

  /** Whether a ring is drawn around what has the focus, or around the label that stands for it. */
  private static final String RINGED =
      """
      const e = arguments[0];
      const drop = e.closest('.drop');
      return [e, ...(drop ? drop.querySelectorAll('label') : [])].some(one => {
        const style = getComputedStyle(one);
        return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
      });
      """;

  /** As after loading, but from the top: a verdict takes the focus to itself. */
  private static final String FROM_THE_TOP =
      """
      document.body.tabIndex = -1;
      document.body.focus();
      document.body.removeAttribute('tabindex');
      """;

  private static final String OVERFLOW =
      "return document.documentElement.scrollWidth - document.documentElement.clientWidth";

  @TempDir static Path folder;
  private static final Deque<AutoCloseable> OPENED = new ArrayDeque<>();
  private static RunningService service;
  private static ChromeDriver browser;
  private static final Map<String, Path> FILES = new LinkedHashMap<>();
  private static Path hidden;

  @BeforeAll
  static void start() throws Exception {
    Browsers.require();
    service = new RunningService(folder, TestRegion.reports(folder));
    OPENED.addFirst(service);
    var answer = service.stamp(service.seal(), TestPdfs.plain("Notice No. 1"));
    assertThat(answer.statusCode()).isEqualTo(201);
    FILES.put("valid", Files.write(folder.resolve("通知.pdf"), answer.body()));
    FILES.put(
        "refused", Files.write(folder.resolve("overlaid.pdf"), TestPdfs.overlaid(answer.body())));
    String stamp = answer.headers().firstValue("Signet-Stamp-Id").orElseThrow();
    hidden = Files.write(folder.resolve("hidden.evidence"), hidden(stamp));
    browser = Browsers.open(folder);
    OPENED.addFirst(browser::quit);
  }

  /** Evidence that does not tell which document it is about: nobody can judge it. */
  private static byte[] hidden(String stamp) throws Exception {
    String path = "/api/v1/stamps/" + stamp + "/evidence";
    var file = service.caller.get(path, service.user);
    for (int i = 0; i < 200 && file.statusCode() != 200; i++) {
      Thread.sleep(100);
      file = service.caller.get(path, service.user);
    }
    return EvidenceFile.parse(file.body())
        .disclosing(EnumSet.complementOf(EnumSet.of(EvidenceField.DOCUMENT)))
        .encoded();
  }

  @AfterAll
  static void stop() throws Exception {
    for (AutoCloseable one : OPENED) {
      one.close();
    }
  }

  private static void open(String path, String lang) {
    browser.get(service.caller.request(path + "?lang=" + lang).build().uri().toString());
  }

  private static void send() {
    browser.findElement(By.cssSelector("main button[type=submit]")).click();
  }

  private static void assertVerdict(String word) {
    assertThat(
            browser.findElement(By.cssSelector("[data-verdict]")).getDomAttribute("data-verdict"))
        .isEqualTo(word);
  }

  /** A state of a page, and how to come to it. */
  private enum State {
    START {
      @Override
      void enter(String lang) {
        open("/verify", lang);
      }
    },
    EVIDENCE_UNFOLDED {
      @Override
      void enter(String lang) {
        open("/verify", lang);
        browser.findElement(By.tagName("summary")).click();
      }
    },
    VALID {
      @Override
      void enter(String lang) {
        verified(lang, "valid");
      }
    },
    REFUSED_WITH_PICTURE {
      @Override
      void enter(String lang) {
        verified(lang, "refused");
        assertThat(browser.findElements(By.cssSelector("figure img"))).isNotEmpty();
      }
    },
    CHECKS_UNFOLDED {
      @Override
      void enter(String lang) {
        verified(lang, "refused");
        browser.findElements(By.cssSelector(".signature summary")).forEach(WebElement::click);
      }
    },
    UNDECIDED {
      @Override
      void enter(String lang) {
        open("/verify", lang);
        browser.findElement(By.tagName("summary")).click();
        browser.findElement(By.id("evidence")).sendKeys(hidden.toString());
        browser.findElement(By.id("file")).sendKeys(FILES.get("valid").toString());
        send();
        assertVerdict("undecided");
        assertThat(browser.findElement(By.className("because")).getText())
            .contains(lang.equals("en") ? "does not tell which document" : "存证没有说明它针对哪份文件");
        assertThat(browser.findElements(By.cssSelector("[aria-labelledby=evidence-heading] .tag")))
            .as("no yes about what may be another document")
            .extracting(tag -> tag.getDomAttribute("class"))
            .containsExactly("tag undecided");
      }
    },
    REPORT_ON_PAPER {
      @Override
      void enter(String lang) {
        open("/verify", lang);
        browser.findElement(By.id("report")).click();
        browser.findElement(By.id("file")).sendKeys(FILES.get("valid").toString());
        send();
        assertThat(browser.findElement(By.id("paper")).isDisplayed()).isTrue();
      }
    },
    UNREADABLE {
      @Override
      void enter(String lang) throws Exception {
        open("/verify", lang);
        Path text = Files.writeString(folder.resolve("note.pdf"), "just text");
        browser.findElement(By.id("file")).sendKeys(text.toString());
        send();
        browser.findElement(By.cssSelector("h1#verdict"));
      }
    },
    CERTIFICATE {
      @Override
      void enter(String lang) {
        open("/verify/certificate", lang);
      }
    },
    CERTIFICATE_ANSWERED {
      @Override
      void enter(String lang) {
        open("/verify/certificate", lang);
        browser
            .findElement(By.id("identifier"))
            .sendKeys(
                LicenceIdentifier.issue(RegionService.TYPE, RegionService.AUTHORITY, "000000001")
                    .toString());
        send();
        assertVerdict("undecided");
        assertThat(browser.findElement(By.id("identifier")).getDomProperty("value"))
            .startsWith(LicenceIdentifier.ROOT);
      }
    },
    CERTIFICATE_NOT_UNDERSTOOD {
      @Override
      void enter(String lang) {
        open("/verify/certificate", lang);
        browser.findElement(By.id("code")).sendKeys("rubbish");
        send();
        browser.findElement(By.cssSelector("h1#verdict"));
        assertThat(browser.findElement(By.id("code")).getDomProperty("value")).isEqualTo("rubbish");
      }
    };

    abstract void enter(String lang) throws Exception;

    private static void verified(String lang, String verdict) {
      open("/verify", lang);
      browser.findElement(By.id("file")).sendKeys(FILES.get(verdict).toString());
      send();
      assertVerdict(verdict);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh", "en"})
  void no_state_of_a_page_breaks_a_rule_of_axe_on_a_desk(String lang) throws Exception {
    Accessibility axe = new Accessibility(browser);
    for (State state : State.values()) {
      state.enter(lang);
      assertThat(axe.faults()).as("%s, %s", state, lang).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh", "en"})
  void no_state_of_a_page_breaks_a_rule_of_axe_or_is_too_wide_on_a_phone(String lang)
      throws Exception {
    Accessibility axe = new Accessibility(browser);
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", NARROW, "height", 640, "deviceScaleFactor", 2, "mobile", true));
    try {
      for (State state : State.values()) {
        state.enter(lang);
        assertThat((Long) browser.executeScript("return window.innerWidth"))
            .as("%s, %s", state, lang)
            .isEqualTo(NARROW);
        assertThat((Long) browser.executeScript(OVERFLOW)).as("%s, %s", state, lang).isZero();
        assertThat(axe.faults()).as("%s, %s", state, lang).isEmpty();
      }
    } finally {
      browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh", "en"})
  void every_control_is_reached_by_keyboard_in_the_order_of_reading(String lang) throws Exception {
    for (State state : State.values()) {
      state.enter(lang);
      browser.executeScript(FROM_THE_TOP);
      List<?> wanted = (List<?>) browser.executeScript(CONTROLS);
      List<WebElement> visited = new ArrayList<>();
      for (int i = 0; i < wanted.size(); i++) {
        new Actions(browser).sendKeys(Keys.TAB).perform();
        WebElement focused = browser.switchTo().activeElement();
        visited.add(focused);
        assertThat((Boolean) browser.executeScript(RINGED, focused))
            .as("%s, %s: %s", state, lang, focused.getDomProperty("outerHTML"))
            .isTrue();
      }
      assertThat(visited).as("%s, %s", state, lang).isEqualTo(wanted);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh", "en"})
  void a_certificate_is_asked_about_by_keyboard_alone(String lang) {
    open("/verify/certificate", lang);
    tabTo(By.id("identifier"));
    new Actions(browser)
        .sendKeys(
            LicenceIdentifier.issue(RegionService.TYPE, RegionService.AUTHORITY, "000000001")
                .toString())
        .perform();
    tabTo(By.cssSelector("main button[type=submit]"));
    new Actions(browser).sendKeys(Keys.SPACE).perform();
    assertVerdict("undecided");
    assertThat(browser.switchTo().activeElement().getDomAttribute("id")).isEqualTo("verdict");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh", "en"})
  void the_other_language_is_chosen_by_keyboard_alone(String lang) {
    open("/verify", lang);
    String other = lang.equals("zh") ? "en" : "zh-CN";
    tabTo(By.cssSelector(".tongues a[hreflang=" + other + "]"));
    new Actions(browser).sendKeys(Keys.ENTER).perform();
    assertThat(browser.findElement(By.cssSelector("html[lang=" + other + "]"))).isNotNull();
  }

  private static void tabTo(By wanted) {
    WebElement goal = browser.findElement(wanted);
    for (int i = 0; i < 30 && !goal.equals(browser.switchTo().activeElement()); i++) {
      new Actions(browser).sendKeys(Keys.TAB).perform();
    }
    assertThat(browser.switchTo().activeElement()).isEqualTo(goal);
  }
}
