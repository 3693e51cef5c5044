package org.signet.suite.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.signet.ledger.evidence.CertificateEvidence;
import org.signet.ledger.evidence.DisputeJudge;
import org.signet.ledger.evidence.EvidenceFormatException;
import org.signet.ledger.evidence.LedgerExtract;
import org.signet.suite.terminal.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/**
 * {@code ./signet registry}: what stands on the ledger about regions, ministries, issuers,
 * agreements and disputes, read and written through a region's service.
 */
@Command(
    name = "registry",
    description = {
      "Read and write the registry of the ledger through a service: who admits which region, which"
          + " ministry lets whom issue what, who recognises whom, and disputes.",
      "Reading needs no token. Times are whole seconds in UTC, types have 21 characters."
    },
    mixinStandardHelpOptions = true)
public final class RegistryCommand {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_NOTE_BYTES = 8192;
  private static final int DONE = 200;
  private static final int MADE = 201;

  @Mixin private ServiceOptions service;

  @Option(names = "--json", scope = ScopeType.INHERIT, description = "The service's own answer.")
  private boolean json;

  /** Types for a time, as several records say them. */
  static final class Terms {
    @Option(
        names = "--types",
        required = true,
        split = ",",
        paramLabel = "TYPE",
        description = "Licence types, commas between.")
    private List<String> types;

    @Option(names = "--from", paramLabel = "TIME", description = "From when on (default: now).")
    private String from;

    @Option(names = "--until", required = true, paramLabel = "TIME", description = "Until when.")
    private String until;

    Map<String, Object> body() {
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("types", types);
      body.put("from", from);
      body.put("until", until);
      return body;
    }
  }

  @Command(description = "Who opened the registry.")
  int show() throws CommandFailure, IOException {
    return get("registry");
  }

  @Command(description = "Open the registry, once and for good; this service becomes its root.")
  int open(@Parameters(paramLabel = "NAME") String name) throws CommandFailure, IOException {
    return post(MADE, Map.of("name", name), "registry");
  }

  @Command(description = "Which organisations were admitted for a region.")
  int admissions(@Parameters(paramLabel = "REGION") String region)
      throws CommandFailure, IOException {
    return get("registry", "admissions", region);
  }

  @Command(description = "Let an organisation register a region.")
  int admit(
      @Parameters(paramLabel = "REGION") String region,
      @Parameters(paramLabel = "MSP") String organisation)
      throws CommandFailure, IOException {
    return post(MADE, Map.of("mspId", organisation), "registry", "admissions", region);
  }

  @Command(description = "Which types a ministry may pass on.")
  int ministry(@Parameters(paramLabel = "MINISTRY") String ministry)
      throws CommandFailure, IOException {
    return get("registry", "ministries", ministry);
  }

  @Command(description = "Let a ministry pass on types.")
  int accredit(
      @Parameters(paramLabel = "MINISTRY") String ministry,
      @Parameters(paramLabel = "MSP") String organisation,
      @Parameters(paramLabel = "NAME") String name,
      @Mixin Terms terms)
      throws CommandFailure, IOException {
    Map<String, Object> body = terms.body();
    body.put("name", name);
    body.put("mspId", organisation);
    return post(MADE, body, "registry", "ministries", ministry);
  }

  @Command(description = "What a ministry lets an issuer of a region issue.")
  int accreditations(
      @Parameters(paramLabel = "MINISTRY") String ministry,
      @Parameters(paramLabel = "REGION") String region,
      @Parameters(paramLabel = "ISSUER") String issuer)
      throws CommandFailure, IOException {
    return get("registry", "accreditations", ministry, region, issuer);
  }

  @Command(description = "Let an issuer issue types of a ministry.")
  int permit(
      @Parameters(paramLabel = "MINISTRY") String ministry,
      @Parameters(paramLabel = "REGION") String region,
      @Parameters(paramLabel = "ISSUER") String issuer,
      @Mixin Terms terms)
      throws CommandFailure, IOException {
    return post(MADE, terms.body(), "registry", "accreditations", ministry, region, issuer);
  }

  @Command(description = "What an issuer of a region may issue under which key.")
  int issuer(
      @Parameters(paramLabel = "REGION") String region,
      @Parameters(paramLabel = "ISSUER") String issuer)
      throws CommandFailure, IOException {
    return get("registry", "issuers", region, issuer);
  }

  @Command(description = "Let the service's own issuer issue types under its present key.")
  int register(@Mixin Terms terms) throws CommandFailure, IOException {
    return post(MADE, terms.body(), "issuers");
  }

  @Command(description = "Whose certificates the service's region recognises.")
  int agreements(@Parameters(paramLabel = "REGION") String issuing)
      throws CommandFailure, IOException {
    return get("agreements", issuing);
  }

  @Command(description = "Recognise certificates of another region.")
  int recognise(
      @Parameters(paramLabel = "REGION") String issuing,
      @Option(
              names = "--level",
              required = true,
              paramLabel = "LEVEL",
              description = "Least level of assurance, 1 to 4.")
          int level,
      @Option(
              names = "--conditions",
              paramLabel = "CONDITIONS",
              description =
                  "disclosed=FIELD+FIELD, issued-from=TIME, max-status-age=SECONDS, commas between.")
          String conditions,
      @Mixin Terms terms)
      throws CommandFailure, IOException {
    Map<String, Object> body = terms.body();
    body.put("level", level);
    body.put("conditions", conditions);
    return post(MADE, body, "agreements", issuing);
  }

  @Command(
      description = {
        "End a record from now on: ministry MINISTRY VERSION, accreditation MINISTRY REGION ISSUER"
            + " NUMBER, issuer REGION ISSUER VERSION, or agreement REGION NUMBER."
      })
  int withdraw(
      @Parameters(paramLabel = "KIND") String kind,
      @Parameters(paramLabel = "PLACE", arity = "2..4") String[] place)
      throws CommandFailure, IOException {
    List<String> words = new ArrayList<>();
    switch (kind + " " + place.length) {
      case "ministry 2" -> words.addAll(List.of("registry", "ministries"));
      case "accreditation 4" -> words.addAll(List.of("registry", "accreditations"));
      case "issuer 3" -> words.addAll(List.of("registry", "issuers"));
      case "agreement 2" -> words.add("agreements");
      default ->
          throw CommandFailure.unusable(
              "expected ministry, accreditation, issuer or agreement with its place; see"
                  + " ./signet registry withdraw --help");
    }
    words.addAll(List.of(place));
    words.add("withdraw");
    return post(DONE, Map.of(), words.toArray(String[]::new));
  }

  @Command(description = "Disputes of a region with another.")
  int disputes(
      @Parameters(paramLabel = "ACCUSED") String accused,
      @Parameters(paramLabel = "RAISER") String raiser)
      throws CommandFailure, IOException {
    return get("disputes", accused, raiser);
  }

  @Command(
      description = {
        "Raise a dispute with another region.",
        "DIGEST is the leaf of the certificate it is about (as a verification names it), or SM3 of"
            + " a salted text."
      })
  int dispute(
      @Parameters(paramLabel = "ACCUSED") String accused,
      @Parameters(paramLabel = "GROUND", description = "type, status, identity or agreement.")
          String ground,
      @Parameters(paramLabel = "DIGEST") String statement)
      throws CommandFailure, IOException {
    return post(MADE, Map.of("ground", ground, "statement", statement), "disputes", accused);
  }

  @Command(
      name = "prove-fork",
      description = "Prove that another region's log was forked, by a second signed checkpoint.")
  int proveFork(
      @Parameters(paramLabel = "ACCUSED") String accused,
      @Parameters(paramLabel = "NOTE", description = "File with the signed checkpoint.") Path note)
      throws CommandFailure, IOException {
    byte[] proof = ServiceOptions.read(note, MOST_NOTE_BYTES, "a checkpoint");
    return print(
        MADE,
        service
            .request(api("disputes", accused, "forks"))
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofByteArray(proof)));
  }

  @Command(description = "Answer a dispute with the service's region.")
  int answer(
      @Parameters(paramLabel = "ACCUSED") String accused,
      @Parameters(paramLabel = "RAISER") String raiser,
      @Parameters(paramLabel = "NUMBER") String number,
      @Parameters(paramLabel = "DIGEST", description = "SM3 of a salted text.") String statement)
      throws CommandFailure, IOException {
    return post(
        DONE, Map.of("statement", statement), "disputes", accused, raiser, number, "answer");
  }

  @Command(description = "Close a dispute.")
  int close(
      @Parameters(paramLabel = "ACCUSED") String accused,
      @Parameters(paramLabel = "RAISER") String raiser,
      @Parameters(paramLabel = "NUMBER") String number,
      @Parameters(paramLabel = "OUTCOME", description = "withdrawn, upheld or rejected.")
          String outcome)
      throws CommandFailure, IOException {
    return post(DONE, Map.of("outcome", outcome), "disputes", accused, raiser, number, "close");
  }

  @Command(
      description = {
        "Take along what the ledger says about a certificate's issuer, the region's agreements and"
            + " disputes: for verify-certificate --extract, where there is no network."
      })
  int extract(
      @Option(
              names = "--evidence",
              required = true,
              paramLabel = "FILE",
              description = "The certificate's evidence file.")
          Path evidence,
      @Option(
              names = {"-o", "--output"},
              required = true,
              paramLabel = "FILE",
              description = "Where the extract goes.")
          Path output)
      throws CommandFailure, IOException {
    CertificateEvidence certificate = CertificateCommand.evidence(evidence);
    String issuer =
        certificate
            .issuer()
            .orElseThrow(
                () -> CommandFailure.unusable(evidence + " hides its identifier and its issuer"));
    URI place = service.open(api("ledger-extracts", certificate.region(), issuer)).build().uri();
    URI question = URI.create(place + "?leaf=" + DisputeJudge.matter(certificate));
    byte[] extract = service.send(HttpRequest.newBuilder(question).build(), DONE).body();
    try {
      LedgerExtract.parse(extract);
    } catch (EvidenceFormatException damaged) {
      throw CommandFailure.unusable(
          "the service answered something else than an extract: " + damaged.getMessage(), damaged);
    }
    Files.write(output, extract);
    return 0;
  }

  private int get(String... words) throws CommandFailure, IOException {
    return print(DONE, service.open(api(words)).GET());
  }

  private int post(int expected, Map<String, ?> body, String... words)
      throws CommandFailure, IOException {
    Map<String, Object> given = new LinkedHashMap<>(body);
    given.values().removeIf(value -> value == null);
    return print(
        expected,
        service
            .request(api(words))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(given))));
  }

  private static String[] api(String... words) {
    List<String> all = new ArrayList<>(List.of("api", "v1"));
    all.addAll(List.of(words));
    return all.toArray(String[]::new);
  }

  private int print(int expected, HttpRequest.Builder request) throws CommandFailure, IOException {
    JsonNode answer = JSON.readTree(service.send(request.build(), expected).body());
    if (json) {
      System.out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(answer));
    } else {
      RecordLines.of(answer).forEach(System.out::println);
    }
    return 0;
  }
}
