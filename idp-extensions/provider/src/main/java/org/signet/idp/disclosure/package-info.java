/**
 * What is told about a person, and no more: single attributes, derived ones first ({@link
 * org.signet.idp.disclosure.PersonAttribute}: older than 14 or 18, the region, masked name and
 * number), and verified claims as a relying system asks for them ({@link
 * org.signet.idp.disclosure.VerifiedClaimsRequest}, OpenID Connect for Identity Assurance 1.0).
 *
 * <p>In comes the JSON of the parameter {@code claims}, which is hostile until parsed; out goes
 * what was asked for, is known, fulfils what was demanded, and is released. Knows no Keycloak.
 */
package org.signet.idp.disclosure;
