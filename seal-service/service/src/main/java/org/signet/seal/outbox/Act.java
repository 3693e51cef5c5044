package org.signet.seal.outbox;

import java.util.Map;
import java.util.TreeMap;

/**
 * Something a person does that the audit log must know. Ids only: no names, no document content.
 *
 * @param actor subject of the person; empty when unknown
 * @param action stable dotted word, such as {@code seal.revoke}
 * @param subject on what, such as {@code seal/<id>}
 */
public record Act(String actor, String action, String subject, Map<String, String> details) {
  public Act {
    details = Map.copyOf(details);
  }

  public static Act of(String actor, String action, String subject) {
    return new Act(actor, action, subject, Map.of());
  }

  /** The same act with one more fact. */
  public Act with(String name, String value) {
    Map<String, String> more = new TreeMap<>(details);
    more.put(name, value);
    return new Act(actor, action, subject, more);
  }
}
