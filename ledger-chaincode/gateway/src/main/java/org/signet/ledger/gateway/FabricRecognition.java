package org.signet.ledger.gateway;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.signet.audit.checkpoint.CheckpointFormatException;
import org.signet.audit.checkpoint.SignedNote;
import org.signet.gm.sm2.Sm2PublicKey;
import org.signet.ledger.evidence.CertificateLeaf;
import org.signet.ledger.evidence.IssuerEntry;
import org.signet.ledger.evidence.LedgerException;
import org.signet.ledger.evidence.LedgerQueryException;
import org.signet.ledger.evidence.RecognitionAgreement;
import org.signet.ledger.evidence.RecognitionLedger;
import org.signet.ledger.evidence.RegionEntry;
import org.signet.ledger.licence.LicenceFormatException;
import org.signet.ledger.licence.SignedStatusList;
import org.signet.ledger.licence.StatusHeader;

/** Status roots and recognition agreements by the contract on a Fabric channel. */
final class FabricRecognition implements RecognitionLedger {
  private final ContractCalls calls;

  FabricRecognition(ContractCalls calls) {
    this.calls = calls;
  }

  @Override
  public void anchorStatus(SignedStatusList list) throws LedgerException {
    StatusHeader header = headerOf(list.note());
    FabricLedger.repeat(
        () ->
            calls.submit(
                "AnchorStatusRoot",
                header.region(),
                Long.toString(header.list()),
                Long.toString(header.sequence()),
                HexFormat.of().formatHex(header.root()),
                new String(list.note().encoded(), StandardCharsets.UTF_8)));
  }

  @Override
  public Optional<SignedNote> latestStatus(String region, long list) throws LedgerException {
    byte[] record = calls.evaluate("LatestStatusRoot", region, Long.toString(list));
    if (record.length == 0) {
      return Optional.empty();
    }
    String text = new String(record, StandardCharsets.UTF_8);
    int body = text.indexOf("\n\n");
    try {
      return Optional.of(
          SignedNote.parse(text.substring(body + 2).getBytes(StandardCharsets.UTF_8)));
    } catch (CheckpointFormatException e) {
      throw new LedgerQueryException("", "the contract answered something else than a status", e);
    }
  }

  @Override
  public void propose(RecognitionAgreement agreement) throws LedgerException {
    FabricLedger.repeat(
        () ->
            calls.submit(
                "ProposeAgreement",
                agreement.recognising(),
                agreement.issuing(),
                Long.toString(agreement.number()),
                String.join(",", new TreeSet<>(agreement.types())),
                agreement.from().toString(),
                agreement.until().toString(),
                Integer.toString(agreement.level()),
                agreement.conditions().text()));
  }

  @Override
  public void withdraw(String recognising, String issuing, long number, Instant at)
      throws LedgerException {
    FabricLedger.repeat(
        () ->
            calls.submit(
                "WithdrawAgreement", recognising, issuing, Long.toString(number), at.toString()));
  }

  @Override
  public Optional<RegionEntry> region(String code) throws LedgerException {
    return Reading.of("a region", () -> RegionEntry.parse(calls.evaluate("GetRegion", code)));
  }

  @Override
  public void registerIssuer(IssuerEntry entry, Sm2PublicKey key) throws LedgerException {
    if (!entry.keyIdHex().equals(HexFormat.of().formatHex(CertificateLeaf.keyId(key)))) {
      throw new IllegalArgumentException("expected an entry about this key");
    }
    FabricLedger.repeat(
        () ->
            calls.submit(
                "RegisterIssuer",
                entry.region(),
                entry.issuer(),
                Long.toString(entry.version()),
                entry.name(),
                HexFormat.of().formatHex(key.point()),
                String.join(",", new TreeSet<>(entry.types())),
                entry.from().toString(),
                entry.until().toString()));
  }

  @Override
  public List<IssuerEntry> issuers(String region, String issuer) throws LedgerException {
    return Reading.of(
        "issuers", () -> IssuerEntry.parseAll(calls.evaluate("GetIssuer", region, issuer)));
  }

  @Override
  public List<RecognitionAgreement> agreements(String recognising, String issuing)
      throws LedgerException {
    return Reading.of(
        "agreements",
        () -> RecognitionAgreement.parseAll(calls.evaluate("GetAgreements", recognising, issuing)));
  }

  private static StatusHeader headerOf(SignedNote note) {
    try {
      return StatusHeader.parseUnverified(note.text());
    } catch (LicenceFormatException e) {
      throw new IllegalArgumentException("expected a status list with its note", e);
    }
  }
}
