/**
 * Sign-ons and administration acts into an audit log that this server alone writes.
 *
 * <p>Events come in from Keycloak, for every realm and whether or not a realm asks for it; one
 * record each goes to the log. What succeeds is written before its transaction commits, and the
 * transaction fails when it cannot be written; what is refused is written at once, since its
 * transaction may be rolled back.
 *
 * <p>What never happens here: user names, real names, numbers, tokens or free text from outside in
 * a record. Accounts and clients are named by what the database has for them.
 */
package org.signet.idp.keycloak.events;
