/**
 * SM2 signatures as a verifier sees them: GB/T 32918.2-2016 on the curve of GB/T 32918.5-2017,
 * encoded as GB/T 35276-2017 says.
 *
 * <p>Public keys, identifiers and signatures are values that hold only what the standards allow: a
 * point is on the curve and not infinity, r and s lie in [1, n-1], DER is DER. Malformed bytes are
 * a {@link org.signet.gm.sm2.Sm2FormatException} where they are parsed, and plainly {@code false}
 * where they are only verified. Private keys never come here; they live in {@code gm.keys}.
 *
 * <p>Field arithmetic is Bouncy Castle's custom implementation for this curve. Multiples of G, and
 * of keys that are seen often, come from tables of our own, whose look-up does not depend on a
 * secret scalar. {@code Sm2Choice} checks them before first use; the system property {@code
 * signet.gm.sm2=bouncycastle} turns them off. What is and is not safe against timing:
 * docs/decisions/013.
 */
package org.signet.gm.sm2;
