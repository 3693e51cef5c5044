package org.signet.ledger.devpeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Peers of other organisations must come to the same bytes. Every transaction of the contract,
 * accepted and refused, is run in processes that differ in time zone, locale, character set and how
 * they compile.
 */
class DeterminismIT {
  private static final String TYPES = "11990000000000019A001,11990000000000019A002";
  private static final String MINISTRY = "11990000000000019A";
  private static final String ISSUER = "11990000000000254A";
  private static final String FROM = "2026-01-01T00:00:00Z";
  private static final String UNTIL = "2027-01-01T00:00:00Z";
  private static final Instant FIRST_PROPOSAL = Instant.parse("2026-03-29T00:59:58.999Z");
  private static final String HASH = "5a".repeat(32);

  @TempDir Path dir;
  private final RegionFixture a = new RegionFixture("330000");
  private final RegionFixture b = new RegionFixture("310000");
  private final List<Replay.Call> calls = new ArrayList<>();
  private byte[] root;
  private byte[] ownerA;
  private byte[] ownerB;

  @Test
  void every_transaction_gives_the_same_bytes_in_every_process() throws Exception {
    Membership membership =
        Membership.open(dir.resolve("msp"), "SignetMSP", Clock.systemUTC(), new SecureRandom());
    root = membership.identity("root", "client").serialized().toByteArray();
    ownerA = membership.identity("a", "client").serialized().toByteArray();
    ownerB = membership.identity("b", "client").serialized().toByteArray();
    registry();
    regionsAndIssuers();
    checkpointsAndStatus();
    agreementsAndDisputes();
    Path file = dir.resolve("calls");
    Replay.write(file, calls);

    String first = run(file, "-Duser.timezone=UTC", "-Duser.language=en", "-Duser.country=US");
    String second =
        run(
            file,
            "-Duser.timezone=Asia/Shanghai",
            "-Duser.language=tr",
            "-Duser.country=TR",
            "-Dfile.encoding=ISO-8859-1",
            "-Xint");
    String third =
        run(
            file,
            "-Duser.timezone=Pacific/Apia",
            "-Duser.language=ar",
            "-Duser.country=SA",
            "-Dfile.encoding=GBK",
            "-XX:TieredStopAtLevel=1");
    assertThat(second).isEqualTo(first);
    assertThat(third).isEqualTo(first);
    assertThat(accepted(first)).as("transactions that were accepted").isEqualTo(functions());
  }

  private static Set<String> accepted(String output) {
    Set<String> names = new TreeSet<>();
    output
        .lines()
        .filter(line -> line.matches("[A-Z][A-Za-z]+ 200 .*"))
        .forEach(line -> names.add(line.substring(0, line.indexOf(' '))));
    return names;
  }

  /** Those that this test calls; the contract's own table would be a test of itself. */
  private Set<String> functions() {
    Set<String> names = new TreeSet<>();
    calls.forEach(call -> names.add(new String(call.arguments().get(0), StandardCharsets.UTF_8)));
    names.remove("Nonsense");
    return names;
  }

  private void registry() {
    call(root, "OpenRegistry", "国家登记");
    call(ownerA, "OpenRegistry", "mine");
    call(root, "GetRegistry");
    call(root, "AdmitRegion", a.code, "1", "SignetMSP");
    call(root, "AdmitRegion", b.code, "1", "SignetMSP");
    call(ownerA, "GetAdmissions", a.code);
    call(root, "AccreditMinistry", MINISTRY, "1", "部", "SignetMSP", TYPES, FROM, UNTIL);
    call(root, "AccreditIssuer", MINISTRY, "1", a.code, ISSUER, "1", TYPES, FROM, UNTIL);
    call(root, "AccreditIssuer", MINISTRY, "1", a.code, ISSUER, "2", TYPES, FROM, UNTIL);
    call(root, "WithdrawAccreditation", MINISTRY, "1", a.code, ISSUER, "2", FROM);
    call(root, "GetAccreditations", MINISTRY, a.code, ISSUER);
    call(root, "GetMinistry", MINISTRY);
  }

  private void regionsAndIssuers() {
    call(ownerA, "RegisterRegion", a.code, "İstanbul ıi 浙江省", a.origin, a.key().toString());
    call(ownerB, "RegisterRegion", b.code, "上海市", b.origin, b.key().toString());
    call(ownerB, "RegisterRegion", a.code, "Thief", a.origin, b.key().toString());
    call(ownerB, "GetRegion", a.code);
    String key = a.key().toString();
    call(ownerA, "RegisterIssuer", a.code, ISSUER, "1", "局", key, TYPES, FROM, UNTIL);
    call(ownerA, "RegisterIssuer", a.code, ISSUER, "3", "局", key, TYPES, FROM, UNTIL);
    call(root, "WithdrawIssuer", a.code, ISSUER, "1", FROM);
    call(root, "GetIssuer", a.code, ISSUER);
  }

  private void checkpointsAndStatus() throws Exception {
    a.grow(300);
    call(ownerA, "AnchorCheckpoint", a.code, a.note(3), "0", "");
    call(ownerA, "AnchorCheckpoint", a.code, a.note(300), "3", a.proof(3, 300));
    call(ownerA, "AnchorCheckpoint", a.code, a.note(299), "3", a.proof(3, 299));
    call(ownerA, "AnchorCheckpoint", a.code, a.note(300), "0", "00".repeat(32));
    call(ownerA, "LatestCheckpoint", a.code, a.logOrigin());
    call(ownerA, "GetCheckpoint", a.code, a.logOrigin(), "3");
    String status = StatusNotes.note(a, a.logKey, 7, 1, HASH);
    call(ownerA, "AnchorStatusRoot", a.code, "7", "1", HASH, status);
    call(ownerA, "AnchorStatusRoot", a.code, "7", "2", HASH, status);
    call(ownerA, "LatestStatusRoot", a.code, "7");
    call(ownerA, "GetStatusRoot", a.code, "7", "1");
  }

  private void agreementsAndDisputes() throws Exception {
    String conditions = "disclosed=type,max-status-age=60";
    call(ownerA, "ProposeAgreement", a.code, b.code, "1", TYPES, FROM, UNTIL, "2", conditions);
    call(ownerA, "ProposeAgreement", a.code, b.code, "2", TYPES, FROM, UNTIL, "2");
    call(ownerA, "WithdrawAgreement", a.code, b.code, "1", FROM);
    call(ownerA, "GetAgreements", a.code, b.code);
    call(ownerB, "RaiseDispute", a.code, b.code, "1", "type", HASH);
    call(ownerA, "AnswerDispute", a.code, b.code, "1", HASH);
    call(root, "CloseDispute", a.code, b.code, "1", "rejected");
    call(ownerB, "ProveFork", a.code, b.code, "2", a.rewrite(1).note(3));
    call(ownerB, "GetDisputes", a.code, b.code);
    call(ownerB, "GetDisputesAbout", a.code, "fork");
    call(ownerB, "GetDisputesAbout", a.code, HASH);
    call(root, "WithdrawMinistry", MINISTRY, "1", FROM);
    call(root, "Nonsense");
  }

  private void call(byte[] creator, String function, String... arguments) {
    List<byte[]> bytes = new ArrayList<>();
    bytes.add(function.getBytes(StandardCharsets.UTF_8));
    for (String argument : arguments) {
      bytes.add(argument.getBytes(StandardCharsets.UTF_8));
    }
    String id = HexFormat.of().toHexDigits((long) calls.size()).repeat(4);
    Instant time = FIRST_PROPOSAL.plusSeconds(calls.size());
    calls.add(new Replay.Call(id, time, creator, bytes));
  }

  private String run(Path file, String... options) throws Exception {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("-Xmx256m");
    line.addAll(List.of(options));
    line.addAll(
        List.of(
            "-cp", System.getProperty("java.class.path"), Replay.class.getName(), file.toString()));
    Path out = dir.resolve("out-" + Integer.toHexString(line.hashCode()));
    Path errors = dir.resolve("errors");
    Process process =
        new ProcessBuilder(line)
            .redirectOutput(out.toFile())
            .redirectError(errors.toFile())
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
    return Files.readString(out);
  }
}
