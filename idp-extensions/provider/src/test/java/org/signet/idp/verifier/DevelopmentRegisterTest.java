package org.signet.idp.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.signet.gm.sm3.Sm3;
import org.signet.idp.identity.DocumentType;
import org.signet.idp.identity.IdentityDocument;
import org.signet.idp.identity.RealName;

class DevelopmentRegisterTest {
  private static final String FACE = "A".repeat(64);
  private static final DevelopmentRegister REGISTER =
      DevelopmentRegister.parse(
          List.of(
              "# invented",
              "",
              "某人\t440524188001010014\t13800138000\t\t"
                  + HexFormat.of().formatHex(Sm3.hash(FACE.getBytes(StandardCharsets.US_ASCII)))));

  @Test
  void agrees_when_everything_belongs_together() throws Exception {
    assertThat(ask(Method.TWO_ELEMENTS, "某人", "440524188001010014", Map.of())).isTrue();
    assertThat(
            ask(
                Method.THREE_ELEMENTS,
                "某人",
                "440524188001010014",
                Map.of(Method.Extra.PHONE, "13800138000")))
        .isTrue();
    assertThat(ask(Method.FACE, "某人", "440524188001010014", Map.of(Method.Extra.FACE, FACE)))
        .isTrue();
  }

  @Test
  void does_not_agree_otherwise() throws Exception {
    assertThat(ask(Method.TWO_ELEMENTS, "别人", "440524188001010014", Map.of())).isFalse();
    assertThat(ask(Method.TWO_ELEMENTS, "某人", "11010519491231002X", Map.of())).isFalse();
    assertThat(
            ask(
                Method.THREE_ELEMENTS,
                "某人",
                "440524188001010014",
                Map.of(Method.Extra.PHONE, "13900139000")))
        .isFalse();
    assertThat(
            ask(Method.FACE, "某人", "440524188001010014", Map.of(Method.Extra.FACE, "B".repeat(64))))
        .isFalse();
    assertThat(
            ask(
                Method.BANK_CARD,
                "某人",
                "440524188001010014",
                Map.of(Method.Extra.PHONE, "13800138000", Method.Extra.BANK_CARD, "622202000000")))
        .isFalse();
  }

  @Test
  void refuses_a_register_and_a_question_of_another_form_without_repeating_it() {
    assertThatThrownBy(() -> DevelopmentRegister.parse(List.of("# x", "某人\t4405241880")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 2")
        .hasMessageNotContaining("4405241880");
    for (Map<Method.Extra, String> wrong :
        List.<Map<Method.Extra, String>>of(
            Map.of(),
            Map.of(Method.Extra.PHONE, "１3800138000"),
            Map.of(Method.Extra.PHONE, "12345"))) {
      assertThatThrownBy(() -> ask(Method.THREE_ELEMENTS, "某人", "440524188001010014", wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining("12345");
    }
  }

  private static boolean ask(
      Method method, String name, String number, Map<Method.Extra, String> extras)
      throws Exception {
    return REGISTER
        .ask(
            new Question(
                method,
                RealName.parse(name),
                IdentityDocument.parse(
                    DocumentType.RESIDENT_ID, number, LocalDate.parse("2026-01-01")),
                extras))
        .agrees();
  }
}
