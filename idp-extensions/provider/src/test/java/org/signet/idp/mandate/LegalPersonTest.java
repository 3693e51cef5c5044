package org.signet.idp.mandate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.idp.identity.UnifiedSocialCreditCode;
import org.signet.idp.mandate.LegalPerson.State;

class LegalPersonTest {

  @ParameterizedTest
  @EnumSource(State.class)
  void acts_only_while_active_and_reads_the_state_it_wrote(State state) throws Exception {
    assertThat(person("示例公司", state).acts()).isEqualTo(state == State.ACTIVE);
    assertThat(State.of(state.text())).contains(state);
  }

  @Test
  void a_suspended_one_comes_back_and_a_dissolved_one_does_not() {
    assertThat(State.SUSPENDED.mayBecome(State.ACTIVE)).isTrue();
    assertThat(State.ACTIVE.mayBecome(State.DISSOLVED)).isTrue();
    assertThat(State.DISSOLVED.mayBecome(State.ACTIVE)).isFalse();
    assertThat(State.DISSOLVED.mayBecome(State.SUSPENDED)).isFalse();
    assertThat(State.DISSOLVED.mayBecome(State.DISSOLVED)).isTrue();
  }

  @Test
  void knows_its_representative() throws Exception {
    assertThat(person("示例公司", State.ACTIVE).isRepresentedBy("boss")).isTrue();
    assertThat(person("示例公司", State.ACTIVE).isRepresentedBy("clerk")).isFalse();
    assertThat(
            new LegalPerson(code(), "示例公司", Optional.empty(), State.ACTIVE).isRepresentedBy("boss"))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " 示例公司", "<script>", "示例\u0007公司"})
  void refuses_a_name_that_no_register_holds(String name) {
    assertThatThrownBy(() -> person(name, State.ACTIVE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ACTIVE", "closed"})
  void knows_no_other_state(String name) {
    assertThat(State.of(name)).isEmpty();
  }

  private static LegalPerson person(String name, State state) throws Exception {
    return new LegalPerson(code(), name, Optional.of("boss"), state);
  }

  private static UnifiedSocialCreditCode code() throws Exception {
    return UnifiedSocialCreditCode.parse("919901010000030175");
  }
}
