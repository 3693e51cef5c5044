package org.signet.ledger.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.audit.checkpoint.SignedNote;
import org.signet.audit.tree.InclusionProof;

/**
 * The evidence of one stamped document as a small UTF-8 text, media type {@code text/plain}; the
 * format is in docs/evidence-format.md. Form only: nothing is believed before {@link
 * EvidenceVerifier} has judged it. Immutable.
 *
 * @param region the region whose log it is
 * @param fields all fields of the leaf in their order, disclosed or hidden
 * @param inclusion where the leaf is in the tree of the checkpoint
 * @param certificates the log's certificate, then those above it, nearest first; 1 to 5
 * @param anchor where the checkpoint is said to stand
 * @param receipts what peers signed about that; at most 8
 * @param note the signed checkpoint
 */
public record EvidenceFile(
    String region,
    List<LeafField> fields,
    InclusionProof inclusion,
    List<X509CertificateHolder> certificates,
    Anchor anchor,
    List<LedgerReceipt> receipts,
    SignedNote note)
    implements LogEvidence {
  /** No evidence is longer. */
  public static final int MAX_BYTES = 256 * 1024;

  static final String TITLE = "signet-evidence v1";

  public EvidenceFile {
    fields = List.copyOf(fields);
    if (!fields.stream().map(LeafField::field).toList().equals(List.of(EvidenceField.values()))) {
      throw new IllegalArgumentException("expected each field once, in order");
    }
    Objects.requireNonNull(anchor, "anchor");
    Objects.requireNonNull(note, "note");
    certificates = List.copyOf(certificates);
    receipts = List.copyOf(receipts);
    EvidenceText.requireLimits(region, inclusion, certificates, receipts);
  }

  /**
   * Reads evidence, strictly: what is read writes itself again to the same bytes.
   *
   * @throws EvidenceFormatException when it is longer than {@link #MAX_BYTES} or not of the form
   */
  public static EvidenceFile parse(byte[] encoded) throws EvidenceFormatException {
    return EvidenceParser.parse(encoded);
  }

  /** The value of a field, empty when it is hidden. */
  public Optional<String> value(EvidenceField field) {
    return fields.stream()
        .filter(part -> part.field() == field && part instanceof DisclosedField)
        .map(part -> ((DisclosedField) part).value())
        .findFirst();
  }

  /** The same evidence with only these fields disclosed; what is hidden cannot be shown again. */
  public EvidenceFile disclosing(Set<EvidenceField> shown) {
    List<LeafField> kept = new ArrayList<>();
    for (LeafField field : fields) {
      kept.add(
          shown.contains(field.field()) ? field : new HiddenField(field.field(), field.digest()));
    }
    return new EvidenceFile(region, kept, inclusion, certificates, anchor, receipts, note);
  }

  @Override
  public byte[] leaf() {
    return Commitments.leaf(fields.stream().map(LeafField::digest).toList());
  }

  /** The text; ends with a newline. */
  public byte[] encoded() {
    return EvidenceText.encoded(TITLE, fields, this);
  }
}
