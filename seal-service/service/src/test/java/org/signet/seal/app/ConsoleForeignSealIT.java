package org.signet.seal.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;

/**
 * Seals of older versions that were made elsewhere, at the console: handed in, approved, entered,
 * and used as far as their version allows.
 */
class ConsoleForeignSealIT extends ConsoleDriver {
  private static final String NAME = "测试市数据局合同专用章";

  private static void handIn(String person, byte[] seal) throws Exception {
    Path file = Files.write(folder.resolve(person + ".der"), seal);
    enter(person, "en", "seal-applicant");
    at("apply-seal").sendKeys(file.toString());
    apply(NAME);
  }

  /** Approved and entered by others than the applicant; the id in the register. */
  private static String entered(String number) throws Exception {
    step("submit");
    untilListed("submitted");
    enter("av-foreign", "en", "seal-approver");
    stepBecause("approve", "as filed");
    untilListed("approved");
    enter("mk-foreign", "en", "seal-maker");
    step("make");
    String id = registered(number);
    service.life.grant(id, Map.of("holder", "role", "name", "seal-user"));
    return id;
  }

  /** The id of the seal with a number, as soon as the register has it. */
  private static String registered(String number) throws Exception {
    Instant end = Instant.now().plus(Duration.ofMinutes(1));
    while (true) {
      JsonNode seals = Caller.body(service.caller.get("/api/v1/seals?limit=500", service.user));
      for (JsonNode seal : seals.get("seals")) {
        if (seal.get("esId").textValue().equals(number)) {
          return seal.get("id").textValue();
        }
      }
      assertThat(Instant.now()).as("a seal %s in %s", number, seals).isBefore(end);
      Thread.sleep(50);
    }
  }

  private static void stampWith(String seal, String fileName) throws Exception {
    Path document = Files.write(folder.resolve(fileName), TestPdfs.plain("Contract"));
    enter("u1", "en", "seal-user");
    choose("seal", seal);
    at("files").sendKeys(document.toString());
    at("purpose").sendKeys("contract");
    at("stamp-form").findElement(By.cssSelector("button[type=submit]")).click();
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5})
  void seal_of_a_version_in_force_is_entered_and_stamps(int version) throws Exception {
    String number = "3301000000010" + version;
    handIn("ap-v" + version, new ForeignSeals(service.region, NAME).seal(version, number));
    untilStatus("Entered: " + NAME + ", version " + version + ", made by CN=Other Maker,C=CN");
    String id = entered(number);
    stampWith(id, "v" + version + ".pdf");
    until(() -> !browser.findElements(By.cssSelector("#results li a[download]")).isEmpty());
  }

  @Test
  void seal_of_version_1_is_entered_and_the_console_says_why_it_stamps_no_more() throws Exception {
    String number = "ES-2014-0101";
    handIn("ap-v1", new ForeignSeals(service.region, NAME).seal(1, number));
    untilStatus("Entered: " + NAME + ", version 1, made by CN=Other Maker,C=CN");
    String id = entered(number);
    stampWith(id, "v1.pdf");
    // The preview says it, and the stamp that is tried all the same.
    untilStatus("GM/T 0031-2014");
    assertThat(browser.findElements(By.cssSelector("#results li"))).isEmpty();
    JsonNode stamps =
        Caller.body(service.caller.get("/api/v1/stamps?sealId=" + id, service.user)).get("stamps");
    assertThat(stamps).isEmpty();
  }

  @Test
  void seal_that_was_changed_is_refused_with_the_reason() throws Exception {
    byte[] seal = new ForeignSeals(service.region, NAME).seal(4, "33010000000109");
    Path file = Files.write(folder.resolve("changed.der"), ForeignSeals.changed(seal));
    enter("ap-changed", "en", "seal-applicant");
    at("apply-seal").sendKeys(file.toString());
    at("apply-name").sendKeys(NAME);
    choose("apply-kind", "finance");
    at("apply-form").findElement(By.cssSelector("button[type=submit]")).click();
    untilStatus("SEAL_SIGNATURE");
    assertThat(at("application-list").getText())
        .contains(NAME, "withdrawn")
        .doesNotContain("draft");
    String applicant = service.issuer.token("ap-changed", 3, "seal-applicant");
    JsonNode own = Caller.body(service.caller.get("/api/v1/applications?limit=50", applicant));
    assertThat(own.get("applications").valueStream())
        .filteredOn(one -> one.get("applicant").textValue().equals("ap-changed"))
        .extracting(one -> one.get("state").textValue())
        .containsExactly("WITHDRAWN");
  }
}
