package org.signet.idp.keycloak.acting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ActingTest {

  @Test
  void reads_what_it_wrote() {
    for (Acting acting :
        List.of(
            Acting.SELF,
            Acting.byMandate("an:id"),
            Acting.asRepresentative("919901010000030175"))) {
      assertThat(Acting.parse(acting.text())).contains(acting);
    }
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {"SELF", "self:", "self:x", "mandate", ":", "account:1", " self"})
  void reads_nothing_else(String text) {
    assertThat(Acting.parse(text)).isEmpty();
  }
}
