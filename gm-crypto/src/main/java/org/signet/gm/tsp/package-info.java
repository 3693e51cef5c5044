/**
 * Time stamps (RFC 3161, GM/T 0033): somebody who is trusted with the time says that a digest was
 * known at it.
 *
 * <p>A {@link org.signet.gm.tsp.TimeStampRequest} goes to an authority as bytes, a {@link
 * org.signet.gm.tsp.TimeStampResponse} comes back as bytes, and holds a {@link
 * org.signet.gm.tsp.TimeStampToken} or the reason why there is none. {@link
 * org.signet.gm.tsp.TimeStampAuthority} is the authority, {@link
 * org.signet.gm.tsp.TimeStampVerification} the judge of a token. Imprints are SM3 or SHA-2; what is
 * written is signed with SM2, what is read with anything that {@code gm.cms} reads.
 *
 * <p>Nothing here reaches a network, a file or a clock of its own.
 */
package org.signet.gm.tsp;
