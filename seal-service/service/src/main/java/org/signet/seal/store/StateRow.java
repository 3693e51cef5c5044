package org.signet.seal.store;

import java.time.Instant;

/**
 * One state of a seal or of an application, from {@code since} until the next one begins.
 *
 * @param ownerId the seal or application
 * @param seq 1 for the first state, then without gaps
 * @param reason null for the first state
 * @param actor subject of the person who changed it
 */
public record StateRow(
    String ownerId, int seq, String state, Instant since, String reason, String actor) {}
