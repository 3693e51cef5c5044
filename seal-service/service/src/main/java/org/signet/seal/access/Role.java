package org.signet.seal.access;

import java.util.Arrays;
import java.util.Optional;

/** A role of the realm that means something to this service. */
public enum Role {
  /** Grants the use of seals, suspends, resumes and ends them; applies for the whole branch. */
  SEAL_MANAGER("seal-manager"),
  /** Applies for seals of the own organisation. */
  SEAL_APPLICANT("seal-applicant"),
  /** Decides on applications of others; never stamps with a seal of their own approving. */
  SEAL_APPROVER("seal-approver"),
  /** Has approved seals made; never stamps with a seal of their own making. */
  SEAL_MAKER("seal-maker"),
  /** Stamps documents. */
  SEAL_USER("seal-user"),
  /** Reads everything, writes nothing. */
  SEAL_AUDITOR("seal-auditor"),
  /** Issues certificates and changes their status. */
  LICENCE_ISSUER("licence-issuer"),
  /** Decides which certificates of other regions are recognised, and who issues in this one. */
  RECOGNITION_MANAGER("recognition-manager"),
  /** Writes the registry above the regions: for its root, and for ministries. */
  REGISTRY_MANAGER("registry-manager");

  private final String claim;

  Role(String claim) {
    this.claim = claim;
  }

  /** The name in the token's {@code realm_access.roles}. */
  public String claim() {
    return claim;
  }

  static Optional<Role> ofClaim(String claim) {
    return Arrays.stream(values()).filter(role -> role.claim.equals(claim)).findFirst();
  }
}
