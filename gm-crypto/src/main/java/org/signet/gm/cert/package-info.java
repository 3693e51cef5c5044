/**
 * X.509 certificates with SM2 keys (GM/T 0015-2012, RFC 5280): reading them, deciding whether to
 * believe them, and a small certification authority for trying things out.
 *
 * <p>A {@link org.signet.gm.cert.TrustStore} holds what the verifier was given: anchors,
 * intermediates, CRLs, OCSP responses. {@link org.signet.gm.cert.CertificatePath} looks for a way
 * from a certificate to an anchor and answers three questions apart from each other: is the chain
 * trusted, was it valid at the reference time, was it revoked. Each answer is pass, fail or
 * <em>unknown</em>, with a reason; nothing is fetched from anywhere, so what was not handed in
 * stays unknown and never becomes a pass.
 *
 * <p>Links signed with RSA or ECDSA over SHA-2 are followed too, so that foreign documents can be
 * judged; only SM2 is ever issued.
 */
package org.signet.gm.cert;
