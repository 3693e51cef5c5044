package org.signet.idp.keycloak.person;

import java.time.Instant;
import java.util.Optional;
import org.signet.idp.identity.IdentityDocument;
import org.signet.idp.identity.IdentityLevel;
import org.signet.idp.identity.PhoneNumber;
import org.signet.idp.identity.RealName;

/**
 * Who the owner of an account is.
 *
 * @param userId the account
 * @param name as on the document
 * @param document that proves it
 * @param phone a telephone number that an authority confirmed to be the person's
 * @param proof how well it was proved
 * @param registeredAt when it was written first
 * @param everActs whether the account represents a legal person or ever received a mandate
 * @param inOffice whether the account has a post in an organisation
 */
public record Person(
    String userId,
    RealName name,
    IdentityDocument document,
    Optional<PhoneNumber> phone,
    LevelProof proof,
    Instant registeredAt,
    boolean everActs,
    boolean inOffice) {

  /** The level that counts at a time: an expired proof is worth nothing. */
  public IdentityLevel levelAt(Instant time) {
    Optional<Instant> until = proof.until();
    boolean expired = until.isPresent() && !time.isBefore(until.get());
    return expired ? IdentityLevel.ASSERTED : proof.level();
  }
}
