/**
 * The life of accounts: freezing, unfreezing and closing, in a table of our own beside Keycloak's
 * switch of a user.
 *
 * <p>An account without a row is active. The row tells what Keycloak's switch cannot: why it is
 * off, since when, and whether for good. What a closed account had is taken apart in one
 * transaction: identity, posts, mandates, representations, credentials, sign-ons. The user itself
 * stays, so that the records of the audit log keep their actor.
 */
package org.signet.idp.keycloak.account;
