/**
 * Sign-on by another region, brokered over OpenID Connect: Keycloak's own identity providers, with
 * a mapper and one step of the first sign-on added.
 *
 * <p>In comes what the other region says of a person, with a signature and from its user info
 * endpoint, both checked by Keycloak; out goes a level that is capped for that region and counts
 * for step-up, and an account of the same person. What is not said (a level, a document) refuses
 * the sign-on.
 *
 * <p>What never happens here: a level above the cap; a link to an account of another document or
 * name; a sign-on for a client that is itself a region ({@code signet.region}), so that no chain
 * and no circle of regions arises; a number in a session or in a token that is kept.
 */
package org.signet.idp.keycloak.region;
