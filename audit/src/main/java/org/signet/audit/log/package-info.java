/**
 * The durable append-only log that audit events and evidence leaves stand on.
 *
 * <p>A log is a directory with one writer ({@link org.signet.audit.log.MerkleLog}) and any number
 * of readers. Records go into segments, one fsync for each group of them; the Merkle tree over them
 * goes into tiles of 256 hashes (C2SP tlog-tiles); a signed checkpoint says how far the log goes.
 * Segments are the truth: tiles and index files are computed from them and are made again when they
 * are behind.
 *
 * <pre>
 * log                        what this log is: origin, hashes, authentication; never changes
 * lock                       held by the writer
 * segments/&lt;first index&gt;.log  frames: length, index, group, CRC-32C, entry [, HMAC-SM3]
 * segments/&lt;first index&gt;.idx  8 bytes a record: where its frame begins
 * checkpoint, tile/…         the tree over the log's own hash
 * sha256/checkpoint, tile/…  the second tree over SHA-256, if the log has one
 * </pre>
 *
 * <p>Order of durability: segment, tiles, checkpoint. So a checkpoint never promises a record that
 * a crash can take away. To repair damaged tiles, delete a tree's whole {@code tile} directory:
 * opening the log makes it again from the records. After a failed write the log takes nothing more
 * until it is opened again.
 */
package org.signet.audit.log;
