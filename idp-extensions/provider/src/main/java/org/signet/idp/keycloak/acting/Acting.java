package org.signet.idp.keycloak.acting;

import java.util.Locale;
import java.util.Optional;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.signet.idp.level.SubjectKind;

/**
 * What a person chose to act as, as text {@code self}, {@code representative:CODE} or {@code
 * mandate:ID}.
 *
 * @param kind in which way
 * @param reference the credit code, the mandate's id, or empty
 */
public record Acting(Kind kind, String reference) {
  /** For oneself. */
  public static final Acting SELF = new Acting(Kind.SELF, "");

  /** The note of a client's session. */
  static final String NOTE = "signet.acting";

  /** The note of who had nothing to choose: no choice, so that she is asked once she has one. */
  private static final String NOTHING_TO_CHOOSE = "";

  /** By the mandate of an id. */
  public static Acting byMandate(String id) {
    return new Acting(Kind.MANDATE, id);
  }

  /** As the legal representative of a code. */
  public static Acting asRepresentative(String code) {
    return new Acting(Kind.REPRESENTATIVE, code);
  }

  /** What was chosen at a client; empty when nobody was asked. */
  public static Optional<Acting> chosenIn(AuthenticatedClientSessionModel session) {
    return parse(session.getNote(NOTE));
  }

  /** Whether it is not for oneself. */
  public boolean isForAnother() {
    return kind != Kind.SELF;
  }

  /** The text. */
  public String text() {
    String name = kind.name().toLowerCase(Locale.ROOT);
    return kind == Kind.SELF ? name : name + ":" + reference;
  }

  /** What {@link #text()} wrote; empty for anything else. */
  static Optional<Acting> parse(String text) {
    if (text == null) {
      return Optional.empty();
    }
    int colon = text.indexOf(':');
    String reference = text.substring(colon + 1);
    return switch (text.substring(0, Math.max(colon, 0))) {
      case "representative" -> Optional.of(asRepresentative(reference));
      case "mandate" -> Optional.of(byMandate(reference));
      default -> text.equals(SELF.text()) ? Optional.of(SELF) : Optional.empty();
    };
  }

  /** Carries the choice into the client's session, once the sign-on is complete. */
  void writeTo(AuthenticationSessionModel signOn) {
    signOn.setClientNote(NOTE, text());
  }

  /** In place of a choice that may stand in the client's session and has ended since. */
  static void writeNothingTo(AuthenticationSessionModel signOn) {
    signOn.setClientNote(NOTE, NOTHING_TO_CHOOSE);
  }

  /** In which way somebody acts. */
  public enum Kind {
    /** For oneself. */
    SELF(SubjectKind.NATURAL_PERSON),
    /** As the legal representative of a legal person. */
    REPRESENTATIVE(SubjectKind.LEGAL_PERSON),
    /** By a mandate. */
    MANDATE(SubjectKind.AGENT);

    private final SubjectKind subject;

    Kind(SubjectKind subject) {
      this.subject = subject;
    }

    /** As what the person is served then. */
    public SubjectKind subject() {
      return subject;
    }
  }
}
