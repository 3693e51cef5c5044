package org.signet.seal.batch;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.signet.seal.registry.PlacesJson;
import org.signet.seal.registry.StampOrder;
import org.signet.seal.sign.SignatureLevel;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.store.BatchDocumentRow;
import org.signet.seal.store.BatchRow;
import org.signet.seal.store.Rows;

/**
 * A job and how far it is.
 *
 * @param counts documents by state; states that no document is in are absent
 */
public record Batch(BatchRow row, Map<BatchDocumentRow.State, Integer> counts) {
  public Batch {
    counts = counts.isEmpty() ? Map.of() : new EnumMap<>(counts);
  }

  static Batch of(Rows rows, BatchRow row) {
    return new Batch(row, rows.batchDocuments().count(row.id()));
  }

  /** What is to be done with each document of a job. */
  static StampOrder order(BatchRow.Order filed) {
    return new StampOrder(
        filed.sealId(),
        SignatureProfile.named(filed.profile()).orElseThrow(),
        level(filed.level()),
        PlacesJson.read(filed.places()),
        PlacesJson.readTerms(filed.terms()),
        filed.purpose(),
        Optional.ofNullable(filed.documentType()),
        Optional.empty(),
        Optional.empty());
  }

  private static SignatureLevel level(String filed) {
    return filed == null ? SignatureLevel.B_B : SignatureLevel.named(filed).orElseThrow();
  }

  /** How many documents are in a state. */
  public int count(BatchDocumentRow.State state) {
    return counts.getOrDefault(state, 0);
  }

  /** Whether nothing will change any more. */
  public boolean ended() {
    return row.endedAt() != null;
  }
}
