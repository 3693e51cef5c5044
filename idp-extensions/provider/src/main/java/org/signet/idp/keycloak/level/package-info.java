/**
 * Levels in Keycloak: what a client policy asks is enforced while a person signs on and again
 * whenever a token is made.
 *
 * <p>The executor {@code signet-relying-party} holds a {@link org.signet.idp.level.RelyingRule};
 * which clients it is for is said by the conditions of Keycloak's client policies. In the browser
 * flow {@code signet-level-gate} asks Keycloak's own conditions for the sign-on level and age of
 * the rule, and {@code signet-step-up} halts a person whose identity is proved too little, on a
 * page that tells what is needed, never with an error. A flow that leaves both out gains nothing:
 * the executor refuses the token. Names of levels are Keycloak's: realm or client attributes {@code
 * acr.loa.map} and {@code acr.uri.map}.
 */
package org.signet.idp.keycloak.level;
