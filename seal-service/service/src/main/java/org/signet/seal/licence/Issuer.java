package org.signet.seal.licence;

import java.util.Objects;
import org.signet.gm.sm2.Sm2PublicKey;

/**
 * The issuing authority that this service issues for.
 *
 * @param code unified social credit code
 * @param name for people
 * @param key whose id stands in each certificate and in the ledger's registry of issuers
 */
public record Issuer(String code, String name, Sm2PublicKey key) {
  public Issuer {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(key, "key");
  }
}
