/**
 * Keycloak's persons: a table of our own with names and numbers encrypted, reached through the SPI
 * {@code signet-persons}.
 *
 * <p>A registration comes in with a checked name, a checked number and a level; it goes to one row
 * a user, with a blind index that is unique in its realm, so that one number has one account. The
 * row goes when its user or its realm goes.
 *
 * <p>What never happens here: personal data in a Keycloak user attribute, in a log, or in a query
 * parameter that a database could log.
 */
package org.signet.idp.keycloak.person;
