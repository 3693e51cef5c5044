/**
 * Computes a log again from its bytes and says whether it is what its key signed.
 *
 * <p>In: a log directory, the log's public key, and, if there are any, the key of the record MACs
 * and checkpoints that were kept elsewhere (the ledger, a witness, a printout). Out: {@link
 * org.signet.audit.verify.LogFindings}, with the first bad record by index, file, offset and
 * reason.
 *
 * <p>Every frame is checked for form, sequence and CRC, both trees are hashed again, every tile up
 * to the newest checkpoint is compared, and the checkpoints' signatures and roots are checked.
 * Nothing is repaired and nothing written; memory does not grow with the log.
 *
 * <p>What cannot be seen from within a directory is said in the remarks: records that were cut off
 * behind the newest checkpoint, and a whole directory set back to an earlier state.
 */
package org.signet.audit.verify;
