package org.signet.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.signet.gm.cert.Certificates;
import org.signet.gm.cert.OcspResponse;
import org.signet.gm.sm3.Sm3;
import org.signet.gm.tsp.Imprint;
import org.signet.gm.tsp.TimeStampRequest;
import org.signet.gm.tsp.TimeStampResponse;
import org.signet.seal.art.GlyphSource;
import org.signet.seal.art.MissingFontException;

/**
 * {@code signet up} as its user meets it: real Keycloak tokens, a real browser, a second start, a
 * killed launcher.
 */
class UpIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir static Path dir;

  @Test
  void serves_what_it_prints_and_knows_it_again_after_a_kill() throws Exception {
    requireFont();
    Path home = dir.resolve("home");
    Path stamped = dir.resolve("stamped.pdf");
    String sealId;
    String stampId;
    List<ProcessHandle> children;
    try (LaunchedSuite first = LaunchedSuite.up(home, dir.resolve("first.log"))) {
      assertThat(first.accounts()).containsKeys("zhang.san", "li.si", "wang.wu", "zhao.liu");
      sealId = createSeal(first);
      stampId = stamp(first, sealId, stamped);
      String evidence = awaitEvidence(first, stampId);
      assertThat(evidence).startsWith("signet-evidence");
      new EvidenceAtHand(dir, home.resolve("keys/trust"), evidence)
          .goesWith(stamped, dir.resolve("document.pdf"));
      signsWhatStaysElsewhere(first, home, sealId);
      refusesThePersonOfLevelTwo(first, sealId);
      refusesWhoWasFrozen(first, home);
      answersOnEveryLink(first);
      stampsTime(first);
      archivesWithWhatTheAuthorityAnswers(first, home, sealId);
      worksInTheBrowser(first, stamped, home, sealId);
      children = first.children();
      assertThat(children).isNotEmpty();
      first.kill();
    }
    for (ProcessHandle child : children) {
      child.onExit().get(60, TimeUnit.SECONDS);
    }
    try (LaunchedSuite second = LaunchedSuite.up(home, dir.resolve("second.log"))) {
      String token = token(second, "li.si");
      assertThat(get(second, "/api/v1/seals/" + sealId, token).body()).contains(sealId);
      assertThat(get(second, "/api/v1/stamps/" + stampId, token).statusCode()).isEqualTo(200);
      assertThat(awaitEvidence(second, stampId)).startsWith("signet-evidence");
      assertThat(second.stop()).as("stops on a signal").isTrue();
    }
    Ran audit = Ran.signet("audit", "verify", home.resolve("audit"));
    assertThat(audit.exit()).as(audit.out() + audit.err()).isZero();
  }

  private static void requireFont() {
    try {
      assertThat(GlyphSource.system()).isNotNull();
    } catch (MissingFontException missing) {
      assumeTrue(false, missing.getMessage());
    }
  }

  private static String createSeal(LaunchedSuite suite) throws Exception {
    String applicant = token(suite, "sun.qi");
    String wish = "{\"name\": \"公章\", \"kind\": \"official\"}";
    String application =
        "/api/v1/applications/" + post(suite, "/api/v1/applications", applicant, wish);
    post(suite, application + "/submit", applicant, "{}");
    post(suite, application + "/approve", token(suite, "zhou.ba"), "{\"reason\": \"test\"}");
    String seal = post(suite, application + "/make", token(suite, "wu.jiu"), "{}");
    post(
        suite,
        "/api/v1/seals/" + seal + "/grants",
        token(suite, "zhang.san"),
        "{\"holder\": \"role\", \"name\": \"seal-user\"}");
    return seal;
  }

  private static String post(LaunchedSuite suite, String path, String token, String body)
      throws Exception {
    HttpResponse<String> answer =
        HTTP.send(
            request(suite, path, token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
    return JSON.readTree(answer.body()).path("id").asText();
  }

  private static String stamp(LaunchedSuite suite, String sealId, Path stamped) throws Exception {
    Path document = dir.resolve("document.pdf");
    try (PDDocument pdf = new PDDocument()) {
      pdf.addPage(new PDPage(PDRectangle.A4));
      pdf.save(document.toFile());
    }
    HttpResponse<byte[]> answer = stampWith(suite, token(suite, "li.si"), sealId, document);
    assertThat(answer.statusCode())
        .as(new String(answer.body(), StandardCharsets.UTF_8).substring(0, 80))
        .isEqualTo(201);
    Files.write(stamped, answer.body());
    return answer.headers().firstValue("Signet-Stamp-Id").orElseThrow();
  }

  private static HttpResponse<byte[]> stampWith(
      LaunchedSuite suite, String token, String sealId, Path document, String... more)
      throws Exception {
    String query = "?page=1&x=400&y=150&purpose=test" + String.join("", more);
    return HTTP.send(
        request(suite, "/api/v1/seals/" + sealId + "/stamps" + query, token)
            .header("Content-Type", "application/pdf")
            .POST(BodyPublishers.ofFile(document))
            .build(),
        BodyHandlers.ofByteArray());
  }

  /** The lines of the guide for departments about documents that must not leave. */
  private static void signsWhatStaysElsewhere(LaunchedSuite suite, Path home, String sealId)
      throws Exception {
    Path department = Files.createDirectory(dir.resolve("department"));
    String token = token(suite, "li.si");
    Files.writeString(department.resolve("token"), token);
    Files.copy(dir.resolve("document.pdf"), department.resolve("contract.pdf"));
    HttpRequest seal = request(suite, "/api/v1/seals/" + sealId + "/seal.der", token).build();
    HTTP.send(seal, BodyHandlers.ofFile(department.resolve("seal.der")));
    Map<String, Object> meant =
        Map.of(
            "https://seals.example.cn",
            request(suite, "/", token).build().uri(),
            "SEAL",
            sealId,
            "trust",
            home.resolve("keys/trust"));
    assertThat(GuideLines.run("departments.md", department, meant)).isEqualTo(4);
  }

  private static void refusesThePersonOfLevelTwo(LaunchedSuite suite, String sealId)
      throws Exception {
    HttpResponse<byte[]> answer =
        stampWith(suite, token(suite, "zhao.liu"), sealId, dir.resolve("document.pdf"));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("level-too-low");
  }

  /** The token is still good by itself; the sign-on is asked and says no. */
  private static void refusesWhoWasFrozen(LaunchedSuite suite, Path home) throws Exception {
    String token = token(suite, "wang.wu");
    assertThat(get(suite, "/api/v1/seals", token).statusCode()).isEqualTo(200);
    RealmAdmin admin = RealmAdmin.of(suite, home);
    admin.become("wang.wu", "frozen");
    System.out.println(
        "refused " + awaitRefusal(suite, token).toMillis() + " ms after the freezing");
    admin.become("wang.wu", "active");
  }

  /** As after a freezing: whoever acts by a mandate that is gone is refused. */
  private static void refusesARevokedMandate(LaunchedSuite suite, Path home, ChromeDriver browser)
      throws Exception {
    AgentInBrowser agents = new AgentInBrowser(suite, RealmAdmin.of(suite, home), "wang.wu");
    String mandate = agents.grant("li.si");
    String token = agents.token(browser, "li.si", mandate);
    assertThat(get(suite, "/api/v1/seals", token).statusCode()).isNotEqualTo(401);
    agents.revoke(mandate);
    System.out.println(
        "refused " + awaitRefusal(suite, token).toMillis() + " ms after the mandate's revocation");
  }

  /** How long it took until a token was refused that its sign-on calls ended. */
  private static Duration awaitRefusal(LaunchedSuite suite, String token) throws Exception {
    Instant ended = Instant.now();
    HttpResponse<String> answer = get(suite, "/api/v1/seals", token);
    while (answer.statusCode() != 401 && ended.plusSeconds(60).isAfter(Instant.now())) {
      Thread.sleep(100);
      answer = get(suite, "/api/v1/seals", token);
    }
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
    assertThat(answer.body()).contains("token-ended").doesNotContain(token);
    return Duration.between(ended, Instant.now());
  }

  private static void answersOnEveryLink(LaunchedSuite suite) throws Exception {
    for (String name :
        List.of("verification page", "REST interface", "health and metrics", "sign-on")) {
      URI link = suite.link(name);
      assertThat(link).as(name).isNotNull();
      HttpResponse<Void> answer =
          HTTP.send(HttpRequest.newBuilder(link).build(), BodyHandlers.discarding());
      assertThat(answer.statusCode()).as(name).isEqualTo(200);
    }
  }

  private static void stampsTime(LaunchedSuite suite) throws Exception {
    TimeStampRequest request =
        TimeStampRequest.of(Imprint.sm3(Sm3.hash(new byte[] {1})), BigInteger.TEN);
    HttpResponse<byte[]> answer =
        HTTP.send(
            HttpRequest.newBuilder(suite.link("time stamps"))
                .header("Content-Type", "application/timestamp-query")
                .POST(BodyPublishers.ofByteArray(request.encoded()))
                .build(),
            BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(TimeStampResponse.parse(answer.body()).tokenFor(request)).isNotNull();
  }

  private static String awaitEvidence(LaunchedSuite suite, String stampId) throws Exception {
    for (int i = 0; i < 300; i++) {
      HttpResponse<String> answer =
          get(suite, "/api/v1/stamps/" + stampId + "/evidence", token(suite, "li.si"));
      if (answer.statusCode() == 200) {
        return answer.body();
      }
      Thread.sleep(200);
    }
    return "none";
  }

  /** The document alone suffices later: the verifier has the root and no list. */
  private static void archivesWithWhatTheAuthorityAnswers(
      LaunchedSuite suite, Path home, String sealId) throws Exception {
    HttpResponse<byte[]> answer =
        stampWith(
            suite,
            token(suite, "li.si"),
            sealId,
            dir.resolve("document.pdf"),
            "&profile=pades&level=b-lt");
    assertThat(answer.statusCode()).isEqualTo(201);
    Path archived = Files.write(dir.resolve("archived.pdf"), answer.body());
    try (PDDocument pdf = Loader.loadPDF(archived.toFile())) {
      COSDictionary store =
          pdf.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.getPDFName("DSS"));
      COSArray answers = store.getCOSArray(COSName.getPDFName("OCSPs"));
      assertThat(answers.size()).as("signer, seal maker, time-stamp authority").isEqualTo(3);
      for (int i = 0; i < answers.size(); i++) {
        try (InputStream in = ((COSStream) answers.getObject(i)).createInputStream()) {
          OcspResponse said = OcspResponse.parse(in.readAllBytes());
          assertThat(said.producedAt()).isAfter(Instant.now().minus(Duration.ofMinutes(10)));
        }
      }
    }
    Path root = Files.createDirectory(dir.resolve("root"));
    Files.copy(home.resolve("keys/trust/root.pem"), root.resolve("root.pem"));
    Ran verified = Ran.signet("verify", "--lang", "en", "--trust", root, archived);
    assertThat(verified.exit()).as(verified.out() + verified.err()).isZero();
    HttpResponse<byte[]> list =
        HTTP.send(
            HttpRequest.newBuilder(suite.link("revocations")).build(), BodyHandlers.ofByteArray());
    assertThat(Certificates.parseCrls(list.body())).hasSize(1);
  }

  private static void worksInTheBrowser(LaunchedSuite suite, Path stamped, Path home, String sealId)
      throws Exception {
    assumeTrue(
        onPath("chromium") != null && onPath("chromedriver") != null,
        "no browser: apt-get install chromium chromium-driver");
    byte[] bytes = Files.readAllBytes(stamped);
    bytes[bytes.length / 3] ^= 1;
    Path changed = Files.write(dir.resolve("changed.pdf"), bytes);
    ChromeDriver browser = browser();
    try {
      assertThat(verdict(browser, suite, stamped)).isEqualTo("valid");
      assertThat(verdict(browser, suite, changed)).isEqualTo("refused");
      stampsAtTheConsole(suite, browser, sealId);
      refusesARevokedMandate(suite, home, browser);
    } finally {
      browser.quit();
    }
  }

  private static void stampsAtTheConsole(LaunchedSuite suite, ChromeDriver browser, String sealId)
      throws Exception {
    ConsoleInBrowser console = new ConsoleInBrowser(browser);
    console.enter(suite, "li.si");
    String stamp = console.stamp(sealId, dir.resolve("document.pdf"), "from the console");
    console.leave();
    assertThat(get(suite, "/api/v1/stamps/" + stamp, token(suite, "li.si")).body())
        .contains("from the console");
  }

  private static String verdict(ChromeDriver browser, LaunchedSuite suite, Path file) {
    browser.get(suite.link("verification page") + "?lang=en");
    browser.findElement(By.id("file")).sendKeys(file.toString());
    browser.findElement(By.cssSelector("button[type=submit]")).click();
    return browser.findElement(By.cssSelector("[data-verdict]")).getDomAttribute("data-verdict");
  }

  private static ChromeDriver browser() throws Exception {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(onPath("chromium").toFile());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--user-data-dir=" + Files.createTempDirectory(dir, "profile"));
    ChromeDriver driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(onPath("chromedriver").toFile())
                .usingAnyFreePort()
                .build(),
            options);
    driver.manage().timeouts().implicitlyWait(Duration.ofSeconds(30));
    return driver;
  }

  private static Path onPath(String program) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      Path file = Path.of(folder, program);
      if (Files.isExecutable(file)) {
        return file;
      }
    }
    return null;
  }

  private static String token(LaunchedSuite suite, String username) throws Exception {
    String form =
        "grant_type=password&client_id=signet-cli&username="
            + username
            + "&password="
            + URLEncoder.encode(suite.accounts().get(username), StandardCharsets.UTF_8);
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(
                    URI.create(suite.link("sign-on") + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body()).path("access_token").asText();
  }

  private static HttpResponse<String> get(LaunchedSuite suite, String path, String token)
      throws Exception {
    return HTTP.send(request(suite, path, token).GET().build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(LaunchedSuite suite, String path, String token) {
    return HttpRequest.newBuilder(suite.link("verification page").resolve(path))
        .timeout(Duration.ofSeconds(60))
        .header("Authorization", "Bearer " + token);
  }
}
