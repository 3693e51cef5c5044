package org.signet.idp.keycloak.verify;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.signet.idp.identity.DocumentFormatException;
import org.signet.idp.identity.IdentityDocument;
import org.signet.idp.identity.IdentityLevel;
import org.signet.idp.identity.RealName;
import org.signet.idp.identity.RealNameFormatException;
import org.signet.idp.keycloak.person.Persons;
import org.signet.idp.verifier.Method;
import org.signet.idp.verifier.Question;

/** Finds the account of a person who proves who she is, as if she stood at a counter. */
public final class IdentityRecovery {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final AuthorityDesk desk;
  private Optional<UserModel> account = Optional.empty();

  /** In the realm of the session. */
  public IdentityRecovery(KeycloakSession session) {
    this.session = session;
    this.realm = session.getContext().getRealm();
    this.desk = new AuthorityDesk(session);
  }

  /** Methods that are as good as being seen in person; none when no authority is configured. */
  public List<Method> methods() {
    int least = IdentityLevel.PRESENT.number();
    return desk.methods().stream().filter(method -> method.level().number() >= least).toList();
  }

  /** The account that was found; empty before, and when there is none. */
  public Optional<UserModel> account() {
    return account;
  }

  /**
   * Asks the authority.
   *
   * @param form {@code method}, {@code name}, {@code documentType}, {@code number}, and what the
   *     method asks
   * @return the same answer when the authority does not agree and when nobody is registered
   */
  public IdentityRaise.Outcome tryWith(MultivaluedMap<String, String> form) {
    Optional<Question> question = question(form);
    return desk.ask(
        question,
        methods(),
        answer -> {
          account = owner(question.orElseThrow().document());
          return account.isPresent();
        });
  }

  private static Optional<Question> question(MultivaluedMap<String, String> form) {
    try {
      return AuthorityDesk.question(
          form,
          RealName.parse(AuthorityDesk.text(form, "name").strip()),
          IdentityRaise.document(form));
    } catch (RealNameFormatException | DocumentFormatException e) {
      return Optional.empty();
    }
  }

  private Optional<UserModel> owner(IdentityDocument document) {
    return session
        .getProvider(Persons.class)
        .userOf(realm, document)
        .map(userId -> session.users().getUserById(realm, userId))
        .filter(UserModel::isEnabled);
  }
}
