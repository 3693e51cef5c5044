/**
 * Password hashes on SM algorithms, for who must have them: the hash {@code pbkdf2-sm3}, which a
 * realm chooses by its password policy {@code hashAlgorithm(pbkdf2-sm3)}.
 *
 * <p>A password comes in, a salt and a derived key go to Keycloak's credential table. Keycloak's
 * default, Argon2id, stays the default, since it resists guessing on graphics cards far better.
 */
package org.signet.idp.keycloak.password;
