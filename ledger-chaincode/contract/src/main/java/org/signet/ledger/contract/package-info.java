/**
 * The contract {@code signet}: who a region is, and which checkpoints of its logs are on the
 * ledger; the states of its status lists; who issues what there; and whose certificates it
 * recognises.
 *
 * <p>In come a region's name with its SM2 log key, and signed checkpoints with consistency proofs;
 * out go records that everybody on the channel agrees on. A checkpoint is taken only when the
 * region's key signed it and the proof shows that it extends the last one taken: a log that forks
 * or shrinks is refused for good. Records are appended under keys of their own, never overwritten
 * but for a region's own description.
 *
 * <p>Everything here is a pure function of the arguments, the creator and the committed state: no
 * clock, no randomness, no locale, no floating point, no order of hash maps. No personal data and
 * no document digest ever comes here; a checkpoint says how many leaves there are and their root.
 */
package org.signet.ledger.contract;
