package org.signet.seal.api;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;
import org.signet.seal.sign.FieldLock;
import org.signet.seal.sign.SignerTerms;

/**
 * Reads what a signer lets later ones do from query parameters: {@code certify} ({@code nothing},
 * {@code forms}, {@code notes}), and {@code lock} ({@code all}, or any number of names of form
 * fields).
 */
final class TermParameters {
  private static final int MOST_LOCKS = 100;
  private static final int LONGEST_NAME = 200;

  private TermParameters() {}

  static SignerTerms read(MultivaluedMap<String, String> query) throws ProblemException {
    String certify = query.getFirst("certify");
    Optional<SignerTerms.Allowed> allowed =
        certify == null
            ? Optional.empty()
            : Optional.of(
                Parameters.oneOf("certify", certify, List.of(SignerTerms.Allowed.values())));
    return new SignerTerms(allowed, lock(query.getOrDefault("lock", List.of())));
  }

  private static Optional<FieldLock> lock(List<String> names) throws ProblemException {
    if (names.isEmpty()) {
      return Optional.empty();
    }
    if (names.equals(List.of("all"))) {
      return Optional.of(FieldLock.all());
    }
    if (names.size() > MOST_LOCKS) {
      throw Parameters.wrong("lock", "at most 100 names", names.size() + " of them");
    }
    for (String name : names) {
      if (name.isBlank() || name.length() > LONGEST_NAME) {
        throw Parameters.wrong("lock", "all, or names of form fields", name);
      }
    }
    return Optional.of(FieldLock.of(names));
  }
}
