/**
 * Batch jobs: one order for many documents, worked on in the background.
 *
 * <p>A job is drafted with a seal, a profile, places and a purpose, takes documents ({@link
 * org.signet.seal.batch.BatchIntake}), and is started ({@link org.signet.seal.batch.BatchDesk}).
 * From then on {@link org.signet.seal.batch.BatchRunner} stamps its documents on several threads
 * and records them in the order of the job, many in one transaction. Each document goes through the
 * same work as a single stamp: duties, grant, seal and certificate are judged at its own moment.
 *
 * <p>All state is in the database. A document's outcome is written in the transaction of its
 * stamp's record, under the condition that it has none yet: after a crash what has no outcome is
 * done again and nothing twice. Never here: HTTP, and keys.
 */
package org.signet.seal.batch;
