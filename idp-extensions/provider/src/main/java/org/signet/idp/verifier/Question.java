package org.signet.idp.verifier;

import java.util.EnumMap;
import java.util.Map;
import org.signet.idp.identity.IdentityDocument;
import org.signet.idp.identity.RealName;

/**
 * Is this person who she says? {@link #toString()} tells the method alone.
 *
 * @param extras exactly what the method asks besides name and number
 */
public record Question(
    Method method, RealName name, IdentityDocument document, Map<Method.Extra, String> extras) {

  /** Checks the form of the extras; the message repeats none. */
  public Question {
    EnumMap<Method.Extra, String> copy = new EnumMap<>(Method.Extra.class);
    for (Method.Extra extra : method.extras()) {
      if (!extra.accepts(extras.get(extra))) {
        throw new IllegalArgumentException("expected a well-formed " + extra.field());
      }
      copy.put(extra, extras.get(extra));
    }
    extras = Map.copyOf(copy);
  }

  @Override
  public String toString() {
    return "Question[" + method.code() + "]";
  }
}
