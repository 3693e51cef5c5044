/**
 * The tree of organisations and their staff, in two tables of our own.
 *
 * <p>A row of an organisation holds its whole path, so that a branch is one range of an index.
 * Roles of a post are names of realm roles that carry the attribute {@code signet.organisational};
 * a role without it can be given by Keycloak's administrators only. Rows of staff go when their
 * user goes.
 *
 * <p>What never happens here: a decision on who may do what; {@link org.signet.idp.staff.Authority}
 * makes it.
 */
package org.signet.idp.keycloak.staff;
