/**
 * Ends sign-ons before their time: when a right is taken from a person, what was signed on with it
 * ends, and with it every token that came from it.
 */
package org.signet.idp.keycloak.sessions;
