/**
 * Organisations over five levels of government, the people who work in them, and who may administer
 * whom. Knows no Keycloak and no database.
 *
 * <p>An {@link org.signet.idp.staff.OrganisationPath} names an organisation and all above it.
 * {@link org.signet.idp.staff.Authority} is what an administrator's {@link
 * org.signet.idp.staff.Post}s allow: down the branch, never up and never across, and nobody's own
 * rights.
 */
package org.signet.idp.staff;
