/**
 * What the client policies of a realm say of a relying system, asked once for a request by whoever
 * enforces a part of it: levels, the choice for whom to act, claims.
 */
package org.signet.idp.keycloak.rule;
