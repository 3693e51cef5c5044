/**
 * For whom a signed-on person acts at a client: for herself, as a legal representative, or by a
 * mandate.
 *
 * <p>The person chooses on a page of the sign-on ({@link
 * org.signet.idp.keycloak.acting.ActingChoice}), of clients only that take agents: those with a
 * scope that holds the mapper {@code signet-agency-mapper}. A client asks for the page again with
 * {@code kc_action=signet-acting}; no new password is needed. The choice is a note of the client's
 * session, never of the whole sign-on: what was chosen at one client means nothing at another.
 *
 * <p>The note is not believed: {@link org.signet.idp.keycloak.acting.Agency} judges it anew for
 * every token. What never happens here: a token for somebody else's account; the subject stays who
 * signed on.
 */
package org.signet.idp.keycloak.acting;
