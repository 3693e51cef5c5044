package org.signet.ledger.devpeer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.audit.tree.InclusionProof;
import org.signet.gm.cert.TrustStore;
import org.signet.ledger.evidence.AgreementConditions;
import org.signet.ledger.evidence.Anchor;
import org.signet.ledger.evidence.CertificateContext;
import org.signet.ledger.evidence.CertificateEvidence;
import org.signet.ledger.evidence.CertificateField;
import org.signet.ledger.evidence.CertificateFindings;
import org.signet.ledger.evidence.EvidenceFormatException;
import org.signet.ledger.evidence.EvidenceTrust;
import org.signet.ledger.evidence.EvidenceVerifier;
import org.signet.ledger.evidence.IssuerEntry;
import org.signet.ledger.evidence.RecognitionAgreement;
import org.signet.ledger.licence.LicenceFormatException;
import org.signet.ledger.licence.LicenceIdentifier;
import org.signet.ledger.licence.LicenceStatus;
import org.signet.ledger.licence.SignedStatusList;
import org.signet.ledger.licence.StatusHeader;
import org.signet.ledger.licence.StatusList;
import org.signet.ledger.licence.StatusListReader;
import org.signet.ledger.licence.StatusListRefusedException;
import org.signet.ledger.licence.VerifiedStatusList;

/** What a verifier without a network answers to evidence and lists that somebody tampered with. */
final class OfflineAttacks {
  private final RegionFixture region = new RegionFixture("330000");
  private final RegionFixture other = new RegionFixture("310000");
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final Map<String, String> found = new LinkedHashMap<>();
  private final CertificateEvidence one;
  private final CertificateEvidence two;
  private final EvidenceTrust trust;

  private OfflineAttacks(Path dir) throws Exception {
    X509CertificateHolder root;
    try (LedgerFixture fixture = new LedgerFixture(dir.resolve("peer"))) {
      fixture.ledger.registerRegion("330000", "A", region.origin, region.key());
      List<CertificateEvidence> issued =
          IssuedCertificates.issue(fixture.ledger, region, dir.resolve("log"), 5);
      one = issued.get(0);
      two = issued.get(1);
      root = new X509CertificateHolder(fixture.peer.rootCertificate().getEncoded());
    }
    region.ca.publish(dir.resolve("trust"), List.of(), Duration.ofDays(30));
    trust =
        new EvidenceTrust(
            TrustStore.load(dir.resolve("trust")),
            TrustStore.of(List.of(root), List.of(), List.of()));
  }

  /** Each attack with the answer that is not yes, and its reason. */
  static Map<String, String> run(Path dir) throws Exception {
    OfflineAttacks attacks = new OfflineAttacks(dir);
    attacks.requireGood();
    attacks.leaves();
    attacks.texts();
    attacks.lists();
    attacks.recognition();
    return attacks.found;
  }

  /** Without it, a refusal of everything would look like a defence. */
  private void requireGood() throws Exception {
    CertificateFindings good =
        judge(one, list(region, 2, LicenceStatus.VALID), issuers(), agreed());
    String answer = worst(good);
    if (!answer.equals("yes")) {
      throw new IllegalStateException("before the attacks: " + answer);
    }
  }

  private void attack(String name, CertificateEvidence evidence) throws Exception {
    found.put(
        name, worst(judge(evidence, list(region, 2, LicenceStatus.VALID), issuers(), agreed())));
  }

  private void leaves() throws Exception {
    attack("proof of another leaf", with(one, one.fields(), two.inclusion()));
    attack("index of another leaf", with(one, one.fields(), at(one.inclusion(), 3)));
    found.put("index beyond the size of the tree", format(beyond()));
    List<CertificateField> swapped = new ArrayList<>(one.fields());
    swapped.set(2, two.fields().get(2));
    attack("field of another certificate", with(one, swapped, one.inclusion()));
    List<CertificateField> salts = new ArrayList<>(one.fields());
    salts.set(6, salted(one.fields().get(6), one.fields().get(7)));
    salts.set(7, salted(one.fields().get(7), one.fields().get(6)));
    attack("salts of two fields exchanged", with(one, salts, one.inclusion()));
    List<CertificateField> changed = new ArrayList<>(one.fields());
    changed.set(8, new CertificateField("zzmc", one.fields().get(8).hash(), Optional.of("身份证")));
    attack("value of a field changed", with(one, changed, one.inclusion()));
    attack(
        "transaction of another anchor",
        new CertificateEvidence(
            one.region(),
            one.fields(),
            one.inclusion(),
            one.certificates(),
            new Anchor("signet", "signet", "ab".repeat(32), one.anchor().block()),
            one.receipts(),
            one.note()));
  }

  private byte[] beyond() {
    return new String(one.encoded(), StandardCharsets.UTF_8)
        .replaceFirst("\nindex 0\n", "\nindex 5\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static InclusionProof at(InclusionProof proof, long index) {
    return new InclusionProof(index, proof.size(), proof.path());
  }

  private static CertificateField salted(CertificateField field, CertificateField with) {
    return new CertificateField(field.name(), with.hash(), field.value());
  }

  private static CertificateEvidence with(
      CertificateEvidence evidence, List<CertificateField> fields, InclusionProof proof) {
    return new CertificateEvidence(
        evidence.region(),
        fields,
        proof,
        evidence.certificates(),
        evidence.anchor(),
        evidence.receipts(),
        evidence.note());
  }

  private void texts() throws Exception {
    byte[] whole = one.encoded();
    Set<String> answers = new TreeSet<>();
    for (int length = 0; length < whole.length; length += 97) {
      answers.add(format(Arrays.copyOf(whole, length)));
    }
    found.put("evidence cut at any place", String.join(", ", answers));
    found.put("evidence of one megabyte", format(Arrays.copyOf(whole, 1 << 20)));
    String identifier = one.value(CertificateEvidence.IDENTIFIER).orElseThrow();
    char last = identifier.charAt(identifier.length() - 1);
    String wrong = identifier.substring(0, identifier.length() - 1) + (last == 'A' ? 'B' : 'A');
    found.put(
        "wrong check character",
        format(
            new String(whole, StandardCharsets.UTF_8)
                .replace(identifier, wrong)
                .getBytes(StandardCharsets.UTF_8)));
    found.put("wrong check character in a question", question(wrong));
  }

  private String format(byte[] encoded) throws Exception {
    try {
      return worst(
          judge(
              CertificateEvidence.parse(encoded),
              list(region, 2, LicenceStatus.VALID),
              issuers(),
              agreed()));
    } catch (EvidenceFormatException e) {
      return "not read";
    }
  }

  private static String question(String identifier) {
    try {
      return LicenceIdentifier.parse(identifier).text();
    } catch (LicenceFormatException e) {
      return "not read";
    }
  }

  private void lists() throws Exception {
    found.put("status list of another region", opened(list(other, 3, LicenceStatus.VALID)));
    found.put(
        "status list of before the newest anchor", opened(list(region, 1, LicenceStatus.VALID)));
    found.put(
        "certificate that was withheld meanwhile",
        worst(judge(one, list(region, 2, LicenceStatus.WITHHELD), issuers(), agreed())));
  }

  /** As a reader answers that has seen the second state of the list. */
  private String opened(SignedStatusList list) throws Exception {
    try {
      StatusListReader reader = reader();
      reader.open(list(region, 2, LicenceStatus.VALID), IssuedCertificates.LIST, now);
      reader.open(list, IssuedCertificates.LIST, now);
      return "yes";
    } catch (StatusListRefusedException e) {
      return "not used: " + e.getMessage().split(":", 2)[0];
    }
  }

  private void recognition() throws Exception {
    SignedStatusList list = list(region, 2, LicenceStatus.VALID);
    RecognitionAgreement made = agreed().get(0);
    RecognitionAgreement withdrawn =
        new RecognitionAgreement(
            made.recognising(),
            made.issuing(),
            made.number(),
            made.types(),
            made.from(),
            made.until(),
            made.level(),
            made.conditions(),
            Optional.of(now.minusSeconds(1)));
    found.put(
        "agreement withdrawn in between", worst(judge(one, list, issuers(), List.of(withdrawn))));
    found.put("no agreement", worst(judge(one, list, issuers(), List.of())));
    found.put("type without accreditation", worst(judge(one, list, List.of(), agreed())));
  }

  private CertificateFindings judge(
      CertificateEvidence evidence,
      SignedStatusList list,
      List<IssuerEntry> issuers,
      List<RecognitionAgreement> agreements)
      throws Exception {
    VerifiedStatusList status = reader().open(list, IssuedCertificates.LIST, now);
    return EvidenceVerifier.verify(
        evidence,
        IssuedCertificates.file(1),
        trust,
        new CertificateContext(
            "310000",
            Optional.of(status),
            Duration.ofHours(1),
            Optional.of(issuers),
            Optional.of(agreements)),
        now.plusSeconds(1));
  }

  /** The first of the four questions that is not answered yes. */
  private static String worst(CertificateFindings findings) {
    if (!findings.genuine().isYes()) {
      return "genuine: " + findings.genuine().result() + ", " + findings.genuine().reason();
    }
    if (!findings.anchored().isYes()) {
      return "anchored: " + findings.anchored().result() + ", " + findings.anchored().reason();
    }
    if (!findings.inForce().isYes()) {
      return "in force: " + findings.inForce().result() + ", " + findings.inForce().reason();
    }
    return findings.recognised().isYes()
        ? "yes"
        : "recognised: " + findings.recognised().result() + ", " + findings.recognised().reason();
  }

  private StatusListReader reader() {
    return StatusListReader.of("330000", region.origin + "/status", region.key());
  }

  private SignedStatusList list(RegionFixture by, long sequence, LicenceStatus status)
      throws Exception {
    StatusList list = StatusList.allValid().with(Map.of(IssuedCertificates.statusIndex(1), status));
    StatusHeader header =
        new StatusHeader(
            by.origin + "/status",
            by.code,
            IssuedCertificates.LIST,
            sequence,
            now,
            Duration.ofSeconds(60),
            list.root());
    return SignedStatusList.sign(header, list, by.logKey.signer());
  }

  private List<IssuerEntry> issuers() {
    return List.of(
        new IssuerEntry(
            "330000",
            IssuedCertificates.ISSUER,
            1,
            "测试局",
            one.value(CertificateEvidence.ISSUER_KEY).orElseThrow(),
            Set.of(IssuedCertificates.TYPE),
            Instant.parse("2020-01-01T00:00:00Z"),
            Instant.parse("2099-01-01T00:00:00Z"),
            Optional.empty()));
  }

  private static List<RecognitionAgreement> agreed() {
    return List.of(
        new RecognitionAgreement(
            "310000",
            "330000",
            1,
            Set.of(IssuedCertificates.TYPE),
            Instant.parse("2020-01-01T00:00:00Z"),
            Instant.parse("2099-01-01T00:00:00Z"),
            2,
            AgreementConditions.NONE,
            Optional.empty()));
  }
}
