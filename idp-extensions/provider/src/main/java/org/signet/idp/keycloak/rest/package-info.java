/**
 * What the server offers over HTTP beside Keycloak's own interfaces, at {@code /realms/REALM/…}:
 * {@code persons}, {@code organisations}, {@code legal-persons}, {@code mandates}, {@code
 * accounts}, and the page {@code self}.
 *
 * <p>Each interface has an audience of its own, so that a token for one is worth nothing at
 * another. {@link org.signet.idp.keycloak.rest.Audited} runs an act: it finds the caller, sends the
 * event, done or refused, and rolls back what was refused.
 *
 * <p>Names and numbers come in and are checked; answers and events hold neither, but for a reading
 * of one person, which holds the name and a masked number. Refusals are RFC 9457 problems with
 * stable codes, which never repeat what was sent.
 */
package org.signet.idp.keycloak.rest;
