/**
 * Validators for Keycloak's declarative user profile: numbers of documents, names and credit codes,
 * for realms that keep such an attribute of their own (a contact's name, an employer's code).
 *
 * <p>A value comes in as Keycloak's forms, account console or administration took it; a refusal
 * goes out as a message key that does not repeat the value. Keycloak keeps attributes in clear: a
 * person's own name and number belong to {@link org.signet.idp.keycloak.person}, not into a
 * profile.
 */
package org.signet.idp.keycloak.profile;
