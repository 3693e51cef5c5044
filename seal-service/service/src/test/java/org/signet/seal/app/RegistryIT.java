package org.signet.seal.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.audit.checkpoint.Checkpoint;
import org.signet.audit.checkpoint.NoteKeys;
import org.signet.audit.search.AuditQuery;
import org.signet.audit.search.AuditReader;
import org.signet.gm.keys.Pkcs12;
import org.signet.ledger.evidence.CertificateEvidence;
import org.signet.ledger.evidence.LedgerExtract;

/**
 * The registry above two regions, kept by a service of its own, and a dispute between them: by HTTP
 * alone.
 */
class RegistryIT {
  private static final String ROOT = "100000";
  private static final String A = "330000";
  private static final String B = "310000";
  private static final String MINISTRY = RegionService.TYPE.substring(0, 18);
  private static final String ISSUER = A + "/" + RegionService.AUTHORITY;
  private static final String FROM = "2020-01-01T00:00:00Z";
  private static final String UNTIL = "2099-01-01T00:00:00Z";
  private static final byte[] FILE = "a certificate as a file".getBytes(UTF_8);

  @TempDir Path dir;
  private RegionService root;
  private RegionService a;
  private RegionService b;

  @Test
  void certificate_is_recognised_under_the_registry_and_disputed() throws Exception {
    try (TestNetwork network = TestNetwork.development(dir.resolve("ledger"));
        RegionService rootService = service(network, ROOT, "");
        RegionService serviceOfA = service(network, A, "");
        RegionService serviceOfB = service(network, B, neighbour(serviceOfA), serviceOfA.region)) {
      root = rootService;
      a = serviceOfA;
      b = serviceOfB;
      openedOnceAndByItsRootAlone();
      typesComeFromRootByMinistryToIssuer();
      JsonNode issued = a.issue(FILE);
      byte[] evidence =
          a.anchored("/api/v1/certificates/" + issued.get("id").textValue() + "/evidence");
      String identifier = issued.get("identifier").textValue();
      accepted(201, b, "recognition-manager", "agreements/" + A, terms(2));
      assertThat(TwoRegionsIT.answers(b.verify(Map.of("identifier", identifier))))
          .isEqualTo("yes yes yes yes");
      disputeShowsInTheAnswers(identifier);
      provedForkShows(evidence);
      whatIsWithdrawnStaysListed();
      everyActIsInTheAuditLog();
    }
  }

  private void openedOnceAndByItsRootAlone() throws Exception {
    assertThat(read(a, "registry").get("open").booleanValue()).isFalse();
    refused("role-missing", root, "recognition-manager", "registry", Map.of("name", "x"));
    refused("registry-entry-invalid", root, "registry-manager", "registry", Map.of("name", " "));
    accepted(201, root, "registry-manager", "registry", Map.of("name", "国家登记"));
    assertThat(read(b, "registry").get("name").textValue()).isEqualTo("国家登记");
    refused(
        "ledger-refused SIGNET_REGISTRY_OPEN",
        a,
        "registry-manager",
        "registry",
        Map.of("name", "my own"));
    String msp = read(root, "registry").get("mspId").textValue();
    refused(
        "ledger-refused SIGNET_NOT_ROOT",
        a,
        "registry-manager",
        "registry/admissions/440000",
        Map.of("mspId", msp));
    refused(
        "registry-entry-invalid",
        root,
        "registry-manager",
        "registry/admissions/4400",
        Map.of("mspId", msp));
    accepted(201, root, "registry-manager", "registry/admissions/440000", Map.of("mspId", msp));
    assertThat(read(a, "registry/admissions/440000").at("/admissions/0/mspId").textValue())
        .isEqualTo(msp);
  }

  private void typesComeFromRootByMinistryToIssuer() throws Exception {
    String msp = read(root, "registry").get("mspId").textValue();
    String ministries = "registry/ministries/" + MINISTRY;
    String permits = "registry/accreditations/" + MINISTRY + "/" + ISSUER;
    refused(
        "ledger-refused SIGNET_TYPE_NOT_ACCREDITED",
        a,
        "recognition-manager",
        "issuers",
        terms(null));
    refused("registry-entry-invalid", root, "registry-manager", permits, terms(null));
    Map<String, Object> foreign = new TreeMap<>(terms(null));
    foreign.put("name", "Ministry");
    foreign.put("mspId", msp);
    foreign.put("types", List.of("11990000000000254A001"));
    refused("ledger-refused SIGNET_TYPE_FOREIGN", root, "registry-manager", ministries, foreign);
    Map<String, Object> entry = new TreeMap<>(foreign);
    entry.put("types", List.of(RegionService.TYPE));
    refused("ledger-refused SIGNET_NOT_ROOT", a, "registry-manager", ministries, entry);
    accepted(201, root, "registry-manager", ministries, entry);
    accepted(201, root, "registry-manager", permits, terms(null));
    a.accredit();
    JsonNode known = read(b, "registry/issuers/" + ISSUER).get("issuers");
    assertThat(known).hasSize(1);
    assertThat(known.at("/0/version").longValue()).isEqualTo(1);
  }

  private void disputeShowsInTheAnswers(String identifier) throws Exception {
    Map<String, Object> question = Map.of("identifier", identifier);
    String leaf = a.verify(question).get("leaf").textValue();
    String place = "disputes/" + A;
    Map<String, String> complaint = Map.of("ground", "status", "statement", leaf);
    refused("role-missing", b, "licence-issuer", place, complaint);
    refused(
        "parameter-invalid",
        b,
        "recognition-manager",
        place,
        Map.of("ground", "fork", "statement", leaf));
    refused(
        "dispute-invalid",
        b,
        "recognition-manager",
        place,
        Map.of("ground", "status", "statement", "a company's name"));
    refused("dispute-invalid", b, "recognition-manager", "disputes/" + B, complaint);
    accepted(201, b, "recognition-manager", place, complaint);

    takenAlong(leaf);

    // Here it is unknown now; elsewhere it is told and changes nothing.
    JsonNode here = b.verify(question);
    assertThat(TwoRegionsIT.answers(here)).as(here.toString()).isEqualTo("yes yes unknown yes");
    assertThat(here.at("/inForce/reason").textValue()).isEqualTo("DISPUTED");
    JsonNode there = a.verify(question);
    assertThat(TwoRegionsIT.answers(there)).as(there.toString()).isEqualTo("yes yes yes yes");
    assertThat(there.at("/disputes/0").toString())
        .isEqualTo("{\"raiser\":\"310000\",\"number\":1,\"ground\":\"status\",\"state\":\"open\"}");
    String page =
        Caller.text(
            b.caller.post(
                "/verify/certificate?lang=en",
                null,
                "multipart/form-data; boundary=" + RegionService.BOUNDARY,
                RegionService.form(question)));
    assertThat(page).contains("data-reason=\"DISPUTED\"", "data-dispute=\"open\"");

    String one = place + "/" + B + "/1";
    Map<String, String> reply = Map.of("statement", "5a".repeat(32));
    refused("ledger-refused SIGNET_NOT_OWNER", b, "recognition-manager", one + "/answer", reply);
    accepted(200, a, "recognition-manager", one + "/answer", reply);
    assertThat(b.verify(question).at("/disputes/0/state").textValue()).isEqualTo("answered");
    Map<String, String> upheld = Map.of("outcome", "upheld");
    refused("ledger-refused SIGNET_NOT_ROOT", b, "recognition-manager", one + "/close", upheld);
    accepted(200, root, "registry-manager", one + "/close", upheld);
    JsonNode everywhere = a.verify(question);
    assertThat(TwoRegionsIT.answers(everywhere)).isEqualTo("yes yes no yes");
    assertThat(everywhere.at("/inForce/reason").textValue()).isEqualTo("DISPUTE_UPHELD");
    refused("dispute-not-found", b, "recognition-manager", place + "/" + B + "/9/close", upheld);

    // What is withdrawn is as if it had not been.
    JsonNode second = a.issue("another".getBytes(UTF_8));
    a.anchored("/api/v1/certificates/" + second.get("id").textValue() + "/evidence");
    Map<String, Object> other = Map.of("identifier", second.get("identifier").textValue());
    String leafOfSecond = b.verify(other).get("leaf").textValue();
    accepted(
        201,
        b,
        "recognition-manager",
        place,
        Map.of("ground", "identity", "statement", leafOfSecond));
    assertThat(b.verify(other).at("/genuine/reason").textValue()).isEqualTo("DISPUTED");
    accepted(
        200,
        b,
        "recognition-manager",
        place + "/" + B + "/2/close",
        Map.of("outcome", "withdrawn"));
    assertThat(TwoRegionsIT.answers(b.verify(other))).isEqualTo("yes yes yes yes");
    assertThat(read(a, place + "/" + B).get("disputes")).hasSize(2);
  }

  /** What somebody takes along who will answer without a network. */
  private void takenAlong(String leaf) throws Exception {
    String path = "/api/v1/ledger-extracts/" + ISSUER;
    LedgerExtract extract = LedgerExtract.parse(b.caller.get(path + "?leaf=" + leaf, null).body());
    assertThat(extract.subject().region()).isEqualTo(B);
    assertThat(extract.issuers()).hasSize(1);
    assertThat(extract.agreements()).hasSize(1);
    assertThat(extract.disputesAbout(leaf).orElseThrow()).extracting("raiser").containsExactly(B);
    assertThat(extract.at()).isBetween(Instant.now().minusSeconds(60), Instant.now());
    assertThat(LedgerExtract.parse(b.caller.get(path, null).body()).disputesAbout(leaf)).isEmpty();
    for (String wrong : List.of(path + "?leaf=x", "/api/v1/ledger-extracts/330000/x")) {
      HttpResponse<byte[]> answer = b.caller.get(wrong, null);
      assertThat(answer.statusCode()).isBetween(400, 499);
      assertThat(Caller.body(answer).get("code").textValue()).isEqualTo("registry-entry-invalid");
    }
  }

  /** A second checkpoint of an anchored size, under the accused region's own key. */
  private void provedForkShows(byte[] evidence) throws Exception {
    CertificateEvidence honest = CertificateEvidence.parse(evidence);
    Checkpoint anchored = honest.note().parseUnverified();
    var key =
        Pkcs12.load(
            a.region.folder.resolve("log.p12"),
            Files.readString(a.region.folder.resolve("pin")).strip().toCharArray());
    byte[] forked =
        NoteKeys.sign(
                new Checkpoint(anchored.origin(), anchored.size(), new byte[32]),
                anchored.origin(),
                key.signer())
            .encoded();
    String path = "/api/v1/disputes/" + A + "/forks";
    HttpResponse<byte[]> unfounded =
        b.caller.post(path, b.recognising, "text/plain", honest.note().encoded());
    assertThat(Caller.text(unfounded)).contains("SIGNET_DISPUTE_UNFOUNDED");
    HttpResponse<byte[]> rubbish =
        b.caller.post(path, b.recognising, "text/plain", "rubbish".getBytes(UTF_8));
    assertThat(Caller.body(rubbish).get("code").textValue()).isEqualTo("dispute-invalid");
    HttpResponse<byte[]> proved = b.caller.post(path, b.recognising, "text/plain", forked);
    assertThat(proved.statusCode()).as(Caller.text(proved)).isEqualTo(201);
    assertThat(Caller.body(proved).at("/fork/forked").textValue())
        .isEqualTo(HexFormat.of().formatHex(new byte[32]));

    // What the ledger holds is as good as it was, and everybody is told.
    JsonNode report = b.verify(Map.of("evidence", evidence, "file", FILE));
    assertThat(report.at("/genuine/answer").textValue()).isEqualTo("yes");
    assertThat(report.get("disputes").findValuesAsText("ground")).contains("fork");
  }

  private void whatIsWithdrawnStaysListed() throws Exception {
    String permits = "registry/accreditations/" + MINISTRY + "/" + ISSUER;
    accepted(200, root, "registry-manager", permits + "/1/withdraw", Map.of());
    accepted(200, a, "recognition-manager", "registry/issuers/" + ISSUER + "/1/withdraw", Map.of());
    accepted(
        200, root, "registry-manager", "registry/ministries/" + MINISTRY + "/1/withdraw", Map.of());
    for (String list :
        List.of(permits, "registry/issuers/" + ISSUER, "registry/ministries/" + MINISTRY)) {
      assertThat(read(b, list).findValuesAsText("withdrawnAt")).as(list).hasSize(1);
    }
    refused(
        "registry-entry-not-found",
        root,
        "registry-manager",
        "registry/ministries/" + MINISTRY + "/7/withdraw",
        Map.of());
    refused(
        "parameter-invalid",
        root,
        "registry-manager",
        "registry/ministries/" + MINISTRY + "/0/withdraw",
        Map.of());
    refused(
        "ledger-refused SIGNET_TYPE_NOT_ACCREDITED",
        a,
        "recognition-manager",
        "issuers",
        terms(null));
  }

  private void everyActIsInTheAuditLog() throws Exception {
    audited(root, "registry.open", "registry");
    audited(root, "registry.admit", "admission/440000/1");
    audited(root, "ministry.accredit", "ministry/" + MINISTRY + "/1");
    audited(root, "issuer.permit", "accreditation/" + MINISTRY + "/" + ISSUER + "/1");
    audited(root, "issuer.forbid", "accreditation/" + MINISTRY + "/" + ISSUER + "/1");
    audited(root, "ministry.withdraw", "ministry/" + MINISTRY + "/1");
    audited(root, "dispute.close", "dispute/330000/310000/1");
    audited(a, "issuer.withdraw", "issuer/" + ISSUER + "/1");
    audited(a, "dispute.answer", "dispute/330000/310000/1");
    audited(b, "dispute.raise", "dispute/330000/310000/1");
    audited(b, "dispute.prove-fork", "dispute/330000/310000/3");
  }

  private static void audited(RegionService service, String action, String subject)
      throws Exception {
    AuditQuery query = AuditQuery.all().ofAction(action).onSubject(subject);
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    while (AuditReader.open(service.region.folder.resolve("audit"))
        .find(query)
        .records()
        .isEmpty()) {
      assertThat(Instant.now()).as(action + " on " + subject).isBefore(end);
      Thread.sleep(50);
    }
  }

  private static Map<String, Object> terms(Integer level) {
    Map<String, Object> terms = new TreeMap<>();
    terms.put("types", List.of(RegionService.TYPE));
    terms.put("from", FROM);
    terms.put("until", UNTIL);
    if (level != null) {
      terms.put("level", level);
    }
    return terms;
  }

  private static JsonNode read(RegionService service, String path) throws Exception {
    HttpResponse<byte[]> answer = service.caller.get("/api/v1/" + path, null);
    assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(200);
    return Caller.body(answer);
  }

  /** Takes it, and the same once more, as a caller asks whose answer was lost: nothing changes. */
  private static void accepted(
      int status, RegionService service, String role, String path, Map<String, ?> body)
      throws Exception {
    HttpResponse<byte[]> answer = service.caller.json("/api/v1/" + path, service.token(role), body);
    assertThat(answer.statusCode()).as(path + " " + Caller.text(answer)).isEqualTo(status);
    HttpResponse<byte[]> again = service.caller.json("/api/v1/" + path, service.token(role), body);
    assertThat(Caller.text(again)).as(path).isEqualTo(Caller.text(answer));
  }

  /** The problem's code; behind it that of the contract, which stands in the cause. */
  private static void refused(
      String code, RegionService service, String role, String path, Map<String, ?> body)
      throws Exception {
    HttpResponse<byte[]> answer = service.caller.json("/api/v1/" + path, service.token(role), body);
    String told = path + " " + Caller.text(answer);
    assertThat(answer.statusCode()).as(told).isBetween(400, 499);
    JsonNode problem = Caller.body(answer);
    int space = code.indexOf(' ');
    String own = space < 0 ? code : code.substring(0, space);
    assertThat(problem.get("code").textValue()).as(told).isEqualTo(own);
    assertThat(problem.get("detail").textValue()).contains(code.substring(own.length()).strip());
  }

  private RegionService service(
      TestNetwork network, String code, String licences, TestRegion... trusted) throws Exception {
    Path folder = Files.createDirectories(dir.resolve(code));
    TestRegion region = TestRegion.create(folder, code, "log.test/" + code);
    for (TestRegion other : trusted) {
      region.trust(other);
    }
    return new RegionService(region, network, licences + ", statusTtl: 1s");
  }

  private static String neighbour(RegionService other) {
    return ", neighbours: [{region: \""
        + other.region.code
        + "\", url: \"http://127.0.0.1:"
        + other.port()
        + "\"}]";
  }
}
