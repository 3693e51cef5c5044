package org.signet.idp.keycloak.verify;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.signet.idp.identity.DocumentFormatException;
import org.signet.idp.identity.DocumentType;
import org.signet.idp.identity.IdentityDocument;
import org.signet.idp.identity.RealName;
import org.signet.idp.identity.RealNameFormatException;
import org.signet.idp.identity.VaultException;
import org.signet.idp.keycloak.person.LevelProof;
import org.signet.idp.keycloak.person.Person;
import org.signet.idp.keycloak.person.Persons;
import org.signet.idp.verifier.Answer;
import org.signet.idp.verifier.DevelopmentRegister;
import org.signet.idp.verifier.Method;
import org.signet.idp.verifier.Question;
import org.signet.idp.verifier.Verifier;
import org.signet.idp.verifier.VerifierUnavailableException;

/** A person proves on a page who she is, and her account's level rises. */
public final class IdentityRaise {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final int ATTEMPTS_OF_ACCOUNT = 5;
  private static final int ATTEMPTS_FOR_NUMBER = 10;
  private static final int ATTEMPTS_FROM_ADDRESS = 40;
  private static final Duration WHILE = Duration.ofHours(1);

  /** A proof by an authority's register is worth so long. */
  private static final Duration PROOF_LASTS = Duration.ofDays(730);

  private final KeycloakSession session;
  private final RealmModel realm;
  private final UserModel user;

  /** For one account of the realm of the session. */
  public IdentityRaise(KeycloakSession session, UserModel user) {
    this.session = session;
    this.realm = session.getContext().getRealm();
    this.user = user;
  }

  /** The methods that reach a level here; none when no authority is configured. */
  public List<Method> methods(int level) {
    return verifier().stream()
        .flatMap(verifier -> verifier.methods().stream())
        .filter(method -> method.level().number() >= level)
        .sorted()
        .toList();
  }

  /** Whether the account has a name and a number already, which then are the ones asked about. */
  public boolean registered() throws VaultException {
    return person().isPresent();
  }

  /**
   * Asks the authority, and raises the level when it agrees.
   *
   * @param form {@code method}, {@code name}, {@code documentType} and {@code number} of who is not
   *     registered yet, and what the method asks
   * @param level that the method must reach, so that no attempt lowers what was proved before
   */
  public Outcome tryWith(MultivaluedMap<String, String> form, int level) throws VaultException {
    Optional<Verifier> verifier = verifier();
    Optional<Question> question = question(form);
    if (verifier.isEmpty()) {
      return Outcome.UNAVAILABLE;
    }
    if (question.isEmpty() || !methods(level).contains(question.get().method())) {
      return Outcome.MALFORMED;
    }
    if (!mayTry(question.get().document())) {
      return Outcome.TOO_OFTEN;
    }
    try {
      Answer answer = verifier.get().ask(question.get());
      return answer.agrees() && write(question.get(), answer)
          ? Outcome.RAISED
          : Outcome.NOT_CONFIRMED;
    } catch (VerifierUnavailableException e) {
      return Outcome.UNAVAILABLE;
    }
  }

  private Optional<Question> question(MultivaluedMap<String, String> form) throws VaultException {
    Optional<Method> method = Method.of(text(form, "method"));
    Optional<Person> known = person();
    if (method.isEmpty()) {
      return Optional.empty();
    }
    Map<Method.Extra, String> extras = new EnumMap<>(Method.Extra.class);
    method.get().extras().forEach(extra -> extras.put(extra, text(form, extra.field()).strip()));
    try {
      RealName name =
          known.isPresent() ? known.get().name() : RealName.parse(text(form, "name").strip());
      IdentityDocument document = known.isPresent() ? known.get().document() : document(form);
      return Optional.of(new Question(method.get(), name, document, extras));
    } catch (RealNameFormatException | DocumentFormatException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static IdentityDocument document(MultivaluedMap<String, String> form)
      throws DocumentFormatException {
    DocumentType type =
        DocumentType.of(text(form, "documentType")).orElse(DocumentType.RESIDENT_ID);
    return IdentityDocument.parse(
        type, text(form, "number").strip(), LocalDate.ofInstant(now(), CHINA));
  }

  private boolean mayTry(IdentityDocument document) {
    Attempts attempts = new Attempts(session);
    String of = realm.getId() + ":";
    String address = session.getContext().getConnection().getRemoteHost();
    return attempts.take(of + "account:" + user.getId(), ATTEMPTS_OF_ACCOUNT, WHILE)
        && attempts.take(of + "address:" + address, ATTEMPTS_FROM_ADDRESS, WHILE)
        && attempts.take(
            of + "number:" + persons().index(realm, document), ATTEMPTS_FOR_NUMBER, WHILE);
  }

  /** False when another account has the number. */
  private boolean write(Question question, Answer answer) {
    LevelProof proof =
        new LevelProof(
            question.method().level(),
            "verifier:" + question.method().code() + ":" + answer.reference(),
            Optional.of(now().plus(PROOF_LASTS)));
    try {
      Persons.Registration done =
          persons().register(realm, user.getId(), question.name(), question.document(), proof);
      return done == Persons.Registration.CREATED || done == Persons.Registration.RENEWED;
    } catch (ModelDuplicateException e) { // registered by somebody else in the same moment
      session.getTransactionManager().setRollbackOnly();
      return false;
    }
  }

  private Optional<Person> person() throws VaultException {
    return persons().find(realm, user.getId());
  }

  /** The one that is configured; a real authority before the register of development. */
  private Optional<Verifier> verifier() {
    return session.getAllProviders(RealNameVerifier.class).stream()
        .flatMap(provider -> provider.verifier().stream())
        .min(Comparator.comparing(DevelopmentRegister.class::isInstance));
  }

  private Persons persons() {
    return session.getProvider(Persons.class);
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Time.currentTimeMillis());
  }

  private static String text(MultivaluedMap<String, String> form, String field) {
    String value = form.getFirst(field);
    return value == null ? "" : value;
  }

  /** What came of an attempt. */
  public enum Outcome {
    /** The level was raised. */
    RAISED("raised"),
    /** A field is missing or has another form. */
    MALFORMED("malformed"),
    /** The authority does not agree, or somebody else is registered with the number. */
    NOT_CONFIRMED("not_confirmed"),
    /** Account, number or address tried too often. */
    TOO_OFTEN("too_often"),
    /** The authority cannot be asked now. */
    UNAVAILABLE("verifier_unavailable");

    private final String code;

    Outcome(String code) {
      this.code = code;
    }

    /** For events and messages. */
    public String code() {
      return code;
    }
  }
}
