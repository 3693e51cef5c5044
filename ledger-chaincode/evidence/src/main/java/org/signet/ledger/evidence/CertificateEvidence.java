package org.signet.ledger.evidence;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.audit.checkpoint.SignedNote;
import org.signet.audit.tree.InclusionProof;
import org.signet.ledger.licence.LicenceFormatException;
import org.signet.ledger.licence.LicenceIdentifier;

/**
 * The evidence of one issued certificate as a small UTF-8 text; the format is in
 * docs/evidence-format.md. Form only: nothing is believed before {@link EvidenceVerifier} has
 * judged it. Immutable.
 *
 * @param region the region whose log it is
 * @param fields all fields of the leaf in their order, disclosed or hidden
 * @param inclusion where the leaf is in the tree of the checkpoint
 * @param certificates the log's certificate, then those above it, nearest first; 1 to 5
 * @param anchor where the checkpoint is said to stand
 * @param receipts what peers signed about that; at most 8
 * @param note the signed checkpoint
 */
public record CertificateEvidence(
    String region,
    List<CertificateField> fields,
    InclusionProof inclusion,
    List<X509CertificateHolder> certificates,
    Anchor anchor,
    List<LedgerReceipt> receipts,
    SignedNote note)
    implements LogEvidence {
  /** The identifier, GB/T 36904-2018. */
  public static final String IDENTIFIER = "identifier";

  /** The type within it, so that it can be disclosed alone. */
  public static final String TYPE = "type";

  /** SM3 of the certificate's file, in small hexadecimal. */
  public static final String FILE = "file";

  /** The number of the status list. */
  public static final String STATUS_LIST = "status-list";

  /** The index in the status list. */
  public static final String STATUS_INDEX = "status-index";

  /** SM3 of the issuer's key, in small hexadecimal. */
  public static final String ISSUER_KEY = "issuer-key";

  /** The level of assurance, 1 to 4. */
  public static final String LEVEL = "level";

  /** When it was issued, ISO 8601 in UTC. */
  public static final String ISSUED = "issued";

  /** The fields that every certificate has, in the order of the leaf. */
  public static final List<String> FIXED =
      List.of(IDENTIFIER, TYPE, FILE, STATUS_LIST, STATUS_INDEX, ISSUER_KEY, LEVEL, ISSUED);

  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
  private static final Map<String, Pattern> FORMS =
      Map.of(
          TYPE, Pattern.compile("[0-9A-Z]{18}[0-9]{3}"),
          FILE, DIGEST,
          STATUS_LIST, Pattern.compile("0|[1-9][0-9]{0,8}"),
          STATUS_INDEX, Pattern.compile("0|[1-9][0-9]{0,5}"),
          ISSUER_KEY, DIGEST,
          LEVEL, Pattern.compile("[1-4]"));

  static final String TITLE = "signet-certificate v2";

  public CertificateEvidence {
    fields = List.copyOf(fields);
    certificates = List.copyOf(certificates);
    receipts = List.copyOf(receipts);
    Objects.requireNonNull(anchor, "anchor");
    Objects.requireNonNull(note, "note");
    EvidenceText.requireLimits(region, inclusion, certificates, receipts);
    requireOrder(fields.stream().map(CertificateField::name).toList());
    for (CertificateField field : fields) {
      requireForm(field);
    }
    requireConsistent(valueOf(fields, IDENTIFIER), valueOf(fields, TYPE));
  }

  /**
   * Reads evidence, strictly: what is read writes itself again to the same bytes.
   *
   * @throws EvidenceFormatException when it is longer than {@link EvidenceFile#MAX_BYTES}, not of
   *     the form, or its identifier has a wrong check character or another type than it says
   */
  public static CertificateEvidence parse(byte[] encoded) throws EvidenceFormatException {
    return EvidenceParser.parseCertificate(encoded);
  }

  /** The value of a field, empty when it is hidden or there is none. */
  public Optional<String> value(String name) {
    return valueOf(fields, name);
  }

  /** When it was issued; empty when hidden or not a time. */
  Optional<Instant> issuedAt() {
    try {
      return value(ISSUED).map(Instant::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * When its checkpoint was brought to the ledger, by the clock of whoever did, as its receipts say
   * alike; empty without a receipt that can be read. It is believed only when {@link
   * CertificateFindings#anchored} is yes.
   */
  public Optional<Instant> anchoredAt() {
    return Receipts.anchoredAt(receipts);
  }

  /** Unified social credit code of the issuer; empty when the identifier is hidden. */
  public Optional<String> issuer() {
    return value(IDENTIFIER).map(text -> text.split("\\.", -1)[6]);
  }

  /** The same evidence with only these fields disclosed; what is hidden cannot be shown again. */
  public CertificateEvidence disclosing(Set<String> shown) {
    List<CertificateField> kept = new ArrayList<>();
    for (CertificateField field : fields) {
      kept.add(shown.contains(field.name()) ? field : field.hidden());
    }
    return new CertificateEvidence(region, kept, inclusion, certificates, anchor, receipts, note);
  }

  @Override
  public byte[] leaf() {
    return CertificateLeaf.leaf(fields);
  }

  /** The text; ends with a newline. */
  public byte[] encoded() {
    return EvidenceText.encoded(TITLE, fields, this);
  }

  private static Optional<String> valueOf(List<CertificateField> fields, String name) {
    return fields.stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .flatMap(CertificateField::value);
  }

  private static void requireOrder(List<String> names) {
    int fixed = FIXED.size();
    EvidenceText.requireCount("fields", names.size(), fixed, fixed + CertificateLeaf.MAX_FIELDS);
    List<String> named = names.subList(fixed, names.size());
    if (!names.subList(0, fixed).equals(FIXED)
        || new HashSet<>(names).size() != names.size()
        || !named.equals(named.stream().sorted().toList())) {
      throw new IllegalArgumentException("expected each field once, in order");
    }
  }

  /** A region may have put anything into its leaf; what is computed with must be of its form. */
  private static void requireForm(CertificateField field) {
    Pattern form = FORMS.get(field.name());
    if (form != null && !form.matcher(field.value().orElse("")).matches() && field.isShown()) {
      throw new IllegalArgumentException("the value of " + field.name() + " is not of its form");
    }
  }

  private static void requireConsistent(Optional<String> identifier, Optional<String> type) {
    if (identifier.isPresent()) {
      try {
        String stated = LicenceIdentifier.parse(identifier.get()).type();
        if (!stated.equals(type.orElse(stated))) {
          throw new IllegalArgumentException("the identifier is of another type than it says");
        }
      } catch (LicenceFormatException e) {
        throw new IllegalArgumentException(e.getMessage(), e);
      }
    }
  }
}
