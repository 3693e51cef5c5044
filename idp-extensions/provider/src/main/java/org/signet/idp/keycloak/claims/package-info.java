/**
 * What a token says about its person: level, masked name, masked number, organisation.
 *
 * <p>The person comes from our own table, the organisation from the attributes of the group that
 * the person belongs to, which only administrators can write. A person whose row cannot be opened
 * gets no token at all. What never happens here: a name or a number in clear in a token.
 */
package org.signet.idp.keycloak.claims;
