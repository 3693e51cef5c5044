package org.signet.suite.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.gm.cert.Certificates;
import org.signet.gm.cert.TrustStore;
import org.signet.gm.keys.SigningIdentity;
import org.signet.seal.fetch.FetchRules;
import org.signet.seal.fetch.HttpFetcher;
import org.signet.seal.fetch.HttpRevocation;
import org.signet.seal.fetch.RevocationCollector;
import org.signet.seal.sign.ValidationData;
import org.signet.seal.sign.ValidationDataUnavailableException;
import org.signet.suite.home.DevelopmentKeys;

/** The authority of a suite, asked as its certificates say. */
class AuthorityServerTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Clock CLOCK = Clock.systemUTC();

  @TempDir Path dir;
  private Path portFile;
  private AuthorityServer server;
  private DevelopmentKeys keys;
  private SigningIdentity signer;

  @BeforeEach
  void serve() throws Exception {
    portFile = dir.resolve("port");
    server = AuthorityServer.open(portFile).orElseThrow();
    keys =
        DevelopmentKeys.open(
            dir.resolve("keys"),
            DevelopmentKeys.REGION_CODE,
            "Test",
            Optional.of(server.addresses()),
            new SecureRandom(),
            CLOCK);
    server.serve(keys.authority());
    signer = keys.load(DevelopmentKeys.Key.SIGNER);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Anchors and nothing else: what is not asked for is not known. */
  private TrustStore anchors() throws Exception {
    X509CertificateHolder root = signer.issuers().get(signer.issuers().size() - 1);
    return TrustStore.of(
        List.of(root),
        List.of(),
        Certificates.parseCrls(Files.readAllBytes(keys.trustDir().resolve("root.crl"))));
  }

  private HttpRevocation revocation() {
    FetchRules rules = new FetchRules(Set.of("127.0.0.1"), true, Duration.ofSeconds(60), 1 << 20);
    return new HttpRevocation(new HttpFetcher(rules), CLOCK, new SecureRandom());
  }

  private ValidationData collect(HttpRevocation asked, TrustStore trust) throws Exception {
    return new RevocationCollector(trust, Optional.of(asked))
        .collect(List.of(signer.certificate()), signer.issuers(), Instant.now());
  }

  @Test
  void answers_about_a_certificate_are_got_kept_and_enough() throws Exception {
    HttpRevocation asked = revocation();
    ValidationData data = collect(asked, anchors());
    assertThat(data.ocspResponses()).hasSize(1);
    server.close();
    ValidationData kept = collect(asked, anchors());
    assertThat(kept.ocspResponses().get(0).encoded())
        .isEqualTo(data.ocspResponses().get(0).encoded());
  }

  @Test
  void revocation_is_told_at_once_though_the_list_in_the_folder_is_older() throws Exception {
    TrustStore folder = TrustStore.load(keys.trustDir());
    assertThat(collect(revocation(), folder).certificates()).isNotEmpty();
    keys.revoke(signer.certificate().getSerialNumber());
    assertThatThrownBy(() -> collect(revocation(), folder))
        .isInstanceOf(ValidationDataUnavailableException.class)
        .hasMessageContaining("revoked");
    HttpResponse<byte[]> list = get(URI.create(server.addresses().list()));
    assertThat(
            Certificates.parseCrls(list.body())
                .get(0)
                .getRevokedCertificate(signer.certificate().getSerialNumber()))
        .isNotNull();
  }

  @Test
  void silent_authority_leaves_the_lists_in_the_folder() throws Exception {
    server.close();
    ValidationData data = collect(revocation(), TrustStore.load(keys.trustDir()));
    assertThat(data.ocspResponses()).isEmpty();
    assertThat(data.crls()).isNotEmpty();
  }

  @Test
  void home_keeps_its_port_and_does_without_when_another_program_holds_it() throws Exception {
    String list = server.addresses().list();
    server.close();
    try (AuthorityServer again = AuthorityServer.open(portFile).orElseThrow()) {
      assertThat(again.addresses().list()).isEqualTo(list);
    }
    try (ServerSocket held = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Files.writeString(portFile, Integer.toString(held.getLocalPort()));
      assertThat(AuthorityServer.open(portFile)).isEmpty();
    }
    Files.writeString(portFile, "70000");
    assertThatThrownBy(() -> AuthorityServer.open(portFile)).hasMessageContaining("70000");
  }

  @Test
  void nonsense_and_long_questions_are_answered_as_malformed() throws Exception {
    for (byte[] question : List.of(new byte[0], new byte[] {1, 2, 3}, new byte[100_000])) {
      HttpResponse<byte[]> answer =
          HTTP.send(
              HttpRequest.newBuilder(URI.create(server.addresses().responder()))
                  .POST(BodyPublishers.ofByteArray(question))
                  .build(),
              BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).as("malformedRequest").containsExactly(0x30, 3, 10, 1, 1);
    }
    assertThat(get(URI.create(server.addresses().responder())).statusCode()).isEqualTo(405);
  }

  private static HttpResponse<byte[]> get(URI address) throws Exception {
    return HTTP.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray());
  }
}
