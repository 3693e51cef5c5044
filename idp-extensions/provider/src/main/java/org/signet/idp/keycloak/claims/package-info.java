/**
 * What a token says about its person: level, masked name, masked number, organisation, roles.
 *
 * <p>The person comes from our own table, organisation and roles from the staff register. A person
 * whose row cannot be opened gets no token at all. What never happens here: a name or a number in
 * clear in a token.
 */
package org.signet.idp.keycloak.claims;
