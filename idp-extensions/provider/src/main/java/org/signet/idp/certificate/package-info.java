/**
 * Sign-on with an SM2 certificate: what the holder signs, and whether the answer proves who she is.
 * Knows no Keycloak, fetches nothing.
 *
 * <p>A challenge goes out as a text that names realm, client and sign-on; a certificate and a
 * signature over that text come in. {@link org.signet.idp.certificate.CertificateAnswer} reads
 * them, {@link org.signet.idp.certificate.HolderCheck} judges them in numbered steps against a
 * trust store and gives the holder's number, or the first reason why not.
 *
 * <p>What never happens here: a certificate that is believed because its status is unknown, and a
 * number in a message or a text form.
 */
package org.signet.idp.certificate;
