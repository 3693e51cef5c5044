/**
 * Legal persons and mandates, in two tables of our own.
 *
 * <p>Nothing is deleted while the accounts are there: what was revoked or has ended stays, so that
 * a person sees what was given and received. Rows go with the account of their agent or principal.
 *
 * <p>What never happens here: a decision on who may grant or act; {@link
 * org.signet.idp.mandate.Mandate} and the callers make it.
 */
package org.signet.idp.keycloak.mandate;
