package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.Certificates;
import org.signet.gm.cert.OcspRequest;
import org.signet.gm.cert.OcspResponder;
import org.signet.gm.cert.Revocation;
import org.signet.gm.cert.TrustStore;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.ses.CertificateList;
import org.signet.seal.fetch.FetchRules;
import org.signet.seal.fetch.HttpFetcher;
import org.signet.seal.fetch.HttpRevocation;
import org.signet.seal.fetch.RevocationCollector;
import org.signet.seal.sign.ValidationDataUnavailableException;
import org.signet.seal.verify.words.Language;
import org.signet.seal.verify.words.Reason;

/**
 * Whom an address in a file makes us ask: the verifier nobody, a stamping service only whom it may.
 */
class NetworkTest {
  private static final TestRegion REGION = new TestRegion();
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final SigningIdentity KEY =
      REGION.ca.issue(CertificatePurpose.SIGNER, "CN=Key,C=CN", Duration.ofDays(365));

  @TempDir Path folder;
  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/list");
  }

  /** A self-signed authority, and a certificate by it that names our address for everything. */
  private List<X509CertificateHolder> chain() throws IOException {
    X509CertificateHolder root =
        new HandMadeCertificate(KEY, "CN=Root")
            .asAuthority()
            .issuedBy(new X500Name("CN=Root"), KEY);
    X509CertificateHolder leaf =
        new HandMadeCertificate(KEY, "CN=Signer").pointingAt(address()).issuedBy(root, KEY);
    return List.of(leaf, root);
  }

  private static TrustStore trusting(X509CertificateHolder root) {
    return TrustStore.of(List.of(root), List.of(), List.of());
  }

  @Test
  void the_verifier_asks_nobody_whatever_a_certificate_names() throws Exception {
    List<X509CertificateHolder> chain = chain();
    byte[] pdf =
        Forgery.seal(
            new SigningIdentity(KEY.signer(), chain.get(0), List.of()),
            REGION.seal(CertificateList.of(List.of(chain.get(0)))),
            TestRegion.NOW);
    TrustStore trust = trusting(chain.get(1));
    Report report = TestRegion.verify(REGION.verifier(trust, SealStatusSource.NONE), pdf);
    SignatureReport signature = report.signatures().get(0);
    assertThat(signature.step(StepCode.SIGNER_CHAIN).orElseThrow().result())
        .as(report.text(Language.EN))
        .isEqualTo(StepResult.PASS);
    assertThat(signature.step(StepCode.SIGNER_REVOCATION).orElseThrow().detail().reason())
        .isEqualTo(Reason.CRL_MISSING);
    assertThat(asked).hasValue(0);
  }

  private RevocationCollector collector(TrustStore trust, String host, boolean privateToo) {
    HttpFetcher fetcher = new HttpFetcher(new FetchRules(Set.of(host), privateToo, LONG, 100_000));
    return new RevocationCollector(
        trust, Optional.of(new HttpRevocation(fetcher, TestRegion.CLOCK, new SecureRandom())));
  }

  private static void assertNothingIsGot(
      RevocationCollector collector, List<X509CertificateHolder> chain) {
    assertThatThrownBy(
            () -> collector.collect(chain.subList(0, 1), chain.subList(1, 2), TestRegion.NOW))
        .isInstanceOf(ValidationDataUnavailableException.class);
  }

  @Test
  void chains_that_end_in_an_anchor_are_asked_about() throws Exception {
    List<X509CertificateHolder> chain = chain();
    assertNothingIsGot(collector(trusting(chain.get(1)), "127.0.0.1", true), chain);
    assertThat(asked.get()).isPositive();
  }

  @Test
  void chains_that_end_in_no_anchor_are_not() throws Exception {
    assertNothingIsGot(collector(REGION.trust(), "127.0.0.1", true), chain());
    assertThat(asked).hasValue(0);
  }

  @Test
  void hosts_that_nobody_named_and_private_addresses_are_not() throws Exception {
    List<X509CertificateHolder> chain = chain();
    assertNothingIsGot(collector(trusting(chain.get(1)), "localhost", true), chain);
    assertNothingIsGot(collector(trusting(chain.get(1)), "127.0.0.1", false), chain);
    assertThat(asked).hasValue(0);
  }

  /** Where the network is closed, lists and answers are put into the folder. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void an_answer_in_the_trust_folder_is_believed(boolean revoked) throws Exception {
    OcspRequest question =
        new OcspRequest(REGION.signer.certificate(), REGION.ca.region(), Optional.empty());
    Optional<Revocation> status =
        revoked
            ? Optional.of(
                new Revocation(
                    REGION.signer.certificate().getSerialNumber(),
                    TestRegion.NOW.minusSeconds(60),
                    1))
            : Optional.empty();
    byte[] answer =
        new OcspResponder(
                REGION.ca.issue(
                    CertificatePurpose.OCSP_RESPONDER, "CN=Responder,C=CN", Duration.ofDays(9)),
                REGION.ca.region(),
                serial -> true,
                serial -> status,
                Duration.ofDays(1),
                TestRegion.CLOCK)
            .answer(question.encoded());
    Files.writeString(folder.resolve("root.pem"), Certificates.toPem(REGION.ca.root()));
    Files.writeString(folder.resolve("region.pem"), Certificates.toPem(REGION.ca.region()));
    Files.write(folder.resolve("root.crl"), REGION.ca.rootCrl(List.of(), Duration.ofDays(7)));
    TrustStore without = TrustStore.load(folder);
    Files.write(folder.resolve("signer.ors"), answer);
    TrustStore with = TrustStore.load(folder);
    byte[] pdf = Forgery.seal(REGION.signer, REGION.seal, TestRegion.NOW);
    assertThat(revocation(without, pdf)).isEqualTo(StepResult.UNKNOWN);
    assertThat(revocation(with, pdf)).isEqualTo(revoked ? StepResult.FAIL : StepResult.PASS);
  }

  private static StepResult revocation(TrustStore trust, byte[] pdf) {
    return TestRegion.verify(REGION.verifier(trust, SealStatusSource.NONE), pdf)
        .signatures()
        .get(0)
        .step(StepCode.SIGNER_REVOCATION)
        .orElseThrow()
        .result();
  }
}
