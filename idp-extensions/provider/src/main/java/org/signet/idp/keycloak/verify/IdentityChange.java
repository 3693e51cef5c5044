package org.signet.idp.keycloak.verify;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.signet.idp.identity.PhoneNumber;
import org.signet.idp.identity.RealName;
import org.signet.idp.identity.RealNameFormatException;
import org.signet.idp.identity.VaultException;
import org.signet.idp.keycloak.person.Person;
import org.signet.idp.keycloak.person.Persons;
import org.signet.idp.verifier.Answer;
import org.signet.idp.verifier.Method;
import org.signet.idp.verifier.Question;

/**
 * A registered person changes her name or telephone number, against the authority's word: the new
 * name belongs to her number, the telephone to both. The number of the document never changes here.
 */
public final class IdentityChange {
  private final RealmModel realm;
  private final UserModel user;
  private final Persons persons;
  private final AuthorityDesk desk;

  /** For one account of the realm of the session. */
  public IdentityChange(KeycloakSession session, UserModel user) {
    this.realm = session.getContext().getRealm();
    this.user = user;
    this.persons = session.getProvider(Persons.class);
    this.desk = new AuthorityDesk(session);
  }

  /** Who the account's owner is, when she is registered. */
  public Optional<Person> person() throws VaultException {
    return persons.find(realm, user.getId());
  }

  /** Methods that prove a new name as well as the present one is proved. */
  public List<Method> methodsForName(Person person) {
    int level = person.levelAt(AuthorityDesk.now()).number();
    return desk.methods().stream().filter(method -> method.level().number() >= level).toList();
  }

  /** Methods that confirm a telephone number. */
  public List<Method> methodsForPhone() {
    return desk.methods().stream()
        .filter(method -> method.extras().contains(Method.Extra.PHONE))
        .toList();
  }

  /**
   * Changes the name.
   *
   * @param form {@code newName}, {@code method}, and what the method asks
   */
  public IdentityRaise.Outcome rename(MultivaluedMap<String, String> form) throws VaultException {
    Optional<Person> person = person();
    if (person.isEmpty()) {
      return IdentityRaise.Outcome.MALFORMED;
    }
    Optional<Question> question = renaming(form, person.get());
    return desk.ask(
        user,
        question,
        methodsForName(person.get()),
        answer -> write(question.orElseThrow(), answer));
  }

  private static Optional<Question> renaming(MultivaluedMap<String, String> form, Person person) {
    try {
      RealName name = RealName.parse(AuthorityDesk.text(form, "newName").strip());
      return AuthorityDesk.question(form, name, person.document());
    } catch (RealNameFormatException e) {
      return Optional.empty();
    }
  }

  private boolean write(Question question, Answer answer) {
    return persons.register(
            realm,
            user.getId(),
            question.name(),
            question.document(),
            AuthorityDesk.proof(question.method(), answer))
        == Persons.Registration.RENEWED;
  }

  /**
   * Changes the telephone number.
   *
   * @param form {@code method}, {@code phone}, and what else the method asks
   */
  public IdentityRaise.Outcome changePhone(MultivaluedMap<String, String> form)
      throws VaultException {
    Optional<Person> person = person();
    if (person.isEmpty()) {
      return IdentityRaise.Outcome.MALFORMED;
    }
    Optional<Question> question =
        AuthorityDesk.question(form, person.get().name(), person.get().document());
    return desk.ask(
        user, question, methodsForPhone(), answer -> writePhone(question.orElseThrow()));
  }

  private boolean writePhone(Question question) {
    String phone = question.extras().get(Method.Extra.PHONE);
    persons.setPhone(realm, user.getId(), PhoneNumber.of(phone));
    return true;
  }
}
