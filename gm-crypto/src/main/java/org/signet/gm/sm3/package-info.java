/**
 * The SM3 digest (GB/T 32905-2016) and HMAC-SM3 (RFC 2104).
 *
 * <p>Bytes come in, 32 bytes go out. Nothing here knows keys, files or encodings; everything that
 * signs, chains, or anchors stands on this package. No security provider is looked up.
 *
 * <p>The compression function is our own, written out for speed; {@code Sm3Choice} checks it before
 * first use and holds Bouncy Castle's light-weight digest ready: by the system property {@code
 * signet.gm.sm3=bouncycastle}, or when the self-test fails (docs/decisions/013).
 */
package org.signet.gm.sm3;
