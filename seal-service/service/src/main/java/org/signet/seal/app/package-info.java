/**
 * The process: configuration, start-up and shut-down, health and metrics.
 *
 * <p>{@link org.signet.seal.app.SealServiceApplication} reads one YAML file, opens keys, logs,
 * database and ledger, and puts the parts together. What it is given from outside is only the
 * {@link org.signet.seal.app.LedgerFactory}: the launcher hands in the embedded ledger, production
 * the Fabric client.
 *
 * <p>No rule about seals or documents lives here.
 */
package org.signet.seal.app;
