/**
 * What a relying system asks of whoever signs on to it, and whether a session has it.
 *
 * <p>Two things have a level from 1 to 4: the identity ({@link
 * org.signet.idp.identity.IdentityLevel}, proved once, with evidence and an expiry) and the sign-on
 * (how strong this session is, and how fresh). What counts, and what a token tells as {@code acr},
 * is the lower of the two. A {@link org.signet.idp.level.RelyingRule} states the least of both, how
 * old a sign-on may be, which kinds of subject are served and which claims are released. Knows no
 * Keycloak.
 */
package org.signet.idp.level;
