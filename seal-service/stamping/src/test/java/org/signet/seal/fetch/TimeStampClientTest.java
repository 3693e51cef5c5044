package org.signet.seal.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.junit.jupiter.api.Test;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.DevelopmentCa;
import org.signet.gm.tsp.Imprint;
import org.signet.gm.tsp.TimeStampAuthority;
import org.signet.gm.tsp.TimeStampFailure;
import org.signet.gm.tsp.TimeStampResponse;
import org.signet.seal.sign.TimeStampSource;
import org.signet.seal.sign.TimeStampUnavailableException;

/** No answer is taken that is not the one to the question. */
class TimeStampClientTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier("1.2.3.4");
  private static final TimeStampAuthority AUTHORITY =
      new TimeStampAuthority(
          DevelopmentCa.create("Jiangnan", RANDOM, Clock.systemUTC())
              .issue(CertificatePurpose.TIMESTAMP, "CN=Time,C=CN", Duration.ofDays(9)),
          POLICY,
          Duration.ofSeconds(1),
          Clock.systemUTC(),
          RANDOM);
  private static final Imprint IMPRINT = Imprint.sm3(new byte[32]);

  private static TimeStampSource client(TimeStampClient.Exchange exchange) {
    return new TimeStampClient(exchange, Optional.of(POLICY), RANDOM);
  }

  private static void assertNone(TimeStampClient.Exchange exchange, String because) {
    assertThatThrownBy(() -> client(exchange).stamp(IMPRINT))
        .isInstanceOf(TimeStampUnavailableException.class)
        .hasMessageContaining(because);
  }

  @Test
  void an_authority_over_http_gives_a_token() throws Exception {
    try (TestServer server = new TestServer()) {
      server.answers("/tsp", request -> AUTHORITY.answer(request).encoded());
      HttpFetcher fetcher =
          new HttpFetcher(
              new FetchRules(Set.of("127.0.0.1"), true, Duration.ofSeconds(60), 1 << 16));
      TimeStampSource source = client(new HttpTimeStamps(server.address("/tsp"), fetcher));
      assertThat(source.stamp(IMPRINT).imprint()).isEqualTo(IMPRINT);
    }
  }

  @Test
  void an_answer_to_an_earlier_question_is_not_taken() throws Exception {
    byte[][] first = new byte[1][];
    TimeStampClient.Exchange replay =
        request -> {
          first[0] = first[0] == null ? AUTHORITY.answer(request).encoded() : first[0];
          return first[0];
        };
    assertThat(client(replay).stamp(IMPRINT)).isNotNull();
    assertNone(replay, "another nonce");
  }

  @Test
  void a_refusal_is_told() {
    assertNone(
        request -> TimeStampResponse.refused(TimeStampFailure.SYSTEM_FAILURE, "busy").encoded(),
        "busy");
  }

  @Test
  void something_else_than_an_answer_is_not_taken() {
    assertNone(request -> "<html>".getBytes(java.nio.charset.StandardCharsets.UTF_8), "answer");
  }

  @Test
  void a_network_that_fails_is_told() {
    assertNone(
        request -> {
          throw new IOException("tsa.example gave no answer");
        },
        "tsa.example gave no answer");
  }
}
