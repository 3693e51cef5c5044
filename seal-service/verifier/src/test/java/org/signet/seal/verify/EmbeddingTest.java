package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The library comes without what others would have to take along. */
class EmbeddingTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.dropwizard.core.Application",
        "org.eclipse.jetty.server.Server",
        "org.glassfish.jersey.server.ResourceConfig",
        "jakarta.ws.rs.GET",
        "jakarta.servlet.Servlet",
        "org.hyperledger.fabric.client.Gateway",
        "org.keycloak.models.KeycloakSession"
      })
  void brings_no_framework_along(String type) {
    assertThatThrownBy(() -> Class.forName(type)).isInstanceOf(ClassNotFoundException.class);
  }
}
