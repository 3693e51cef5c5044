package org.signet.seal.store;

import java.time.Instant;
import java.util.Optional;

/**
 * A status list of the own region.
 *
 * @param sequence of its newest signed state; 0 when none was signed
 * @param changedAt since when the signed state is behind the certificates
 * @param statuses the signed state, absent when none was signed
 * @param note what was signed about it
 * @param anchoredRoot the root that stands on the ledger, in hexadecimal
 */
public record StatusListRow(
    long list,
    long sequence,
    Optional<Instant> changedAt,
    Optional<byte[]> statuses,
    Optional<byte[]> note,
    Optional<String> anchoredRoot) {}
