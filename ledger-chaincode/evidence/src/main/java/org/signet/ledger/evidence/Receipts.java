package org.signet.ledger.evidence;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cert.CertificatePath;
import org.signet.gm.cert.Certificates;
import org.signet.gm.cert.Finding;
import org.signet.gm.cert.KeyUsageRule;
import org.signet.gm.cert.PathFindings;
import org.signet.gm.cert.PathReason;
import org.signet.gm.cert.SignatureCheck;
import org.signet.gm.cert.TrustStore;

/**
 * Judges a receipt: it is about the evidence's checkpoint and anchor, a peer (organisational unit
 * {@code peer}, Fabric's node type) signed it, and the peer's authority is trusted. Receipts bear
 * no time, so the peer's certificate is judged at the time of its own beginning: that it expired
 * later takes nothing from what it signed.
 */
final class Receipts {
  private static final AlgorithmIdentifier ECDSA =
      new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);

  private Receipts() {}

  static EvidenceAnswer judge(
      LogEvidence evidence, LedgerReceipt receipt, TrustStore ledger, Instant now, String place) {
    ParsedReceipt parsed;
    try {
      parsed = ParsedReceipt.parse(receipt);
    } catch (EvidenceFormatException e) {
      return refused(e.getMessage());
    }
    if (!isAbout(evidence, parsed)) {
      return refused("it is about another checkpoint or another place than " + place);
    }
    if (SignatureCheck.check(
            parsed.peer().getSubjectPublicKeyInfo(), ECDSA, parsed.signed(), receipt.signature())
        != SignatureCheck.Outcome.VALID) {
      return refused("its signature is not the peer's");
    }
    if (!isPeer(parsed.peer())) {
      return refused(Certificates.subjectText(parsed.peer()) + " is not a peer");
    }
    return trusted(parsed, ledger, now, place);
  }

  /**
   * When the checkpoint was brought to the ledger, as all receipts say alike; empty without any, or
   * where they differ: peers that tell one transaction tell one time. Believed only as far as they
   * are.
   */
  static Optional<Instant> anchoredAt(List<LedgerReceipt> receipts) {
    Set<Instant> told = new HashSet<>();
    for (LedgerReceipt receipt : receipts) {
      try {
        told.add(ParsedReceipt.parse(receipt).answer().time());
      } catch (EvidenceFormatException e) {
        return Optional.empty();
      }
    }
    return told.size() == 1 ? Optional.of(told.iterator().next()) : Optional.empty();
  }

  private static EvidenceAnswer trusted(
      ParsedReceipt parsed, TrustStore ledger, Instant now, String place) {
    Instant from = parsed.peer().getNotBefore().toInstant();
    PathFindings path =
        CertificatePath.check(
            parsed.peer(), List.of(), ledger, from.isAfter(now) ? now : from, KeyUsageRule.SIGNING);
    boolean revoked =
        path.revocation().result() == Finding.Result.FAIL
            || path.revocation().reason() == PathReason.REVOKED_LATER;
    if (path.chain().result() == Finding.Result.PASS
        && path.validity().result() == Finding.Result.PASS
        && !revoked) {
      return EvidenceAnswer.of(
          EvidenceAnswer.Reason.PROVED,
          "the ledger holds the checkpoint, by the word of "
              + Certificates.subjectText(parsed.peer())
              + ": "
              + place);
    }
    Finding against =
        revoked
            ? path.revocation()
            : path.chain().result() == Finding.Result.PASS ? path.validity() : path.chain();
    return EvidenceAnswer.of(
        EvidenceAnswer.Reason.LEDGER_NOT_TRUSTED,
        "a peer says that " + place + " anchors it, but " + against.detail());
  }

  private static boolean isAbout(LogEvidence evidence, ParsedReceipt parsed) {
    AnchoredCheckpoint answer = parsed.answer();
    Anchor anchor = evidence.anchor();
    return answer.region().equals(evidence.region())
        && answer.note().text().equals(evidence.note().text())
        && answer.size() == evidence.inclusion().size()
        && answer.channel().equals(anchor.channel())
        && answer.transactionId().equals(anchor.transactionId())
        && parsed.contract().equals(anchor.contract())
        && parsed.block() == anchor.block();
  }

  private static boolean isPeer(X509CertificateHolder certificate) {
    return Arrays.stream(certificate.getSubject().getRDNs(BCStyle.OU))
        .map(RDN::getFirst)
        .anyMatch(unit -> IETFUtils.valueToString(unit.getValue()).equals("peer"));
  }

  private static EvidenceAnswer refused(String why) {
    return EvidenceAnswer.of(
        EvidenceAnswer.Reason.RECEIPT_REFUSED, "a receipt of the ledger is refused: " + why);
  }
}
