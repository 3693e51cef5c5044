package org.signet.ledger.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.audit.tree.InclusionProof;

/** The lines that evidence of every kind has behind its fields, and their limits. */
final class EvidenceText {
  private static final int MAX_CERTIFICATES = 5;
  private static final int MAX_RECEIPTS = 8;
  private static final int MAX_PATH = 63;
  private static final int HASH_BYTES = 32;
  private static final Pattern REGION = Pattern.compile("[0-9]{6,12}");

  private EvidenceText() {}

  static void requireLimits(
      String region,
      InclusionProof inclusion,
      List<X509CertificateHolder> certificates,
      List<LedgerReceipt> receipts) {
    if (!REGION.matcher(region).matches()) {
      throw new IllegalArgumentException("expected a region code of 6 to 12 digits");
    }
    requireCount("certificates", certificates.size(), 1, MAX_CERTIFICATES);
    requireCount("receipts", receipts.size(), 0, MAX_RECEIPTS);
    requireCount("hashes", inclusion.path().size(), 0, MAX_PATH);
    for (byte[] hash : inclusion.path()) {
      requireCount("bytes of a hash", hash.length, HASH_BYTES, HASH_BYTES);
    }
  }

  /** From the title to the end; fields are lines without their newline. */
  static byte[] encoded(String title, Iterable<?> fields, LogEvidence evidence) {
    StringBuilder text = new StringBuilder(title).append('\n');
    text.append("region ").append(evidence.region()).append('\n');
    fields.forEach(field -> text.append(field).append('\n'));
    text.append("index ").append(evidence.inclusion().index()).append('\n');
    for (byte[] hash : evidence.inclusion().path()) {
      text.append("path ").append(HexFormat.of().formatHex(hash)).append('\n');
    }
    for (X509CertificateHolder certificate : evidence.certificates()) {
      text.append("certificate ").append(base64(certificate)).append('\n');
    }
    text.append(anchor(evidence.anchor()));
    for (LedgerReceipt receipt : evidence.receipts()) {
      text.append("receipt ")
          .append(base64(receipt.payload()))
          .append(' ')
          .append(base64(receipt.endorser()))
          .append(' ')
          .append(base64(receipt.signature()))
          .append('\n');
    }
    text.append('\n').append(new String(evidence.note().encoded(), StandardCharsets.UTF_8));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  static void requireCount(String what, int count, int least, int most) {
    if (count < least || count > most) {
      throw new IllegalArgumentException(
          "expected " + least + " to " + most + " " + what + ", found " + count);
    }
  }

  private static String anchor(Anchor anchor) {
    return "anchor "
        + anchor.channel()
        + " "
        + anchor.contract()
        + " "
        + anchor.transactionId()
        + " "
        + anchor.block()
        + "\n";
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
