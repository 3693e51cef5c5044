/**
 * What the service remembers: one relational schema on SQLite or PostgreSQL, and the folder of
 * stamped documents.
 *
 * <p>{@link org.signet.seal.store.Database} opens and migrates either database and hands out {@link
 * org.signet.seal.store.Rows}, the tables as plain calls, inside a read or a write transaction. A
 * fact and the {@link org.signet.seal.store.OutboxRow outbox rows} that announce it to the logs are
 * written in one transaction, so that neither exists without the other. {@link
 * org.signet.seal.store.DocumentStore} makes a document durable <em>before</em> the transaction
 * that names it.
 *
 * <p>Nothing here decides anything: rules live in {@code seal.registry}.
 */
package org.signet.seal.store;
