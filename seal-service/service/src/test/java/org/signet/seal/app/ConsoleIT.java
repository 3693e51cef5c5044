package org.signet.seal.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** A department at its console, in a real Chromium: from the application to a batch. */
class ConsoleIT extends ConsoleDriver {
  @Test
  void lets_different_people_apply_approve_and_make() {
    enter("ap1", "zh", "seal-applicant");
    apply("测试市数据局财务专用章");
    step("submit");
    untilListed("已提交");
    assertThat(browser.findElements(By.cssSelector("button[data-step=approve]"))).isEmpty();
    enter("av1", "zh", "seal-approver");
    stepBecause("approve", "与备案一致");
    untilListed("已批准");
    enter("mk1", "zh", "seal-maker");
    step("make");
    untilListed("已制作");
  }

  @Test
  void asks_for_the_reason_of_a_refusal_and_lets_the_reader_think_better_of_it() throws Exception {
    enter("ap2", "en", "seal-applicant");
    apply("测试市数据局合同专用章");
    step("submit");
    untilListed("submitted");
    enter("av2", "en", "seal-approver");
    step("reject");
    until(() -> shown("why"));
    at("why-send").click(); // nothing written: the browser asks for it, the dialog stays
    assertThat(shown("why")).isTrue();
    at("why-text").sendKeys(Keys.ESCAPE);
    until(() -> !shown("why"));
    untilListed("submitted");
    stepBecause("reject", "wrong name");
    untilListed("rejected");
    JsonNode newest =
        Caller.body(
                service.caller.get(
                    "/api/v1/applications?limit=1",
                    service.issuer.token("av2", 3, "seal-approver")))
            .path("applications")
            .path(0);
    assertThat(newest.toString()).contains("wrong name");
  }

  @Test
  void lets_an_applicant_withdraw_her_own() {
    enter("ap3", "en", "seal-applicant");
    apply("测试市数据局人事专用章");
    stepBecause("withdraw", "not needed");
    untilListed("withdrawn");
  }

  @Test
  void stamps_where_the_seal_was_dragged_and_moved_by_keys() throws Exception {
    String seal = service.seal();
    Path file = Files.write(folder.resolve("通知.pdf"), TestPdfs.plain("Notice"));
    enter("u1", "en", "seal-user");
    choose("seal", seal);
    at("files").sendKeys(file.toString());
    until(() -> shown("sheet") && at("seal-face").getSize().getWidth() > 20);
    browser.executeScript("arguments[0].scrollIntoView({block: 'center'})", at("seal-face"));
    double before = value("x");
    new Actions(browser).dragAndDropBy(at("seal-face"), -120, -150).perform();
    assertThat(value("x")).isLessThan(before - 5);
    double dragged = value("y");
    at("seal-face").sendKeys(Keys.ARROW_UP);
    at("seal-face").sendKeys(Keys.chord(Keys.SHIFT, Keys.ARROW_UP));
    assertThat(value("y")).isBetween(dragged + 10.9, dragged + 11.1);
    at("purpose").sendKeys("annual report");
    at("stamp-form").findElement(By.cssSelector("button[type=submit]")).click();
    untilStatus("stamped and recorded");
    WebElement result = browser.findElement(By.cssSelector("#results li"));
    String path = "/api/v1/stamps/" + result.getDomAttribute("data-stamp");
    JsonNode record = Caller.body(service.caller.get(path, service.user));
    assertThat(record.get("x").doubleValue())
        .isBetween(value("x") / 25.4 * 72 - 0.1, value("x") / 25.4 * 72 + 0.1);
    assertThat(record.get("purpose").textValue()).isEqualTo("annual report");
    assertThat(result.findElement(By.tagName("a")).getDomAttribute("download"))
        .isEqualTo("通知-stamped.pdf");
  }

  /** Holds previews back until the page is told to let them through. */
  private static final String SLOW_PREVIEWS =
      """
      const real = window.fetch;
      const open = new Promise((letThrough) => { window.letPreviewsThrough = letThrough; });
      window.previewsDone = 0;
      window.fetch = async (path, options) => {
        const answer = await real(path, options);
        if (String(path).includes("/preview")) {
          await open;
          setTimeout(() => { window.previewsDone++; }, 500);
        }
        return answer;
      };
      """;

  @Test
  void a_late_preview_leaves_the_outcome_of_a_stamp_in_the_status() throws Exception {
    String seal = service.seal();
    Path file = Files.write(folder.resolve("late.pdf"), TestPdfs.plain("Notice"));
    enter("u1", "en", "seal-user");
    browser.executeScript(SLOW_PREVIEWS);
    choose("seal", seal);
    at("files").sendKeys(file.toString());
    at("purpose").sendKeys("annual report");
    at("stamp-form").findElement(By.cssSelector("button[type=submit]")).click();
    untilStatus("stamped and recorded");
    browser.executeScript("window.letPreviewsThrough()");
    until(() -> browser.executeScript("return window.previewsDone > 0").equals(true));
    until(() -> shown("sheet"));
    assertThat(at("status").getText()).contains("stamped and recorded");
  }

  private static double value(String id) {
    return Double.parseDouble(at(id).getDomProperty("value"));
  }

  @Test
  void stamps_many_documents_as_a_batch_and_tells_how_many() throws Exception {
    String seal = service.seal();
    StringBuilder files = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      Path file = folder.resolve("contract-" + i + ".pdf");
      Files.write(file, i == 1 ? new byte[] {1, 2, 3} : TestPdfs.plain("Contract " + i));
      files.append(i == 0 ? "" : "\n").append(file);
    }
    enter("u1", "en", "seal-user");
    choose("seal", seal);
    at("files").sendKeys(files.toString());
    at("purpose").sendKeys("contracts");
    at("stamp-form").findElement(By.cssSelector("button[type=submit]")).click();
    untilStatus("2 of 3 stamped, 1 refused");
    assertThat(at("job-list").getText()).contains("contracts · finished");
    at("job-list").findElement(By.tagName("button")).click();
    until(() -> !at("job-list").findElements(By.cssSelector("a[download]")).isEmpty());
  }

  @Test
  void stamps_at_the_level_that_was_chosen() throws Exception {
    String seal = service.seal();
    Path one = Files.write(folder.resolve("level-1.pdf"), TestPdfs.plain("one"));
    Path two = Files.write(folder.resolve("level-2.pdf"), TestPdfs.plain("two"));
    enter("u-level", "en", "seal-user");
    choose("seal", seal);
    choose("level", "b-t");
    at("files").sendKeys(one + "\n" + two);
    at("purpose").sendKeys("with a time stamp");
    at("stamp-form").findElement(By.cssSelector("button[type=submit]")).click();
    untilStatus("2 of 2 stamped, 0 refused");
    String token = service.issuer.token("u-level", 3, "seal-user");
    JsonNode job = Caller.body(service.caller.get("/api/v1/batches?limit=1", token));
    assertThat(job.at("/batches/0/level").textValue()).isEqualTo("b-t");
  }

  @Test
  void lets_a_manager_say_who_may_use_a_seal_and_take_it_back() throws Exception {
    String seal = service.life.sealWithoutGrant(RunningService.wish());
    enter("m1", "en", "seal-manager");
    choose("grant-seal", seal);
    until(() -> at("grant-list").getText().contains("None yet"));
    choose("grant-holder", "person");
    at("grant-name").sendKeys("u1");
    at("grant-types").sendKeys("contract, notice");
    at("grant-uses").sendKeys("5");
    browser.executeScript("arguments[0].value = '2099-12-31'", at("grant-until"));
    choose("grant-level", "4");
    at("grant-after").sendKeys("51000000000077，ES-2");
    at("grant-each").click();
    at("grant-form").findElement(By.cssSelector("button[type=submit]")).click();
    untilStatus("The grant is given");
    assertThat(at("grant-list").getText())
        .contains("u1 · contract, notice · 0 of 5 used · until 2099-12-31")
        .contains(" · after 51000000000077, ES-2 · each approved");
    String path = "/api/v1/seals/" + seal + "/grants";
    JsonNode given = Caller.body(service.caller.get(path, service.manager)).at("/grants/0");
    assertThat(given.get("holder").textValue()).isEqualTo("person");
    assertThat(given.get("minLevel").intValue()).isEqualTo(4);
    assertThat(given.get("until").textValue()).isEqualTo("2099-12-31T23:59:59Z");
    at("grant-list").findElement(By.tagName("button")).click();
    until(() -> at("grant-list").getText().contains("withdrawn"));
    assertThat(Caller.body(service.caller.get(path, service.manager)).at("/grants/0").toString())
        .contains("withdrawnAt");
  }

  @Test
  void shows_what_a_seal_stamped_and_lets_a_manager_suspend_and_revoke_it() throws Exception {
    String seal = service.seal();
    HttpResponse<byte[]> stamped = service.stamp(seal, TestPdfs.plain("Notice"));
    String stamp = stamped.headers().firstValue("Signet-Stamp-Id").orElseThrow();
    enter("m1", "en", "seal-manager");
    choose("register-seal", seal);
    By listed = By.cssSelector("#stamp-list li[data-stamp='" + stamp + "']");
    until(() -> !browser.findElements(listed).isEmpty());
    assertThat(browser.findElement(listed).getText()).contains("张*", "annual report");
    assertThat(at("register-history").getText()).contains("enabled");

    changeSeal("suspend", "key mislaid");
    until(() -> at("register-history").getText().contains("suspended · key mislaid"));
    changeSeal("resume", "found again");
    until(() -> at("register-history").getText().contains("enabled · found again"));
    changeSeal("revoke", "bureau dissolved");
    until(() -> at("register-history").getText().contains("revoked · bureau dissolved"));
    assertThat(at("register-steps").getText()).isEqualTo("Destroy");
    assertThat(Caller.text(service.stamp(seal, TestPdfs.plain("too late"))))
        .contains("seal-revoked");
    until(() -> gotEvidence(listed));
  }

  /** Evidence is there once it is anchored; until then the button says so and stays. */
  private static boolean gotEvidence(By stamp) {
    WebElement entry = browser.findElement(stamp);
    entry.findElements(By.tagName("button")).forEach(WebElement::click);
    return !entry.findElements(By.cssSelector("a[download$='.evidence']")).isEmpty();
  }

  private static void changeSeal(String step, String reason) {
    By button = By.cssSelector("#register-steps button[data-step=" + step + "]");
    until(() -> !browser.findElements(button).isEmpty());
    browser.findElement(button).click();
    until(() -> shown("why"));
    at("why-text").sendKeys(reason);
    at("why-send").click();
  }

  @Test
  void shows_an_auditor_the_stamps_and_nothing_to_do() throws Exception {
    String seal = service.seal();
    service.stamp(seal, TestPdfs.plain("Notice"));
    enter("au2", "zh", "seal-auditor");
    choose("register-seal", seal);
    until(() -> at("stamp-list").getText().contains("annual report"));
    assertThat(browser.findElements(By.cssSelector("#register-steps button"))).isEmpty();
  }

  @Test
  void takes_a_picture_of_an_existing_seal_for_the_face() throws Exception {
    Path picture = Files.write(folder.resolve("seal.png"), TestFaces.ring());
    enter("ap-face", "en", "seal-applicant");
    at("apply-face").sendKeys(picture.toString());
    apply("测试市数据局旧财务专用章");
    String token = service.issuer.token("ap-face", 3, "seal-applicant");
    JsonNode newest = Caller.body(service.caller.get("/api/v1/applications?limit=1", token));
    String id = newest.at("/applications/0/id").textValue();
    byte[] face = service.caller.get("/api/v1/applications/" + id + "/face.svg", token).body();
    assertThat(new String(face, UTF_8)).contains("width=\"38mm\"", "image/png");
  }

  @Test
  void takes_a_seal_that_was_made_elsewhere_and_tells_what_it_read() throws Exception {
    String name = "测试市数据局合同专用章";
    byte[] seal = new ForeignSeals(service.region, name).seal(5, "33010000000029");
    Path file = Files.write(folder.resolve("foreign.der"), seal);
    enter("ap-foreign", "en", "seal-applicant");
    at("apply-seal").sendKeys(file.toString());
    apply(name);
    untilStatus("Entered: " + name + ", version 5, made by CN=Other Maker,C=CN, valid until ");
    String token = service.issuer.token("ap-foreign", 3, "seal-applicant");
    JsonNode newest = Caller.body(service.caller.get("/api/v1/applications?limit=1", token));
    assertThat(newest.at("/applications/0/foreignEsId").textValue()).isEqualTo("33010000000029");
  }

  @Test
  void says_why_something_was_refused() throws Exception {
    service.life.sealWithoutGrant(RunningService.wish());
    Path file = Files.write(folder.resolve("a.pdf"), TestPdfs.plain("x"));
    enter("mk1", "en", "seal-user");
    at("files").sendKeys(file.toString());
    untilStatus("That did not work:");
    assertThat(at("status").getText()).contains("does not stamp with it");
    enter("mk1", "zh", "seal-user");
    at("files").sendKeys(file.toString());
    untilStatus("操作未成功：");
    assertThat(at("status").getText()).contains("制章人不得用印。请由制章人以外的人员盖章。", "does not stamp with it");
  }

  @Test
  void shows_a_person_what_their_roles_allow_and_nothing_else() {
    enter("au1", "zh", "seal-auditor");
    assertThat(at("stamping").isDisplayed()).isFalse();
    assertThat(at("applications").isDisplayed()).isTrue();
    assertThat(at("apply-form").isDisplayed()).isFalse();
    assertThat(at("person").getText()).contains("张*", "测试市数据局");
    at("sign-out").click();
    until(() -> shown("door"));
    assertThat(at("inside").isDisplayed()).isFalse();
  }

  @Test
  void believes_no_answer_that_it_did_not_ask_for() {
    browser.get(
        service
            .caller
            .request("/console?lang=en&code=stolen&state=invented")
            .build()
            .uri()
            .toString());
    until(() -> shown("door"));
    assertThat(at("inside").isDisplayed()).isFalse();
    assertThat(browser.getCurrentUrl()).doesNotContain("stolen");
  }

  @Test
  void breaks_no_rule_of_accessibility_in_either_language() throws Exception {
    String seal = service.seal();
    Path file = Files.write(folder.resolve("axe.pdf"), TestPdfs.plain("Notice"));
    Accessibility axe = new Accessibility(browser);
    for (String lang : List.of("zh", "en")) {
      browser.get(service.caller.request("/console?lang=" + lang).build().uri().toString());
      assertThat(axe.faults()).as("door, %s", lang).isEmpty();
      enter("u1", lang, "seal-user", "seal-applicant", "seal-manager");
      choose("seal", seal);
      until(() -> shown("grants"));
      at("files").sendKeys(file.toString());
      until(() -> shown("sheet"));
      assertThat(axe.faults()).as("inside, %s", lang).isEmpty();
    }
  }

  @Test
  void fits_on_a_phone_and_allows_only_the_sign_on_besides_itself() throws Exception {
    browser.manage().window().setSize(new Dimension(500, 1400));
    try {
      enter("u1", "zh", "seal-user", "seal-applicant");
      Object overflow =
          browser.executeScript(
              "return document.documentElement.scrollWidth"
                  + " - document.documentElement.clientWidth");
      assertThat((Long) overflow).isLessThanOrEqualTo(0);
    } finally {
      browser.manage().window().setSize(new Dimension(1100, 1500));
    }
    String policy =
        service
            .caller
            .get("/console", null)
            .headers()
            .firstValue("Content-Security-Policy")
            .orElseThrow();
    assertThat(policy)
        .contains("default-src 'none'", "connect-src 'self' " + signOn.authority())
        .doesNotContain("unsafe");
    assertThat(List.of(policy.split("; "))).contains("script-src 'self'");
  }
}
