package org.signet.idp.keycloak.verify;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.signet.idp.identity.IdentityDocument;
import org.signet.idp.identity.RealName;
import org.signet.idp.keycloak.person.LevelProof;
import org.signet.idp.keycloak.person.Persons;
import org.signet.idp.verifier.Answer;
import org.signet.idp.verifier.DevelopmentRegister;
import org.signet.idp.verifier.Method;
import org.signet.idp.verifier.Question;
import org.signet.idp.verifier.Verifier;
import org.signet.idp.verifier.VerifierUnavailableException;

/**
 * Where an account's questions to the authority are asked: none that the authority does not take,
 * and none too often. What comes back never says why the authority disagrees.
 */
final class AuthorityDesk {
  /** A proof by an authority's register is worth so long. */
  private static final Duration PROOF_LASTS = Duration.ofDays(730);

  private final KeycloakSession session;
  private final RealmModel realm;

  AuthorityDesk(KeycloakSession session) {
    this.session = session;
    this.realm = session.getContext().getRealm();
  }

  /** What can be asked; nothing when no authority is configured. */
  List<Method> methods() {
    return verifier().map(Verifier::methods).orElse(Set.of()).stream().sorted().toList();
  }

  /**
   * Asks, and does what the authority's agreement is wanted for.
   *
   * @param account on whose behalf; an attempt is counted for it, for its address and the number
   * @param question empty when it could not be made from what was sent
   * @param allowed methods that may be used
   * @param act done when the authority agrees; false when that is worth nothing here
   */
  IdentityRaise.Outcome ask(
      UserModel account, Optional<Question> question, List<Method> allowed, Predicate<Answer> act) {
    return ask("account:" + account.getId(), question, allowed, act);
  }

  /** The same for nobody's account: an attempt is counted for its address and the number. */
  IdentityRaise.Outcome ask(
      Optional<Question> question, List<Method> allowed, Predicate<Answer> act) {
    String who = question.map(asked -> "recovery:" + index(asked.document())).orElse("");
    return ask(who, question, allowed, act);
  }

  private IdentityRaise.Outcome ask(
      String who, Optional<Question> question, List<Method> allowed, Predicate<Answer> act) {
    Optional<Verifier> verifier = verifier();
    if (verifier.isEmpty()) {
      return IdentityRaise.Outcome.UNAVAILABLE;
    }
    if (question.isEmpty() || !allowed.contains(question.get().method())) {
      return IdentityRaise.Outcome.MALFORMED;
    }
    if (!mayTry(who, question.get().document())) {
      return IdentityRaise.Outcome.TOO_OFTEN;
    }
    try {
      Answer answer = verifier.get().ask(question.get());
      return answer.agrees() && act.test(answer)
          ? IdentityRaise.Outcome.RAISED
          : IdentityRaise.Outcome.NOT_CONFIRMED;
    } catch (VerifierUnavailableException e) {
      return IdentityRaise.Outcome.UNAVAILABLE;
    }
  }

  /** The question of a form, when it is complete: the method, and what it asks for. */
  static Optional<Question> question(
      MultivaluedMap<String, String> form, RealName name, IdentityDocument document) {
    Optional<Method> method = Method.of(text(form, "method"));
    if (method.isEmpty()) {
      return Optional.empty();
    }
    Map<Method.Extra, String> extras = new EnumMap<>(Method.Extra.class);
    method.get().extras().forEach(extra -> extras.put(extra, text(form, extra.field()).strip()));
    try {
      return Optional.of(new Question(method.get(), name, document, extras));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // an extra of another form
    }
  }

  /** What an agreement proves. */
  static LevelProof proof(Method method, Answer answer) {
    return new LevelProof(
        method.level(),
        "verifier:" + method.code() + ":" + answer.reference(),
        Optional.of(now().plus(PROOF_LASTS)));
  }

  static Instant now() {
    return Instant.ofEpochMilli(Time.currentTimeMillis());
  }

  static String text(MultivaluedMap<String, String> form, String field) {
    String value = form.getFirst(field);
    return value == null ? "" : value;
  }

  private boolean mayTry(String who, IdentityDocument document) {
    Attempts attempts = new Attempts(session, realm);
    String address = session.getContext().getConnection().getRemoteHost();
    return attempts.take(Attempts.Kind.ACCOUNT, who)
        && attempts.take(Attempts.Kind.ADDRESS, address)
        && attempts.take(Attempts.Kind.NUMBER, index(document));
  }

  private String index(IdentityDocument document) {
    return session.getProvider(Persons.class).index(realm, document);
  }

  /** The one that is configured; a real authority before the register of development. */
  private Optional<Verifier> verifier() {
    return session.getAllProviders(RealNameVerifier.class).stream()
        .flatMap(provider -> provider.verifier().stream())
        .min(Comparator.comparing(DevelopmentRegister.class::isInstance));
  }
}
