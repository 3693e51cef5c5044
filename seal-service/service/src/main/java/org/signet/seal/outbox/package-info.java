/**
 * The way from the database to the two logs and from the logs to the ledger.
 *
 * <p>A fact's outbox rows are written in the transaction of the fact. Couriers carry them on, in
 * order: {@link org.signet.seal.outbox.AuditCourier} to the audit log, {@link
 * org.signet.seal.outbox.EvidenceCourier} to the evidence log. Each step can be repeated: the
 * evidence log knows its stamps by id, and what was appended to the audit log just before a crash
 * is recognised by the row id in it. What cannot be delivered stays and is tried again with growing
 * pauses. {@link org.signet.seal.outbox.Anchors} gives the checkpoints of both logs to the ledger;
 * the ledger being away delays evidence and nothing else.
 *
 * <p>{@link org.signet.seal.outbox.AuditTrail} is the door for those who must be recorded first.
 */
package org.signet.seal.outbox;
