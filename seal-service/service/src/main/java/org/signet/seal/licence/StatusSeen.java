package org.signet.seal.licence;

import java.time.Instant;

/**
 * What a region said about a certificate, and when.
 *
 * @param code two digits, GB/T 36903-2018
 * @param ageSeconds from then until it was judged
 */
record StatusSeen(String code, Instant at, long ageSeconds) {}
