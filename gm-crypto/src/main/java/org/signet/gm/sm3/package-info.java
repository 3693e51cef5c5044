/**
 * The SM3 digest (GB/T 32905-2016) and HMAC-SM3 (RFC 2104).
 *
 * <p>Bytes come in, 32 bytes go out. Nothing here knows keys, files or encodings; everything that
 * signs, chains, or anchors stands on this package. The compression function is Bouncy Castle's
 * light-weight one; no security provider is looked up.
 */
package org.signet.gm.sm3;
