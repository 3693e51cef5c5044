package org.signet.seal.store;

import java.time.Instant;

/**
 * One status of a certificate, from {@code since} until the next one begins.
 *
 * @param seq 1 for the first, then without gaps
 * @param status two digits, GB/T 36903-2018
 * @param reason null for the first
 * @param actor subject of the person who changed it
 */
public record CertificateStateRow(
    String certificateId, int seq, String status, Instant since, String reason, String actor) {}
