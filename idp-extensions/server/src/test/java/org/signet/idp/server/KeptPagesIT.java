package org.signet.idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The sign-on page of a real server, whose texts are kept from one page to the next. */
class KeptPagesIT {
  private static final String CHINESE = "/admin/realms/signet/localization/zh-Hans";

  @Test
  void shows_a_text_that_an_administrator_has_just_changed_and_in_that_language_alone()
      throws IOException {
    AdminApi admin = TestAccounts.admin();
    RelyingSystem system = RelyingSystem.make("it-kept-pages", Map.of());
    assertThat(page(system, "zh-Hans")).contains("登录").doesNotContain("请在此登录");

    admin.post(CHINESE, Map.of("loginAccountTitle", "请在此登录"));
    try {
      assertThat(page(system, "zh-Hans")).contains("请在此登录");
      assertThat(page(system, "en")).contains("Sign in").doesNotContain("请在此登录");
    } finally {
      admin.delete(CHINESE + "/loginAccountTitle");
    }
    assertThat(page(system, "zh-Hans")).doesNotContain("请在此登录");
  }

  private static String page(RelyingSystem system, String language) throws IOException {
    return system.browse(Map.of("ui_locales", language)).page();
  }
}
