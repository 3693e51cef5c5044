/**
 * The way of audit records from Keycloak's database to the audit log.
 *
 * <p>A record comes in with the transaction of what it tells of and waits as a row. One thread of
 * one node takes rows in their order, waits until the log has them on disk, and only then forgets
 * them: at least once, and once in the log, since every record carries the id of its row and a node
 * that begins looks into the log for rows that a killed one had delivered.
 *
 * <p>What never happens here: a record that is dropped because the log cannot be written, and a
 * sign-on that waits for the log.
 */
package org.signet.idp.keycloak.outbox;
