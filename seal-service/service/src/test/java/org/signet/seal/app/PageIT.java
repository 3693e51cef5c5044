package org.signet.seal.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

/**
 * The verification page in a real Chromium: choosing, dropping, both languages, without script, on
 * a phone.
 */
class PageIT {
  /** Drops the file of a stray input on the page, as a hand would. */
  private static final String DROP =
      """
      const input = document.createElement('input');
      input.type = 'file'; input.id = 'stray'; input.hidden = false;
      document.body.appendChild(input);
      input.addEventListener('change', () => {
        const carrier = new DataTransfer();
        carrier.items.add(input.files[0]);
        for (const type of ['dragenter', 'dragover', 'drop']) {
          document.getElementById('drop').dispatchEvent(new DragEvent(type,
            {bubbles: true, cancelable: true, dataTransfer: carrier}));
        }
      });
      """;

  @TempDir static Path folder;
  private static RunningService service;
  private static ChromeDriver browser;
  private static Path stamped;
  private static Path changed;
  private static Path evidence;
  private static Path overlaid;

  @BeforeAll
  static void start() throws Exception {
    Browsers.require();
    service = new RunningService(folder, TestRegion.reports(folder));
    makeDocuments();
    browser = Browsers.open(folder);
  }

  private static void makeDocuments() throws Exception {
    var answer = service.stamp(service.seal(), TestPdfs.plain("Notice No. 1"));
    assertThat(answer.statusCode()).isEqualTo(201);
    stamped = Files.write(folder.resolve("通知.pdf"), answer.body());
    overlaid = Files.write(folder.resolve("overlaid.pdf"), TestPdfs.overlaid(answer.body()));
    byte[] bytes = answer.body();
    bytes[bytes.length / 3] ^= 1;
    changed = Files.write(folder.resolve("changed.pdf"), bytes);
    String path =
        "/api/v1/stamps/"
            + answer.headers().firstValue("Signet-Stamp-Id").orElseThrow()
            + "/evidence";
    var file = service.caller.get(path, service.user);
    for (int i = 0; i < 200 && file.statusCode() != 200; i++) {
      Thread.sleep(100);
      file = service.caller.get(path, service.user);
    }
    evidence = Files.write(folder.resolve("stamp.evidence"), file.body());
  }

  @AfterAll
  static void stop() throws Exception {
    if (browser != null) {
      browser.quit();
    }
    if (service != null) {
      service.close();
    }
  }

  @Test
  void finds_a_stamped_document_valid_in_chinese() throws Exception {
    open("zh");
    choose(stamped);
    assertThat(verdict()).isEqualTo("valid");
    assertThat(heading()).isEqualTo("签章有效，文件未被改动");
    assertThat(browser.getPageSource()).contains("通知.pdf", "印章的签名", "通过");
    assertThat(browser.findElement(By.tagName("html")).getDomAttribute("lang")).isEqualTo("zh-CN");
    shot("valid-zh");
  }

  @Test
  void refuses_a_document_with_one_changed_byte_in_english() throws Exception {
    open("en");
    choose(changed);
    assertThat(verdict()).isEqualTo("refused");
    assertThat(heading()).isEqualTo("The document cannot be trusted");
    assertThat(browser.findElements(By.cssSelector("td.result .refused"))).isNotEmpty();
    shot("refused-en");
  }

  @Test
  void takes_a_dropped_document() {
    open("en");
    browser.executeScript(DROP);
    browser.findElement(By.id("stray")).sendKeys(stamped.toString());
    assertThat(verdict()).isEqualTo("valid");
  }

  @Test
  void takes_an_evidence_file_beside_the_document() throws Exception {
    open("en");
    browser.findElement(By.tagName("summary")).click();
    shot("start-evidence-en");
    browser.findElement(By.id("evidence")).sendKeys(evidence.toString());
    choose(stamped);
    assertThat(verdict()).isEqualTo("valid");
    List<WebElement> answers =
        browser.findElements(By.cssSelector("[aria-labelledby=evidence-heading] td.result .valid"));
    assertThat(answers).hasSizeGreaterThanOrEqualTo(2);
    shot("evidence-en");
  }

  @Test
  void gives_the_report_as_a_sealed_pdf_that_verifies_here_as_well() throws Exception {
    open("zh");
    browser.findElement(By.id("report")).click();
    choose(overlaid);
    assertThat(verdict()).isEqualTo("refused");
    assertThat(new Accessibility(browser).faults()).isEmpty();
    WebElement link = browser.findElement(By.id("paper"));
    assertThat(link.getText()).isEqualTo("下载验证结果 PDF（由本服务加盖印章）");
    String address = link.getDomAttribute("href");
    assertThat(address).startsWith("data:application/pdf;base64,");
    byte[] pdf = Base64.getDecoder().decode(address.substring(address.indexOf(',') + 1));
    open("zh");
    choose(Files.write(folder.resolve("report.pdf"), pdf));
    assertThat(verdict()).isEqualTo("valid");
    assertThat(because()).hasSize(2).first(STRING).contains("验证服务");
    assertThat(because().get(1)).isEqualTo("无法查询印章是否已停用或注销。");
    assertThat(browser.getPageSource()).doesNotContain("id=\"paper\"");
  }

  @Test
  void says_in_words_that_a_file_is_no_pdf() throws Exception {
    Path text = Files.writeString(folder.resolve("note.pdf"), "just text");
    open("zh");
    choose(text);
    assertThat(heading()).isEqualTo("无法验证这份文件");
    assertThat(browser.getPageSource()).contains("这不是 PDF 或 OFD 文件", "没有进行任何检查", "文件 · note.pdf");
    shot("problem-zh");
  }

  @Test
  void works_by_keyboard_alone() {
    open("en");
    new Actions(browser).sendKeys(Keys.TAB).perform();
    assertThat(browser.switchTo().activeElement().getText()).isEqualTo("Skip to content");
    browser.findElement(By.id("file")).sendKeys(stamped.toString());
    List<String> visited = new ArrayList<>();
    WebElement button = browser.findElement(By.cssSelector("button[type=submit]"));
    for (int i = 0; i < 12 && !button.equals(browser.switchTo().activeElement()); i++) {
      new Actions(browser).sendKeys(Keys.TAB).perform();
      visited.add(browser.switchTo().activeElement().getDomAttribute("id"));
    }
    assertThat(visited).contains("file");
    assertThat(browser.switchTo().activeElement()).isEqualTo(button);
    new Actions(browser).sendKeys(Keys.ENTER).perform();
    assertThat(verdict()).isEqualTo("valid");
    assertThat(browser.switchTo().activeElement().getDomAttribute("id")).isEqualTo("verdict");
  }

  @Test
  void works_without_script() throws Exception {
    ChromeDriver plain = Browsers.open(folder, false);
    try {
      plain.get(service.caller.request("/verify?lang=en").build().uri().toString());
      plain.findElement(By.id("file")).sendKeys(stamped.toString());
      plain.findElement(By.cssSelector("button[type=submit]")).click();
      assertThat(plain.findElement(By.id("verdict")).getText())
          .isEqualTo("The seal is valid, the document unchanged");
    } finally {
      plain.quit();
    }
  }

  @Test
  void shows_where_a_page_looks_otherwise_than_when_it_was_sealed() throws Exception {
    open("zh");
    choose(overlaid);
    assertThat(verdict()).isEqualTo("refused");
    WebElement picture = browser.findElement(By.cssSelector("figure img"));
    assertThat(picture.getDomAttribute("alt")).isEqualTo("第 1 页的图像，与签章时不同之处：上部左侧");
    Object width =
        browser.executeAsyncScript(
            "const done = arguments[1];"
                + " arguments[0].decode().then(() => done(arguments[0].naturalWidth),"
                + " () => done(0));",
            picture);
    assertThat((Long) width).isGreaterThan(100);
    shot("overlaid-zh");
  }

  @Test
  void says_who_sealed_a_valid_file_and_why_another_is_refused_beside_the_verdict() {
    open("zh");
    choose(stamped);
    assertThat(because()).singleElement(STRING).contains("测试市数据局公章 加盖，时间 20");
    open("zh");
    choose(changed);
    assertThat(because()).contains("数字签名不成立：已损坏、系伪造，或针对的是其他内容。");
    open("en");
    choose(overlaid);
    assertThat(because())
        .containsExactly(
            "The document was changed after it was sealed.",
            "Pages look different from when the document was sealed.");
  }

  @Test
  void shows_what_failed_first_folds_the_rest_away_and_says_what_to_do() {
    open("en");
    choose(overlaid);
    assertThat(verdictText()).contains("What to do\nAsk the office that issued it");
    assertThat(shownSteps()).containsExactly("LATER_CHANGES", "VISUAL");
    WebElement why = browser.findElement(By.cssSelector(".signature td.why"));
    assertThat(why.getText()).contains("was changed after it was sealed").doesNotContain("/Page");
    why.findElement(By.tagName("summary")).click();
    assertThat(why.getText()).contains("/Page");
    browser.findElement(By.cssSelector(".signature .more summary")).click();
    assertThat(shownSteps())
        .startsWith("LATER_CHANGES", "VISUAL")
        .contains("DOCUMENT_DIGEST", "SIGNER_CHAIN");
    open("zh");
    choose(stamped);
    assertThat(verdictText()).contains("请核对上面列出的印章是否属于您认为的出具单位", "（签章人自述，没有时间戳，涉及期限时不要以它为准）");
    assertThat(shownSteps()).isEmpty();
  }

  private static String verdictText() {
    return browser.findElement(By.className("verdict")).getText();
  }

  private static List<String> shownSteps() {
    return browser.findElements(By.cssSelector(".signature tbody th code")).stream()
        .map(WebElement::getText)
        .filter(code -> !code.isEmpty())
        .toList();
  }

  @Test
  void a_question_that_is_not_understood_is_answered_with_the_form_it_was_asked_in()
      throws Exception {
    String problem =
        Caller.text(
            service.caller.send(
                service
                    .caller
                    .request("/verify/certificate?lang=en&code=nonsense")
                    .header("Accept", "text/html")));

    assertThat(problem).contains("id=\"certificate-form\"").contains("id=\"verdict\"");
    assertThat(problem).doesNotContain("action=\"/verify?");
  }

  @Test
  void has_no_fault_that_axe_finds_in_either_language_and_colour_and_on_a_phone() throws Exception {
    Accessibility axe = new Accessibility(browser);
    for (String lang : List.of("zh", "en")) {
      open(lang);
      assertThat(axe.faults()).as("start, %s", lang).isEmpty();
      for (Path file : List.of(stamped, overlaid)) {
        open(lang);
        choose(file);
        verdict();
        assertThat(axe.faults()).as("%s, %s", file, lang).isEmpty();
      }
      browser.get(
          service.caller.request("/verify/certificate?lang=" + lang).build().uri().toString());
      assertThat(axe.faults()).as("certificate, %s", lang).isEmpty();
    }
    browser.manage().window().setSize(new Dimension(500, 1400));
    try {
      open("zh");
      choose(overlaid);
      verdict();
      assertThat(axe.faults()).as("phone").isEmpty();
    } finally {
      browser.manage().window().setSize(new Dimension(1100, 1500));
    }
  }

  @Test
  void fits_on_a_phone_without_scrolling_sideways() throws Exception {
    browser.manage().window().setSize(new Dimension(500, 1400));
    try {
      open("zh");
      shot("start-phone");
      choose(changed);
      assertThat(verdict()).isEqualTo("refused");
      Object overflow =
          browser.executeScript(
              "return document.documentElement.scrollWidth"
                  + " - document.documentElement.clientWidth");
      assertThat((Long) overflow).isLessThanOrEqualTo(0);
      shot("refused-phone");
    } finally {
      browser.manage().window().setSize(new Dimension(1100, 1500));
    }
  }

  @Test
  void follows_the_browsers_language_and_forbids_foreign_content() throws Exception {
    var english =
        service.caller.send(
            service.caller.request("/verify").header("Accept-Language", "fr, en;q=0.8, zh;q=0.5"));
    assertThat(Caller.text(english)).contains("<html lang=\"en\">");
    var other =
        service.caller.send(service.caller.request("/verify").header("Accept-Language", "fr"));
    assertThat(Caller.text(other)).contains("<html lang=\"zh-CN\">");
    assertThat(english.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(
            policy -> assertThat(policy).contains("default-src 'none'").doesNotContain("unsafe"));
    assertThat(Caller.text(english)).doesNotContainPattern("<script(?![^>]*src=)|style=|onclick=");
    open("en");
    shot("start-en");
  }

  private static void open(String lang) {
    browser.get(service.caller.request("/verify?lang=" + lang).build().uri().toString());
  }

  private static void choose(Path file) {
    browser.findElement(By.id("file")).sendKeys(file.toString());
    browser.findElement(By.cssSelector("button[type=submit]")).click();
  }

  private static String verdict() {
    return browser.findElement(By.cssSelector("[data-verdict]")).getDomAttribute("data-verdict");
  }

  private static List<String> because() {
    return browser.findElements(By.cssSelector(".because li")).stream()
        .map(WebElement::getText)
        .toList();
  }

  private static String heading() {
    return browser.findElement(By.id("verdict")).getText();
  }

  /** Keeps a picture where the property {@code signet.screenshots} asks for it. */
  private static void shot(String name) throws Exception {
    String where = System.getProperty("signet.screenshots");
    if (where != null) {
      Files.createDirectories(Path.of(where));
      Files.write(Path.of(where, name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    }
  }
}
