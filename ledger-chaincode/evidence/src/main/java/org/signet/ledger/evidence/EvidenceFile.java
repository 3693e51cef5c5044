package org.signet.ledger.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
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
    SignedNote note) {
  /** No evidence is longer. */
  public static final int MAX_BYTES = 256 * 1024;

  static final String TITLE = "signet-evidence v1";
  static final int MAX_CERTIFICATES = 5;
  static final int MAX_RECEIPTS = 8;
  static final int MAX_PATH = 63;
  private static final int HASH_BYTES = 32;
  private static final Pattern REGION = Pattern.compile("[0-9]{6,12}");

  public EvidenceFile {
    if (!REGION.matcher(region).matches()) {
      throw new IllegalArgumentException("expected a region code of 6 to 12 digits");
    }
    fields = List.copyOf(fields);
    if (!fields.stream().map(LeafField::field).toList().equals(List.of(EvidenceField.values()))) {
      throw new IllegalArgumentException("expected each field once, in order");
    }
    Objects.requireNonNull(anchor, "anchor");
    Objects.requireNonNull(note, "note");
    certificates = List.copyOf(certificates);
    receipts = List.copyOf(receipts);
    requireCount("certificates", certificates.size(), 1, MAX_CERTIFICATES);
    requireCount("receipts", receipts.size(), 0, MAX_RECEIPTS);
    requireCount("hashes", inclusion.path().size(), 0, MAX_PATH);
    for (byte[] hash : inclusion.path()) {
      requireCount("bytes of a hash", hash.length, HASH_BYTES, HASH_BYTES);
    }
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

  /** The leaf's bytes, recomputed from the fields. */
  byte[] leaf() {
    return Commitments.leaf(fields.stream().map(LeafField::digest).toList());
  }

  /** The text; ends with a newline. */
  public byte[] encoded() {
    StringBuilder text = new StringBuilder(TITLE).append('\n');
    text.append("region ").append(region).append('\n');
    fields.forEach(field -> text.append(field).append('\n'));
    text.append("index ").append(inclusion.index()).append('\n');
    inclusion
        .path()
        .forEach(hash -> text.append("path ").append(HexFormat.of().formatHex(hash)).append('\n'));
    certificates.forEach(
        certificate -> text.append("certificate ").append(base64(certificate)).append('\n'));
    text.append("anchor ")
        .append(anchor.channel())
        .append(' ')
        .append(anchor.contract())
        .append(' ')
        .append(anchor.transactionId())
        .append(' ')
        .append(anchor.block())
        .append('\n');
    receipts.forEach(
        receipt ->
            text.append("receipt ")
                .append(base64(receipt.payload()))
                .append(' ')
                .append(base64(receipt.endorser()))
                .append(' ')
                .append(base64(receipt.signature()))
                .append('\n'));
    text.append('\n').append(new String(note.encoded(), StandardCharsets.UTF_8));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void requireCount(String what, int count, int least, int most) {
    if (count < least || count > most) {
      throw new IllegalArgumentException(
          "expected " + least + " to " + most + " " + what + ", found " + count);
    }
  }

  private static String base64(X509CertificateHolder certificate) {
    try {
      return base64(certificate.getEncoded());
    } catch (IOException e) {
      throw new IllegalStateException("a parsed certificate has an encoding", e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
