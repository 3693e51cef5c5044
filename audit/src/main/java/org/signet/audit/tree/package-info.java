/**
 * Merkle trees as RFC 6962, 2.1 and RFC 9162, 2.1 define them: pure computation, no files, no keys.
 *
 * <p>In: entries or leaf hashes, and a {@link org.signet.audit.tree.HashSource} that knows the
 * hashes of complete subtrees. Out: roots, inclusion and consistency proofs, and the finding of
 * checking one. The hash ({@link org.signet.audit.tree.TreeHash}) is a constant of a log, never of
 * an entry: it is always handed in by the caller and never read from a proof.
 *
 * <p>A tree that only grows is kept as a {@link org.signet.audit.tree.Frontier}: one hash for each
 * set bit of its size. Positions of complete subtrees are (level, index): level 0 are the leaves,
 * the subtree (l, i) covers the leaves {@code i·2^l} up to {@code (i+1)·2^l - 1}.
 *
 * <p>Never here: signatures (see {@code audit.checkpoint}) and storage (see {@code audit.log}).
 */
package org.signet.audit.tree;
