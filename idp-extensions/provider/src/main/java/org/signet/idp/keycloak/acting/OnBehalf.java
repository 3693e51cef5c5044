package org.signet.idp.keycloak.acting;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.signet.idp.mandate.Principal;

/**
 * Somebody who may be acted for now.
 *
 * @param acting how
 * @param principal for whom
 * @param name the registered name of a legal person, the masked name of a natural one
 * @param until when it ends by itself, if it does
 */
public record OnBehalf(Acting acting, Principal principal, String name, Optional<Instant> until) {

  /**
   * The claim {@code on_behalf_of}, in the shape of RFC 8693, 4.1: a subject, and within it who
   * acts.
   *
   * <pre>{@code
   * {"sub": "legal-person:91…" | "account:SUBJECT", "kind": "legal_person" | "natural_person",
   *  "credit_code": "91…",            (of a legal person)
   *  "name": "…",                     (masked, of a natural person)
   *  "by": "representative" | "mandate",
   *  "mandate": "ID", "exp": 1790000000,   (by a mandate)
   *  "act": {"sub": "SUBJECT of the agent"}}
   * }</pre>
   *
   * @param agent the account that acts
   * @param subject as what an account is known to whom it is told: of the agent, the token's own
   *     {@code sub}
   */
  public Map<String, Object> claim(String agent, UnaryOperator<String> subject) {
    Map<String, Object> claim = new LinkedHashMap<>();
    if (principal instanceof Principal.Legal legal) {
      claim.put("sub", "legal-person:" + legal.code().code());
      claim.put("kind", "legal_person");
      claim.put("credit_code", legal.code().code());
    } else if (principal instanceof Principal.Natural natural) {
      claim.put("sub", "account:" + subject.apply(natural.userId()));
      claim.put("kind", "natural_person");
    }
    claim.put("name", name);
    claim.put("by", acting.kind() == Acting.Kind.MANDATE ? "mandate" : "representative");
    if (acting.kind() == Acting.Kind.MANDATE) {
      claim.put("mandate", acting.reference());
    }
    until.ifPresent(end -> claim.put("exp", end.getEpochSecond()));
    claim.put("act", Map.of("sub", subject.apply(agent)));
    return claim;
  }
}
