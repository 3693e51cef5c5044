/**
 * The one door to private keys.
 *
 * <p>What signs gets a {@link org.signet.gm.keys.Signer}, never a key: the number d is made,
 * loaded, stored and used in this package and has no accessor outside of it. Today a key is
 * software, in memory and in a PKCS#12 file that only its owner may read; a signing device or a
 * remote service is another implementation of the same interface. The public point is always
 * computed again from the private number when a key is loaded, and must be the one in its
 * certificate.
 *
 * <p>The multiplication of the base point looks its table up without secret-dependent addresses;
 * the one modular multiplication with the private number is {@link java.math.BigInteger}'s and is
 * not constant-time. A host whose neighbours can time it needs a device.
 */
package org.signet.gm.keys;
