package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * A person in a real Chromium: registers, proves who she is, acts for others, switches back to
 * herself, and finds the way back when she has forgotten her password.
 */
class BrowserIT {
  private static final String CLIENT = "browser.web";
  private static final String FIRST = "browser-first.web";
  private static final String COMPANY = "91990101000003092X";
  @TempDir static Path folder;
  private static HttpServer relyingSystem;
  private static ChromeDriver browser;

  @BeforeAll
  static void open() throws Exception {
    Optional<Path> chromium = onPath("chromium");
    Optional<Path> driver = onPath("chromedriver");
    assumeTrue(
        chromium.isPresent() && driver.isPresent(),
        "no browser: install the packages chromium and chromium-driver");
    relyingSystem =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    relyingSystem.createContext(
        "/callback",
        exchange -> {
          byte[] page = "<h1 id=\"back\">back</h1>".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    relyingSystem.start();
    browser = browser(chromium.get(), driver.get());
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.quit();
    }
    if (relyingSystem != null) {
      relyingSystem.stop(0);
    }
  }

  /** Whoever was signed on in another test is not any more. */
  @BeforeEach
  void forgetSignOns() {
    browser.get(KeycloakUnderTest.realm().jwksUri().toString());
    browser.manage().deleteAllCookies();
  }

  @Test
  void signs_on_for_a_company_and_switches_to_herself_without_a_password() throws Exception {
    TestClients.takingAgents(CLIENT, "");
    String boss = TestAccounts.proved("browser.boss", "110106188702020257", 3);
    LegalPersonsClient.registrar().register(COMPANY, "示例餐饮有限公司", "active", boss);

    browser.get(WebSignOn.request(CLIENT, callback(), "ui_locales=zh-Hans"));
    browser.findElement(By.id("username")).sendKeys("browser.boss");
    browser.findElement(By.id("password")).sendKeys(TestAccounts.PASSWORD);
    browser.findElement(By.id("kc-login")).click();
    browser.findElement(By.id("acting-go")); // the page before has a title too
    assertThat(browser.findElement(By.id("kc-page-title")).getText()).isEqualTo("您本次以谁的名义办理？");
    browser.findElement(By.xpath("//label[contains(., '" + COMPANY + "')]")).click();
    browser.findElement(By.id("acting-go")).click();

    assertThat(tokens(CLIENT).claims().at("/on_behalf_of/name").asText()).isEqualTo("示例餐饮有限公司");

    browser.get(WebSignOn.request(CLIENT, callback(), "kc_action=signet-acting&ui_locales=en"));
    assertThat(browser.findElement(By.id("kc-page-title")).getText())
        .isEqualTo("For whom do you act?");
    assertThat(browser.getPageSource()).doesNotContain("type=\"password\"");
    browser.findElement(By.id("acting-self")).click();
    browser.findElement(By.id("acting-go")).click();

    assertThat(tokens(CLIENT).claims().has("on_behalf_of")).isFalse();
  }

  @Test
  void registers_proves_who_she_is_and_goes_on_to_act_for_another_and_back() throws Exception {
    TestClients.stampingForAgents(FIRST);
    DevelopmentPeople.Stranger who = DevelopmentPeople.STRANGERS.get(8);
    TestAccounts.proved("browser.principal", "11010619770307020X", 3);
    browser.executeCdpCommand("Network.clearBrowserCookies", Map.of()); // as a new browser

    browser.get(WebSignOn.request(FIRST, callback(), "ui_locales=zh-Hans"));
    browser.findElement(By.cssSelector("#kc-registration a")).click();
    type("username", "browser.newcomer");
    type("password", TestAccounts.PASSWORD);
    type("password-confirm", TestAccounts.PASSWORD);
    browser.findElement(By.cssSelector("#kc-register-form [type=submit]")).click();

    browser.findElement(By.id("signet-step-up-needed"));
    type("name", who.name());
    type("number", who.number());
    face("face-file", "face", who.number() + " in a mask");
    browser.findElement(By.id("step-up-verify")).click();
    assertThat(browser.findElement(By.id("signet-step-up-notice")).getText())
        .contains("未能核验", "找回账号");
    type("name", who.name());
    type("number", who.number());
    face("face-file", "face", who.number());
    browser.findElement(By.id("step-up-verify")).click();
    SignOn asHerself = tokens(FIRST);
    assertThat(asHerself.claims().path("identity_level").asInt()).isEqualTo(3);
    assertThat(asHerself.claims().path("real_name_masked").asText()).isEqualTo("钱*");
    assertThat(asHerself.claims().has("on_behalf_of")).isFalse();

    String mandate =
        MandatesClient.of("browser.principal")
            .granted(MandatesClient.terms("browser.newcomer", FIRST));
    browser.get(WebSignOn.request(FIRST, callback(), "kc_action=signet-acting&ui_locales=en"));
    browser.findElement(By.cssSelector("input[value='mandate:" + mandate + "']")).click();
    browser.findElement(By.id("acting-go")).click();
    SignOn asAgent = tokens(FIRST);
    assertThat(asAgent.claims().at("/on_behalf_of/mandate").asText()).isEqualTo(mandate);
    assertThat(asAgent.claims().path("sub")).isEqualTo(asHerself.claims().path("sub"));

    browser.get(WebSignOn.request(FIRST, callback(), "kc_action=signet-acting&ui_locales=en"));
    browser.findElement(By.id("acting-self")).click();
    browser.findElement(By.id("acting-go")).click();
    assertThat(tokens(FIRST).claims().has("on_behalf_of")).isFalse();
  }

  @Test
  void shows_her_face_for_a_password_that_she_forgot_and_chooses_another() throws Exception {
    TestClients.takingAgents(CLIENT, "");
    DevelopmentPeople.Stranger who = DevelopmentPeople.STRANGERS.get(10);
    TestAccounts.proved("browser.forgetful", who.number(), 2);
    SignOn before = SignOn.withPassword("browser.forgetful", TestAccounts.PASSWORD, "openid");
    browser.get(WebSignOn.request(CLIENT, callback(), "ui_locales=zh-Hans"));
    browser.findElement(By.cssSelector("a[href*='reset-credentials']")).click();

    type("name", who.name());
    type("number", who.number());
    face("face-file", "face", who.number() + " on a screen");
    browser.findElement(By.id("recovery-go")).click();
    assertThat(browser.findElement(By.id("signet-recovery-notice")).getText()).contains("未能确认");
    type("name", who.name());
    type("number", who.number());
    face("face-file", "face", who.number());
    browser.findElement(By.id("recovery-go")).click();
    type("password-new", "a password to remember");
    type("password-confirm", "a password to remember");
    browser.findElement(By.cssSelector("#kc-passwd-update-form [type=submit]")).click();

    browser.findElement(By.id("kc-info-message")); // it ends here: she signs on with it

    browser.get(WebSignOn.request(CLIENT, callback(), "ui_locales=zh-Hans"));
    type("username", "browser.forgetful");
    type("password", "a password to remember");
    browser.findElement(By.id("kc-login")).click();
    assertThat(tokens(CLIENT).claims().path("acr").asText()).isEqualTo("level2");
    assertThat(before.active()).isFalse();
  }

  private static void type(String field, String text) {
    browser.findElement(By.id(field)).clear();
    browser.findElement(By.id(field)).sendKeys(text);
  }

  /** As a person picks a picture; waits until the page's script has read it. */
  private static void face(String input, String field, String number) throws Exception {
    Path picture = folder.resolve(number.replace(' ', '-') + ".jpg");
    Files.write(picture, Base64.getDecoder().decode(DevelopmentPeople.face(number)));
    browser.findElement(By.id(input)).sendKeys(picture.toString());
    String expected = DevelopmentPeople.face(number);
    Instant end = Instant.now().plusSeconds(60);
    while (!expected.equals(browser.findElement(By.id(field)).getDomProperty("value"))) {
      assertThat(Instant.now()).as("the picture is read").isBefore(end);
      Thread.sleep(50);
    }
  }

  private static SignOn tokens(String client) throws IOException {
    browser.findElement(By.id("back"));
    String code = WebSignOn.parameters(browser.getCurrentUrl()).get("code");
    return WebSignOn.tokens(client, callback(), code);
  }

  private static String callback() {
    return "http://127.0.0.1:" + relyingSystem.getAddress().getPort() + "/callback";
  }

  private static ChromeDriver browser(Path chromium, Path driver) throws IOException {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.toFile());
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
    ChromeDriver started =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.toFile())
                .usingAnyFreePort()
                .build(),
            options);
    started.manage().timeouts().pageLoadTimeout(Duration.ofMinutes(2));
    started.manage().timeouts().implicitlyWait(Duration.ofSeconds(60));
    return started;
  }

  private static Optional<Path> onPath(String program) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
