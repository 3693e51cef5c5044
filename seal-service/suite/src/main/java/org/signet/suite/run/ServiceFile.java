package org.signet.suite.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.signet.idp.server.DevelopmentRealm;
import org.signet.suite.home.DevelopmentKeys;
import org.signet.suite.home.DevelopmentSeal;
import org.signet.suite.home.SuiteHome;

/**
 * The seal service's configuration over a suite's home: written at each start, because ports may
 * differ, and left there to be read by people. It holds no secret.
 */
final class ServiceFile {
  /** Policy of the time stamps of development; the name is an arc of its own, ITU-T X.667. */
  private static final String TIME_STAMP_POLICY = "2.25.167571983221351579032091694531999887921";

  private ServiceFile() {}

  /**
   * Where a service listens and whom it asks who somebody is.
   *
   * @param issuer of tokens
   * @param secret file with the secret that this service asks the issuer with
   * @param authority whether the CA answers on this machine, where its certificates say
   */
  record Addresses(int service, int admin, URI issuer, Path secret, boolean authority) {}

  static Path write(SuiteHome home, DevelopmentKeys keys, SuiteRegion region, Addresses at)
      throws IOException {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("issuer", at.issuer().toString());
    root.put("jwksUri", at.issuer() + "/protocol/openid-connect/certs");
    root.put(
        "introspection",
        Map.of(
            "uri",
            at.issuer() + "/protocol/openid-connect/token/introspect",
            "clientId",
            DevelopmentRealm.SEAL_SERVICE,
            "secretFile",
            at.secret().toString()));
    root.put("database", Map.of("sqlite", home.service().resolve("signet.db").toString()));
    root.put("documentStore", home.service().resolve("documents").toString());
    root.put(
        "keys",
        Map.of(
            "maker", keyFile(keys, DevelopmentKeys.Key.MAKER),
            "signer", keyFile(keys, DevelopmentKeys.Key.SIGNER),
            "log", keyFile(keys, DevelopmentKeys.Key.LOG)));
    root.put("trust", keys.trustDir().toString());
    root.put("audit", home.audit().toString());
    root.put("evidence", home.evidence().toString());
    root.put("region", Map.of("code", region.code(), "name", region.name()));
    root.put("ledger", Map.of("mode", "embedded", "dir", home.ledger().toString()));
    root.put("licences", licences(region, at));
    root.put(
        "timeStamps",
        Map.of(
            "key",
            keyFile(keys, DevelopmentKeys.Key.TIME_STAMPS),
            "policy",
            TIME_STAMP_POLICY,
            "accuracy",
            "1s"));
    root.put(
        "verifyReports",
        Map.of(
            "key",
            keyFile(keys, DevelopmentKeys.Key.REPORTS),
            "seal",
            DevelopmentSeal.forReports(keys).toString()));
    if (at.authority()) {
      root.put(
          "outside", Map.of("revocationHosts", List.of("127.0.0.1"), "privateAddresses", true));
    }
    root.put("server", server(at));
    root.put("logging", logging(home));
    Path file = home.service().resolve("service.yml");
    ObjectMapper yaml =
        new ObjectMapper(new YAMLFactory().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER));
    Files.write(file, yaml.writeValueAsBytes(root));
    return file;
  }

  private static Map<String, Object> keyFile(DevelopmentKeys keys, DevelopmentKeys.Key key) {
    return Map.of("p12", keys.keyStore(key).toString(), "pinFile", keys.pinFile().toString());
  }

  private static Map<String, Object> licences(SuiteRegion region, Addresses at) {
    List<Map<String, String>> neighbours = new ArrayList<>();
    region
        .neighbours()
        .forEach((code, url) -> neighbours.add(Map.of("region", code, "url", url.toString())));
    return Map.of(
        "issuer",
        SuiteRegion.AUTHORITY,
        "issuerName",
        "示例市数据局",
        "statusTtl",
        "10s",
        "neighbours",
        neighbours,
        "publicUrl",
        "http://127.0.0.1:" + at.service());
  }

  private static Map<String, Object> server(Addresses at) {
    return Map.of(
        "applicationConnectors", List.of(connector(at.service())),
        "adminConnectors", List.of(connector(at.admin())),
        "requestLog", Map.of("appenders", List.of()));
  }

  private static Map<String, Object> connector(int port) {
    return Map.of("type", "http", "bindHost", "127.0.0.1", "port", port);
  }

  private static Map<String, Object> logging(SuiteHome home) {
    return Map.of(
        "level",
        "INFO",
        "appenders",
        List.of(
            Map.of(
                "type",
                "file",
                "currentLogFilename",
                home.service().resolve("service.log").toString(),
                "archive",
                false)));
  }
}
