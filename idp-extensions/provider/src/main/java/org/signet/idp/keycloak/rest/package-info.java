/**
 * Registration of real names over REST, at {@code /realms/REALM/persons}, for a registrar: a token
 * of audience {@code signet-persons} whose account has the role {@code person-registrar}.
 *
 * <p>Names and numbers come in and are checked; answers and events hold neither, but for a reading
 * of one person, which holds the name and a masked number. Refusals are RFC 9457 problems with a
 * stable code, and each act, done or refused, is an administration event.
 */
package org.signet.idp.keycloak.rest;
