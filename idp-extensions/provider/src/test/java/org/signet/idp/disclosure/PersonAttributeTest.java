package org.signet.idp.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signet.idp.identity.DocumentType;
import org.signet.idp.identity.IdentityDocument;
import org.signet.idp.identity.IdentityLevel;
import org.signet.idp.identity.RealName;

class PersonAttributeTest {

  @ParameterizedTest
  @CsvSource({
    "2026-03-07, false", // the eighteenth birthday itself
    "2026-03-08, true",
    "2025-12-31, false",
    "2040-01-01, true"
  })
  void comes_of_age_on_the_day_after_the_birthday(LocalDate today, boolean ofAge) throws Exception {
    PersonAttribute.Subject who = who("110105200803070010");
    assertThat(PersonAttribute.AGE_OVER_18.of(who, today)).contains(ofAge);
  }

  @ParameterizedTest
  @CsvSource({"2022-02-28, false", "2022-03-01, true"})
  void who_was_born_on_a_leap_day_completes_a_year_on_the_first_of_march(
      LocalDate today, boolean completed) throws Exception {
    PersonAttribute.Subject who = who("110105200802290011");
    assertThat(PersonAttribute.AGE_OVER_14.of(who, today)).contains(completed);
  }

  @Test
  void tells_the_province_and_not_the_county() throws Exception {
    assertThat(PersonAttribute.REGION.of(who("440524188001010014"), LocalDate.EPOCH))
        .contains("440000");
  }

  @Test
  void masks_name_and_number() throws Exception {
    PersonAttribute.Subject who = who("440524188001010014");
    assertThat(PersonAttribute.NAME_MASKED.of(who, LocalDate.EPOCH)).contains("某*");
    assertThat(PersonAttribute.ID_NUMBER_MASKED.of(who, LocalDate.EPOCH))
        .contains("4****************4");
  }

  @Test
  void knows_no_attribute_of_another_name() {
    assertThat(PersonAttribute.of("NAME")).isEmpty();
    assertThat(PersonAttribute.of("sub")).isEmpty();
  }

  static PersonAttribute.Subject who(String number) throws Exception {
    return new PersonAttribute.Subject(
        RealName.parse("某人"),
        IdentityDocument.parse(DocumentType.RESIDENT_ID, number, LocalDate.parse("2026-01-01")),
        IdentityLevel.PRESENT);
  }
}
