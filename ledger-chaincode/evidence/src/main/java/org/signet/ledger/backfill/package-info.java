/**
 * Certificates that were issued before there was an evidence log.
 *
 * <p>In comes a table of them (CSV, a file or a stream); out go leaves, sealed in batches by {@link
 * org.signet.ledger.evidence.BatchSealer}. {@link org.signet.ledger.backfill.CertificateTable}
 * reads and checks one line at a time, {@link org.signet.ledger.backfill.Backfill} gives each
 * certificate a secret and a place in a status list, and goes on where the last run ended, however
 * it ended.
 *
 * <p>Never here: what a line says, in any message or log.
 */
package org.signet.ledger.backfill;
