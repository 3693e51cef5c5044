/**
 * Our interfaces over REST. {@code /realms/REALM/persons} registers real names, for a token of
 * audience {@code signet-persons} whose account has the role {@code person-registrar}. {@code
 * /realms/REALM/organisations} administers organisations and staff, for a token of audience {@code
 * signet-organisations} whose account is an administrator in one of them.
 *
 * <p>Names and numbers come in and are checked; answers and events hold neither, but for a reading
 * of one person, which holds the name and a masked number. Refusals are RFC 9457 problems with a
 * stable code, and each act, done or refused, is an administration event.
 */
package org.signet.idp.keycloak.rest;
