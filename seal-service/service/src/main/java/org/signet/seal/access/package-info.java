/**
 * Who is calling, and may they: from the {@code Authorization} header to a {@link
 * org.signet.seal.access.Person}.
 *
 * <p>A bearer token of the sign-on (OpenID Connect, RFC 6750, RFC 9068 in spirit) is checked here
 * in a fixed order: present, signed by a key of the issuer with an allowed algorithm, issuer,
 * times, audience; at last the issuer is asked whether it still stands ({@link
 * org.signet.seal.access.Introspection}). Then a {@link org.signet.seal.access.Requirement}
 * compares roles and level of assurance. Each refusal has one reason.
 *
 * <p>Never happens here: HTTP answers, audit records, or a look at anything but the token.
 */
package org.signet.seal.access;
