/**
 * How a document is stamped.
 *
 * <p>{@link org.signet.seal.sign.PdfStamper} takes a file, a {@link
 * org.signet.seal.sign.PreparedSeal} and places, and writes a second file that is the first one,
 * byte for byte, followed by an incremental update (ISO 32000-1:2008, 7.5.6) with one signature
 * field. What belongs to the seal (its picture as PDF operators, the check of its maker's
 * signature) is prepared once and reused; what belongs to the document is read strictly: where
 * readers would have to guess, the stamp is refused with a {@link
 * org.signet.seal.sign.StampRefusal}.
 *
 * <p>The steps: open and check the file; gate the seal (GB/T 38540-2020, clause 7); compose the
 * update with a gap for the signature; hash the original while it is copied; sign; fill the gap;
 * publish the result by an atomic rename. PDFBox only reads here. Update, cross-references and
 * appearance are written by this package, so that it knows every byte that it signs.
 *
 * <p>Nothing here verifies documents or asks whether a certificate is trusted.
 */
package org.signet.seal.sign;
