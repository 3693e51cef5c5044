package org.signet.ledger.devpeer;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.Gateway;

/** What the contract answers to a region that cheats, and to whoever is not that region. */
final class LedgerAttacks {
  private static final String FROM = ContractFixture.FROM;
  private static final String UNTIL = ContractFixture.UNTIL;

  private final RegionFixture region = new RegionFixture("330000");
  private final RegionFixture other = new RegionFixture("310000");
  private final Map<String, String> found = new LinkedHashMap<>();
  private final LedgerFixture ledger;

  private LedgerAttacks(LedgerFixture ledger) {
    this.ledger = ledger;
  }

  /** Each attack with the code of the refusal, or with the beginning of what was answered. */
  static Map<String, String> run(Path dir) throws Exception {
    try (LedgerFixture ledger = new LedgerFixture(dir);
        Gateway gateway = PeerFixture.connect(ledger.peer, ledger.peer.identity("other"))) {
      LedgerAttacks attacks = new LedgerAttacks(ledger);
      Contract stranger = gateway.getNetwork("signet").getContract("signet");
      attacks.held("RegisterRegion", "330000", "A", attacks.region.origin, key(attacks.region));
      stranger.submitTransaction(
          "RegisterRegion", "310000", "B", attacks.other.origin, key(attacks.other));
      attacks.checkpoints();
      attacks.statusLists();
      attacks.others();
      attacks.accreditation();
      attacks.retiredKey();
      attacks.megabytes();
      return attacks.found;
    }
  }

  private static String key(RegionFixture region) {
    return region.key().toString();
  }

  private void held(String function, String... arguments) throws Exception {
    String answer = ledger.submit(function, arguments);
    if (!answer.startsWith("ok: ")) {
      throw new IllegalStateException(function + " before the attack: " + answer);
    }
  }

  private void attack(String name, String function, String... arguments) throws Exception {
    found.put(name, code(ledger.submit(function, arguments)));
  }

  /** The code before the colon. */
  private static String code(String answer) {
    return answer.split(":", 2)[0];
  }

  private void anchor(String name, RegionFixture log, int size, String from, String proof)
      throws Exception {
    attack(name, "AnchorCheckpoint", "330000", log.note(size), from, proof);
  }

  private void checkpoints() throws Exception {
    region.grow(10);
    held("AnchorCheckpoint", "330000", region.note(3), "0", "");
    held("AnchorCheckpoint", "330000", region.note(6), "3", region.proof(3, 6));
    anchor("log that shrank", region, 4, "3", region.proof(3, 4));
    anchor("consistency proof missing", region, 10, "6", "");
    anchor("consistency proof of other sizes", region, 10, "6", region.proof(4, 10));
    anchor("consistency proof from before the last anchor", region, 10, "3", region.proof(3, 10));
    attack(
        "checkpoint altered after it was signed",
        "AnchorCheckpoint",
        "330000",
        region.note(10).replaceFirst("\n10\n", "\n11\n"),
        "6",
        region.proof(6, 10));
    attack(
        "checkpoint signed by another region",
        "AnchorCheckpoint",
        "330000",
        RegionFixture.note(region.logOrigin(), 10, region.root(10), other.logKey),
        "6",
        region.proof(6, 10));
    anchor("log of another region", other.grow(10), 10, "6", region.proof(6, 10));
    held("AnchorCheckpoint", "330000", region.note(10), "6", region.proof(6, 10));
    region.grow(12).rewrite(2);
    anchor("forked log, two checkpoints of one size", region, 10, "6", region.proof(6, 10));
    anchor("forked log, under a larger size", region, 12, "10", region.proof(10, 12));
  }

  private void statusLists() throws Exception {
    held(status(5, "aa"));
    attackStatus("status list replayed from before", status(4, "bb"));
    attackStatus("two states of a status list under one number", status(5, "bb"));
    String[] foreign = status(6, "bb");
    foreign[5] = StatusNotes.note(region, other.logKey, 7, 6, "bb".repeat(32));
    attackStatus("status list signed by another region", foreign);
  }

  private String[] status(long sequence, String root) throws Exception {
    return new String[] {
      "AnchorStatusRoot",
      "330000",
      "7",
      Long.toString(sequence),
      root.repeat(32),
      StatusNotes.note(region, region.logKey, 7, sequence, root.repeat(32))
    };
  }

  private void held(String[] call) throws Exception {
    held(call[0], Arrays.copyOfRange(call, 1, call.length));
  }

  private void attackStatus(String name, String[] call) throws Exception {
    attack(name, call[0], Arrays.copyOfRange(call, 1, call.length));
  }

  /** This client owns 330000 alone. */
  private void others() throws Exception {
    attack("region registered by somebody else", "RegisterRegion", "310000", "C", "c", key(region));
    attack(
        "issuer entered into another region",
        "RegisterIssuer",
        "310000",
        IssuedCertificates.ISSUER,
        "1",
        "n",
        key(region),
        IssuedCertificates.TYPE,
        FROM,
        UNTIL);
    attack(
        "agreement in another region's name",
        "ProposeAgreement",
        "310000",
        "330000",
        "1",
        IssuedCertificates.TYPE,
        FROM,
        UNTIL,
        "2");
  }

  private void accreditation() throws Exception {
    held("OpenRegistry", "National registry");
    attack(
        "type that no ministry accredited",
        "RegisterIssuer",
        "330000",
        IssuedCertificates.ISSUER,
        "1",
        "n",
        key(region),
        IssuedCertificates.TYPE,
        FROM,
        UNTIL);
  }

  private void retiredKey() throws Exception {
    RegionFixture renewed = new RegionFixture("330000");
    held("AdmitRegion", "330000", "1", ledger.peer.identity("service").mspId());
    held("RegisterRegion", "330000", "A", region.origin, key(renewed));
    attack(
        "checkpoint under a retired key",
        "AnchorCheckpoint",
        "330000",
        region.note(12),
        "10",
        region.proof(10, 12));
  }

  /** Every argument of every transaction in turn. */
  private void megabytes() throws Exception {
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put("RegisterRegion", 4);
    counts.put("AnchorCheckpoint", 4);
    counts.put("AnchorStatusRoot", 5);
    counts.put("RegisterIssuer", 8);
    counts.put("ProposeAgreement", 8);
    Set<String> answers = new TreeSet<>();
    for (var function : counts.entrySet()) {
      for (int i = 0; i < function.getValue(); i++) {
        String[] arguments = new String[function.getValue()];
        Arrays.fill(arguments, "330000");
        arguments[i] = "7".repeat(1 << 20);
        answers.add(code(ledger.submit(function.getKey(), arguments)));
      }
    }
    found.put("text of one megabyte in each argument", String.join(", ", answers));
    attack("text of one megabyte as the transaction", "x".repeat(1 << 20));
  }
}
