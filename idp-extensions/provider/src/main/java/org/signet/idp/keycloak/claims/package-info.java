/**
 * What a token or an assertion says about its subject: level, attributes of the person,
 * organisation, roles, verified claims.
 *
 * <p>The person comes from our own table, organisation and roles from the staff register. A person
 * whose row cannot be opened gets no token at all. Name and number are masked; in plain they are
 * told only where a client policy names them, and never in an access token that a scope of ours
 * makes. Whatever mappers say, {@link org.signet.idp.keycloak.claims.ReleaseMapper} takes out at
 * last what the policy does not release.
 */
package org.signet.idp.keycloak.claims;
