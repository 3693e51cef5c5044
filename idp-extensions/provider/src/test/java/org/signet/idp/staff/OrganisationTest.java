package org.signet.idp.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signet.idp.staff.Tree.CITY;
import static org.signet.idp.staff.Tree.COUNTY;
import static org.signet.idp.staff.Tree.PROVINCE;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.idp.identity.CreditCodeFormatException;
import org.signet.idp.identity.GovernmentLevel;

class OrganisationTest {

  @Test
  void a_path_reads_what_it_wrote() throws CreditCodeFormatException {
    assertThat(COUNTY.text()).isEqualTo("119900000000000275/11990000000000019A/11990101000000043E");
    assertThat(OrganisationPath.parse(COUNTY.text())).isEqualTo(COUNTY);
    assertThat(COUNTY.code()).isEqualTo(Tree.code("11990101000000043E"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "119900000000000275/", "119900000000000276", "%"})
  void refuses_a_path_of_what_are_no_codes(String text) {
    assertThatThrownBy(() -> OrganisationPath.parse(text))
        .isInstanceOf(CreditCodeFormatException.class);
  }

  @Test
  void a_path_covers_itself_and_is_not_above_itself() {
    assertThat(CITY.covers(CITY)).isTrue();
    assertThat(CITY.isAbove(CITY)).isFalse();
    assertThat(PROVINCE.isAbove(COUNTY)).isTrue();
    assertThat(COUNTY.covers(PROVINCE)).isFalse();
  }

  @Test
  void refuses_an_empty_path_and_one_that_is_too_deep() {
    assertThatThrownBy(() -> new OrganisationPath(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                new OrganisationPath(
                    Collections.nCopies(OrganisationPath.DEEPEST + 1, PROVINCE.code())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("13");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", " 数据局", "数据局\n", "<b>数据局</b>", "数据\u0000局"})
  void refuses_a_name_that_no_seal_could_bear(String name) {
    assertThatThrownBy(() -> new Organisation(CITY, name, GovernmentLevel.PREFECTURE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refuses_a_name_that_is_too_long() {
    String longest = "局".repeat(Organisation.LONGEST_NAME);

    assertThat(new Organisation(CITY, longest, GovernmentLevel.PREFECTURE).name())
        .isEqualTo(longest);
    assertThatThrownBy(() -> new Organisation(CITY, longest + "局", GovernmentLevel.PREFECTURE))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
