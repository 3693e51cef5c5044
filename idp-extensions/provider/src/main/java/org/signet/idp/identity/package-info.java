/**
 * Who a person or an organisation is: numbers, names, levels, and how personal data is kept secret.
 * Knows no Keycloak and no database.
 *
 * <p>Numbers come in as text and are refused here or nowhere: {@link
 * org.signet.idp.identity.IdentityDocument} and {@link
 * org.signet.idp.identity.UnifiedSocialCreditCode} exist only for what could have been given out.
 * {@link org.signet.idp.identity.PersonVault} turns a name or a number into cipher text that is
 * bound to its owner, and a number into a blind index by which it is found again without being
 * readable.
 *
 * <p>What never happens here: a number or a name in a message of an exception, in {@code
 * toString()}, or in a log.
 */
package org.signet.idp.identity;
