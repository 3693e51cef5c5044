package org.signet.idp.keycloak.verify;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
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
import org.signet.idp.keycloak.person.Person;
import org.signet.idp.keycloak.person.Persons;
import org.signet.idp.verifier.Answer;
import org.signet.idp.verifier.Method;
import org.signet.idp.verifier.Question;

/** A person proves on a page who she is, and her account's level rises. */
public final class IdentityRaise {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private final KeycloakSession session;
  private final RealmModel realm;
  private final UserModel user;
  private final AuthorityDesk desk;

  /** For one account of the realm of the session. */
  public IdentityRaise(KeycloakSession session, UserModel user) {
    this.session = session;
    this.realm = session.getContext().getRealm();
    this.user = user;
    this.desk = new AuthorityDesk(session);
  }

  /** The methods that reach a level here; none when no authority is configured. */
  public List<Method> methods(int level) {
    return desk.methods().stream().filter(method -> method.level().number() >= level).toList();
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
    Optional<Question> question = question(form);
    return desk.ask(
        user, question, methods(level), answer -> write(question.orElseThrow(), answer));
  }

  private Optional<Question> question(MultivaluedMap<String, String> form) throws VaultException {
    Optional<Person> known = person();
    if (known.isPresent()) {
      return AuthorityDesk.question(form, known.get().name(), known.get().document());
    }
    try {
      return AuthorityDesk.question(
          form, RealName.parse(AuthorityDesk.text(form, "name").strip()), document(form));
    } catch (RealNameFormatException | DocumentFormatException e) {
      return Optional.empty();
    }
  }

  static IdentityDocument document(MultivaluedMap<String, String> form)
      throws DocumentFormatException {
    DocumentType type =
        DocumentType.of(AuthorityDesk.text(form, "documentType")).orElse(DocumentType.RESIDENT_ID);
    return IdentityDocument.parse(
        type,
        AuthorityDesk.text(form, "number").strip(),
        LocalDate.ofInstant(AuthorityDesk.now(), CHINA));
  }

  /** False when another account has the number. */
  private boolean write(Question question, Answer answer) {
    try {
      Persons.Registration done =
          persons()
              .register(
                  realm,
                  user.getId(),
                  question.name(),
                  question.document(),
                  AuthorityDesk.proof(question.method(), answer));
      return done == Persons.Registration.CREATED || done == Persons.Registration.RENEWED;
    } catch (ModelDuplicateException e) { // registered by somebody else in the same moment
      session.getTransactionManager().setRollbackOnly();
      return false;
    }
  }

  private Optional<Person> person() throws VaultException {
    return persons().find(realm, user.getId());
  }

  private Persons persons() {
    return session.getProvider(Persons.class);
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
