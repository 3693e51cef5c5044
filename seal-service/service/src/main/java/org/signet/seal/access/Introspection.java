package org.signet.seal.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import org.signet.gm.http.BoundedExchange;

/**
 * Asks the sign-on whether a token still stands (RFC 7662), and believes the answer for a moment.
 * Thread-safe.
 *
 * <p>Answers are kept under a hash of the token, so that neither memory nor timing tells a token;
 * there is room for a bounded number, the least used goes first. Requests with one token at one
 * time share one question. Without an answer nobody passes, nor on one that is {@value
 * #OLDEST_SECONDS} s old when it is used, whatever held it up: it may tell of a person who was
 * frozen meanwhile.
 */
public final class Introspection implements Standing {
  private static final int OLDEST_SECONDS = 5;
  private static final long OLDEST_NANOS = Duration.ofSeconds(OLDEST_SECONDS).toNanos();
  private static final int LARGEST_ANSWER = 64 * 1024;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final IntrospectionRules rules;
  private final LongSupplier nanos;
  private final HttpClient client;
  private final Map<String, Answer> answers;

  public Introspection(IntrospectionRules rules) {
    this(rules, System::nanoTime);
  }

  Introspection(IntrospectionRules rules, LongSupplier nanos) {
    this.rules = rules;
    this.nanos = nanos;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(rules.timeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    this.answers =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Answer> eldest) {
            return size() > rules.mostTokens();
          }
        };
  }

  @Override
  public void require(String token) throws TokenRefusedException, IssuerUnavailableException {
    if (!active(token)) {
      throw new TokenRefusedException(
          TokenRefusedException.Reason.ENDED,
          "The sign-on says that the token's session has ended or its account is closed.");
    }
  }

  private boolean active(String token) throws IssuerUnavailableException {
    String key = hash(token);
    Answer mine = new Answer(nanos.getAsLong(), new CompletableFuture<>());
    Answer known;
    synchronized (answers) {
      known = answers.get(key);
      if (known == null || stale(known)) {
        known = mine;
        answers.put(key, mine);
      }
    }
    if (known.active() == mine.active()) { // the question is this call's own
      ask(token, key, mine);
    }
    boolean active;
    try {
      active = known.active().join();
    } catch (CompletionException | CancellationException e) {
      throw new IssuerUnavailableException("the sign-on does not say what a token is worth", e);
    }
    if (active && age(known) >= OLDEST_NANOS) {
      throw new IssuerUnavailableException(
          "the sign-on's word on a token came too late to be believed");
    }
    return active;
  }

  private boolean stale(Answer known) {
    return age(known) >= rules.believedFor().toNanos() && known.active().isDone();
  }

  private long age(Answer known) {
    return nanos.getAsLong() - known.askedAt();
  }

  /** What went wrong is told to everybody who waits, and not kept. */
  private void ask(String token, String key, Answer answer) {
    try {
      answer.active().complete(ask(token));
    } catch (IOException e) {
      answer.active().completeExceptionally(e);
    } finally { // also after a fault of our own, else everybody would wait for ever
      if (!answer.active().isDone() || answer.active().isCompletedExceptionally()) {
        synchronized (answers) {
          answers.remove(key, answer);
        }
        answer.active().cancel(false);
      }
    }
  }

  private boolean ask(String token) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(rules.endpoint())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .header("Authorization", basic(rules.clientId(), rules.secret().read()))
            .POST(HttpRequest.BodyPublishers.ofString("token=" + encode(token)))
            .build();
    HttpResponse<byte[]> response =
        BoundedExchange.send(client, request, rules.timeout(), LARGEST_ANSWER);
    if (response.statusCode() != 200) {
      throw new IOException("expected an answer, found status " + response.statusCode());
    }
    JsonNode active = JSON.readTree(response.body()).path("active");
    if (!active.isBoolean()) {
      throw new IOException("expected the member active, found none");
    }
    return active.booleanValue();
  }

  /** RFC 6749, 2.3.1: each part form-encoded before Basic. */
  private static String basic(String clientId, String secret) {
    String pair = encode(clientId) + ":" + encode(secret);
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String hash(String token) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * An answer, or a question whose answer is awaited.
   *
   * @param askedAt on the clock of the cache, in nanoseconds
   */
  private record Answer(long askedAt, CompletableFuture<Boolean> active) {}
}
