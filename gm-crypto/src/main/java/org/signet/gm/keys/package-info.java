/**
 * The one door to private keys.
 *
 * <p>What signs gets a {@link org.signet.gm.keys.Signer}, never a key: the number d is made,
 * loaded, stored and used in this package and has no accessor outside of it. A key is software, in
 * memory and in a PKCS#12 file that only its owner may read, or lies elsewhere, behind a {@link
 * org.signet.gm.keys.RemoteKey}: then only digests go to it. The public point is always computed
 * again from the private number when a key is loaded, and must be the one in its certificate.
 *
 * <p>Nonces are hedged: they depend on the key, the message and fresh randomness. On the kernel,
 * the default, signing is constant-time and wipes what it used; on the other engines the one
 * modular multiplication with the private number is {@link java.math.BigInteger}'s and is not. A
 * host whose neighbours can time it needs the kernel or a device. docs/decisions/014.
 */
package org.signet.gm.keys;
