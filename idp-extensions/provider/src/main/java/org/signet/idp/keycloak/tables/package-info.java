/**
 * Tables of our own in Keycloak's database: what a package adds is a list of entities and a
 * changelog, which the server applies when it starts.
 */
package org.signet.idp.keycloak.tables;
