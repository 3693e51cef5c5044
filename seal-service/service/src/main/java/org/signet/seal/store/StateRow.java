package org.signet.seal.store;

import java.time.Instant;

/**
 * One state of a seal, from {@code since} until the next one begins.
 *
 * @param seq 1 for the first state of a seal, then without gaps
 * @param reason null for the first state
 * @param actor subject of the person who changed it
 */
public record StateRow(
    String sealId, int seq, String state, Instant since, String reason, String actor) {}
