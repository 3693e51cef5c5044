/**
 * SM2 signatures as a verifier sees them: GB/T 32918.2-2016 on the curve of GB/T 32918.5-2017,
 * encoded as GB/T 35276-2017 says.
 *
 * <p>Public keys, identifiers and signatures are values that hold only what the standards allow: a
 * point is on the curve and not infinity, r and s lie in [1, n-1], DER is DER. Malformed bytes are
 * a {@link org.signet.gm.sm2.Sm2FormatException} where they are parsed, and plainly {@code false}
 * where they are only verified. Private keys never come here; they live in {@code gm.keys}.
 *
 * <p>{@code Sm2Choice} picks what computes: our own arithmetic in {@code kernel}, or, by the system
 * property {@code signet.gm.sm2}, {@code tables} of our own over Bouncy Castle's field arithmetic,
 * or {@code bouncycastle} alone. The engine proves itself on published values before first use.
 * What is and is not safe against timing: docs/decisions/013 and 014.
 */
package org.signet.gm.sm2;
