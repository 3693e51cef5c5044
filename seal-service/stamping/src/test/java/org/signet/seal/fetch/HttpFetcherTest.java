package org.signet.seal.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where requests go, and what is read of the answers. */
class HttpFetcherTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = new TestServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static HttpFetcher fetcher(String host, boolean privateAddresses) {
    return new HttpFetcher(new FetchRules(Set.of(host), privateAddresses, LONG, 1000));
  }

  @Test
  void an_allowed_host_is_asked() throws IOException {
    server.answers("/list", body -> new byte[] {1, 2, 3});
    assertThat(fetcher("127.0.0.1", true).get(server.address("/list"))).containsExactly(1, 2, 3);
  }

  @Test
  void what_is_posted_arrives() throws IOException {
    server.answers("/echo", body -> body);
    assertThat(fetcher("127.0.0.1", true).post(server.address("/echo"), "a/b", new byte[] {7}))
        .containsExactly(7);
  }

  @Test
  void a_private_address_is_not_asked_even_when_its_host_is_allowed() {
    server.answers("/list", body -> new byte[] {1});
    assertThatThrownBy(() -> fetcher("127.0.0.1", false).get(server.address("/list")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("private network");
    assertThat(server.asked()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/",
        "http://10.1.2.3/",
        "http://172.16.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/",
        "http://100.64.0.1/",
        "http://0.0.0.0/",
        "http://0.1.2.3/",
        "http://224.0.0.1/",
        "http://[::1]/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://[64:ff9b::a00:1]/",
        "http://[::ffff:10.0.0.1]/"
      })
  void no_notation_of_a_private_address_is_taken_for_a_public_one(String address) {
    URI uri = URI.create(address);
    assertThatThrownBy(() -> fetcher(uri.getHost(), false).get(uri))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("private network");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://other.example/",
        "ftp://allowed.example/",
        "file:///etc/passwd",
        "http://allowed.example@other.example/",
        "http://user:word@allowed.example/",
        "jar:http://allowed.example/!/a",
        "/relative"
      })
  void what_is_not_allowed_is_not_asked(String address) {
    assertThatThrownBy(() -> fetcher("allowed.example", true).get(URI.create(address)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not among the hosts");
  }

  @Test
  void redirects_are_not_followed() {
    server.answers("/secret", body -> new byte[] {1});
    server.on(
        "/list",
        exchange -> {
          exchange.getResponseHeaders().add("Location", server.address("/secret").toString());
          TestServer.send(exchange, 302, new byte[0]);
        });
    assertThatThrownBy(() -> fetcher("127.0.0.1", true).get(server.address("/list")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("302");
    assertThat(server.asked()).isEqualTo(1);
  }

  @Test
  void more_than_the_limit_is_not_read() {
    server.answers("/list", body -> new byte[1001]);
    assertThatThrownBy(() -> fetcher("127.0.0.1", true).get(server.address("/list")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("more than 1000 bytes");
  }

  @Test
  void an_answer_without_end_is_given_up_at_the_limit() {
    server.on(
        "/list",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] some = new byte[500];
          try {
            while (true) {
              exchange.getResponseBody().write(some);
            }
          } catch (IOException gone) {
            exchange.close();
          }
        });
    assertThatThrownBy(() -> fetcher("127.0.0.1", true).get(server.address("/list")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("more than 1000 bytes");
  }

  @Test
  void a_server_that_says_nothing_is_given_up() {
    CountDownLatch given = new CountDownLatch(1);
    server.on(
        "/list",
        exchange -> {
          try {
            given.await(60, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    HttpFetcher hasty =
        new HttpFetcher(new FetchRules(Set.of("127.0.0.1"), true, Duration.ofMillis(300), 1000));
    assertThatThrownBy(() -> hasty.get(server.address("/list"))).isInstanceOf(IOException.class);
    given.countDown();
  }

  @Test
  void only_status_200_is_an_answer() {
    server.on("/list", exchange -> TestServer.send(exchange, 500, new byte[] {1}));
    assertThatThrownBy(() -> fetcher("127.0.0.1", true).get(server.address("/list")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("status 500");
  }
}
