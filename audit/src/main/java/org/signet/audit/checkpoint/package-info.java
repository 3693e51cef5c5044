/**
 * Checkpoints (C2SP tlog-checkpoint) in signed notes (C2SP signed-note), with SM2 signatures.
 *
 * <p>A {@link org.signet.audit.checkpoint.Checkpoint} is the text {@code origin, size, root}. A
 * {@link org.signet.audit.checkpoint.SignedNote} is any text with signature lines behind it;
 * parsed, it proves nothing yet. {@link org.signet.audit.checkpoint.NoteVerifier#open} is the only
 * way from a note to a checkpoint that may be believed: lines of unknown keys are ignored, a known
 * key that fails refuses the note, and so does a note without any known key.
 *
 * <p>{@link org.signet.audit.checkpoint.NoteKeys} signs, with a {@code Signer} that never shows its
 * key. What is signed is the bytes of the text, never a digest made elsewhere.
 *
 * <p>Never here: whether two checkpoints are consistent (see {@code audit.tree}).
 */
package org.signet.audit.checkpoint;
