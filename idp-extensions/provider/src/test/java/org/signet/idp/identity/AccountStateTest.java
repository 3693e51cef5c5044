package org.signet.idp.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountStateTest {

  @Test
  void a_frozen_account_thaws_and_a_closed_one_stays_closed() {
    assertThat(AccountState.FROZEN.mayBecome(AccountState.ACTIVE)).isTrue();
    assertThat(AccountState.ACTIVE.mayBecome(AccountState.FROZEN)).isTrue();
    assertThat(AccountState.FROZEN.mayBecome(AccountState.CLOSED)).isTrue();
    assertThat(AccountState.CLOSED.mayBecome(AccountState.ACTIVE)).isFalse();
    assertThat(AccountState.CLOSED.mayBecome(AccountState.FROZEN)).isFalse();
    assertThat(AccountState.CLOSED.mayBecome(AccountState.CLOSED)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(AccountState.class)
  void reads_the_name_it_wrote(AccountState state) {
    assertThat(AccountState.of(state.text())).contains(state);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ACTIVE", "deleted"})
  void knows_no_other(String name) {
    assertThat(AccountState.of(name)).isEmpty();
  }
}
