/**
 * Sign-ons and administration acts as records of an audit log.
 *
 * <p>Events come in from Keycloak, for every realm and whether or not a realm asks for it; one
 * record each goes to the outbox. What succeeds is written in its own transaction, which fails when
 * the record cannot be written; what is refused is written in a transaction of the record's own,
 * since that of the refusal may be rolled back.
 *
 * <p>What never happens here: user names, real names, numbers, tokens or free text from outside in
 * a record. Accounts and clients are named by what the database has for them.
 */
package org.signet.idp.keycloak.events;
