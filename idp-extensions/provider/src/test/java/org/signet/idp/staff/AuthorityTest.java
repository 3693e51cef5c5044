package org.signet.idp.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signet.idp.staff.Authority.ADMINISTRATOR;
import static org.signet.idp.staff.Tree.CITY;
import static org.signet.idp.staff.Tree.COUNTY;
import static org.signet.idp.staff.Tree.OTHER_CITY;
import static org.signet.idp.staff.Tree.PROVINCE;
import static org.signet.idp.staff.Tree.post;

import java.util.List;
import org.junit.jupiter.api.Test;

class AuthorityTest {
  private static final Authority OF_CITY = Authority.of(List.of(post(CITY, ADMINISTRATOR)));

  @Test
  void an_administrator_covers_the_own_organisation_and_all_below() {
    assertThat(OF_CITY.covers(CITY)).isTrue();
    assertThat(OF_CITY.covers(COUNTY)).isTrue();
    assertThat(OF_CITY.mayGrant("seal-user", CITY)).isTrue();
    assertThat(OF_CITY.mayGrant("seal-user", COUNTY)).isTrue();
  }

  @Test
  void an_administrator_reaches_neither_up_nor_across() {
    assertThat(OF_CITY.covers(PROVINCE)).isFalse();
    assertThat(OF_CITY.covers(OTHER_CITY)).isFalse();
    assertThat(OF_CITY.mayChange(OTHER_CITY)).isFalse();
    assertThat(OF_CITY.mayGrant("seal-user", PROVINCE)).isFalse();
    assertThat(OF_CITY.mayGrant("seal-user", OTHER_CITY)).isFalse();
  }

  @Test
  void only_who_stands_above_appoints_an_administrator_or_changes_the_organisation() {
    assertThat(OF_CITY.mayGrant(ADMINISTRATOR, COUNTY)).isTrue();
    assertThat(OF_CITY.mayChange(COUNTY)).isTrue();
    assertThat(OF_CITY.mayGrant(ADMINISTRATOR, CITY)).isFalse();
    assertThat(OF_CITY.mayChange(CITY)).isFalse();
  }

  @Test
  void only_the_founder_plants_topmost_organisations() {
    assertThat(Authority.founder().mayPlant()).isTrue();
    assertThat(Authority.founder().mayGrant(ADMINISTRATOR, PROVINCE)).isTrue();
    assertThat(OF_CITY.mayPlant()).isFalse();
    assertThat(Authority.of(List.of(post(PROVINCE, ADMINISTRATOR))).mayPlant()).isFalse();
  }

  @Test
  void a_post_without_the_role_gives_no_authority() {
    Authority none = Authority.of(List.of(post(CITY, "seal-user"), post(PROVINCE)));

    assertThat(none.isNone()).isTrue();
    assertThat(none.covers(CITY)).isFalse();
    assertThat(none.mayGrant("seal-user", CITY)).isFalse();
  }

  @Test
  void authority_of_several_posts_is_that_of_each() {
    Authority two =
        Authority.of(List.of(post(COUNTY, ADMINISTRATOR), post(OTHER_CITY, ADMINISTRATOR)));

    assertThat(two.covers(COUNTY)).isTrue();
    assertThat(two.covers(OTHER_CITY)).isTrue();
    assertThat(two.covers(CITY)).isFalse();
    assertThat(two.branches()).containsExactly(COUNTY, OTHER_CITY);
  }
}
