package org.signet.idp.disclosure;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.signet.idp.level.RelyingRule;

/**
 * A person of whom verified claims are told, to one relying system.
 *
 * @param subject who
 * @param levelName the identity level as the realm names it
 * @param evidence code of how the identity was proved
 * @param rule what may be told
 * @param today in Asia/Shanghai
 */
public record VerifiedPerson(
    PersonAttribute.Subject subject,
    String levelName,
    String evidence,
    RelyingRule rule,
    LocalDate today) {
  /** The trust framework that all of our verifications follow. */
  public static final String TRUST_FRAMEWORK = "cn_real_name";

  /** What is known of the verification. */
  Map<String, Object> verification() {
    return Map.of(
        "trust_framework",
        TRUST_FRAMEWORK,
        "assurance_level",
        levelName,
        "verification_process",
        evidence);
  }

  /** The value of a claim, when there is one and it may be told. */
  public Optional<Object> claim(String name) {
    return PersonAttribute.of(name)
        .filter(attribute -> rule.tells(attribute.claim(), attribute.plain()))
        .flatMap(attribute -> attribute.of(subject, today));
  }
}
