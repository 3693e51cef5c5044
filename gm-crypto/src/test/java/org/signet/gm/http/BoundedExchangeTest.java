package org.signet.gm.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BoundedExchangeTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final int ROOM = 100;

  private final HttpClient client = HttpClient.newHttpClient();
  private final CountDownLatch end = new CountDownLatch(1);
  private ExecutorService threads;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    threads = Executors.newCachedThreadPool();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
    threads.shutdown();
  }

  @Test
  void gives_the_whole_answer_whatever_its_status() throws Exception {
    HttpResponse<byte[]> answer = ask(answering(404, ROOM), LONG);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).hasSize(ROOM);
  }

  @Test
  void gives_up_what_is_longer() {
    assertThatThrownBy(() -> ask(answering(200, ROOM + 1), LONG))
        .isInstanceOf(IOException.class)
        .hasMessage("more than 100 bytes");
  }

  @Test
  void gives_up_an_answer_that_never_ends() {
    HttpHandler endless =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream body = exchange.getResponseBody()) {
            while (true) {
              body.write(new byte[ROOM]);
            }
          }
        };
    assertThatThrownBy(() -> ask(endless, LONG)).hasMessage("more than 100 bytes");
  }

  @Test
  void does_not_wait_for_a_body_that_stops_after_its_headers() {
    HttpHandler stopping =
        exchange -> {
          exchange.sendResponseHeaders(200, ROOM);
          exchange.getResponseBody().write(1);
          exchange.getResponseBody().flush();
          await();
          exchange.close();
        };
    assertThatThrownBy(() -> ask(stopping, Duration.ofMillis(300)))
        .isInstanceOf(HttpTimeoutException.class)
        .hasMessage("no whole answer within 300 ms");
  }

  @Test
  void tells_that_nobody_listens() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port)).build();
    assertThatThrownBy(() -> BoundedExchange.send(client, request, LONG, ROOM))
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void stays_interrupted() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> ask(exchange -> await(), LONG))
          .isInstanceOf(InterruptedIOException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private HttpResponse<byte[]> ask(HttpHandler handler, Duration limit) throws IOException {
    server.createContext("/", handler);
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    return BoundedExchange.send(client, HttpRequest.newBuilder(uri).build(), limit, ROOM);
  }

  private static HttpHandler answering(int status, int bytes) {
    return exchange -> {
      exchange.sendResponseHeaders(status, bytes);
      exchange.getResponseBody().write(new byte[bytes]);
      exchange.close();
    };
  }

  private void await() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
