/**
 * Signed messages, detached from what they sign: CMS (RFC 5652) as PAdES wants it (ETSI EN 319
 * 122-1), with the standard identifiers for SM3 and SM2-with-SM3.
 *
 * <p>{@link org.signet.gm.cms.DetachedCms} writes one shape, DER; {@link
 * org.signet.gm.cms.SignedContent} the same around its content, {@link
 * org.signet.gm.cms.SignatureTimeStamp} puts a token in. {@link org.signet.gm.cms.CmsSignature}
 * reads that shape and what others write: BER, RSA and ECDSA over SHA-2, the identifiers of GB/T
 * 35275-2017, attributes out of order; every leniency that was needed is named in the result.
 * Whether the signer is to be believed is {@code gm.cert}'s to say, and whether the digest is the
 * document's is for whoever has the document.
 */
package org.signet.gm.cms;
