package org.signet.idp.server;

import java.util.List;

/** The command line of a server: nothing on it is secret. */
final class StartArguments {
  private StartArguments() {}

  static List<String> of(KeycloakHome home, ServerOptions options) {
    return List.of(
        "start",
        "--optimized",
        KcScript.databaseUrl(home.database()),
        "--cache=local",
        "--http-enabled=true",
        "--http-host=127.0.0.1",
        "--http-port=" + options.httpPort(),
        "--http-management-host=127.0.0.1",
        "--http-management-port=" + options.managementPort(),
        "--hostname=" + baseUri(options),
        // events go to the audit log; Keycloak's own lines would show what was typed as a name
        "--log-level=info,io.smallrye.health:warn,org.keycloak.events:off",
        "--spi-signet-persons--vault--keys-file=" + home.vaultKeys(),
        "--spi-authenticator--signet-certificate--trust-directory=" + home.trust(),
        "--spi-realname-verifier--register--file=" + home.register(),
        "--spi-events-listener--signet-audit--directory=" + home.auditLog(),
        "--spi-events-listener--signet-audit--origin=" + AuditKey.ORIGIN,
        "--spi-events-listener--signet-audit--key-file=" + home.auditKey(),
        "--spi-events-listener--signet-audit--pin-file=" + home.auditPin());
  }

  /**
   * The address in tokens and links. It is fixed, so that a token is the same whether the browser
   * was sent to {@code localhost} or to {@code 127.0.0.1}.
   */
  static String baseUri(ServerOptions options) {
    return "http://127.0.0.1:" + options.httpPort();
  }
}
