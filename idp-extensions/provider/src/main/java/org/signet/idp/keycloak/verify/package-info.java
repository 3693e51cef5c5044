/**
 * Raising an identity by asking an authority: the SPI {@code realname-verifier} with the providers
 * {@code gateway} (over HTTP) and {@code register} (a file, for development), limits on attempts,
 * and what becomes of an answer.
 *
 * <p>All answers but a success are alike, whether the number is unknown, belongs to somebody else
 * or is registered with another account, and all come after the authority was asked.
 */
package org.signet.idp.keycloak.verify;
