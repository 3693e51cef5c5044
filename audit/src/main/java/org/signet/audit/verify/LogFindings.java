package org.signet.audit.verify;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.signet.audit.checkpoint.Checkpoint;

/**
 * What verifying a log found.
 *
 * @param origin the log's name; compare it with the one you mean. Empty if there is no log
 * @param size records that were read and are sound in form and order
 * @param root root of the primary tree over these records; 32 bytes, or none if there is no log
 * @param sha256Root root of the second tree, if the log has one
 * @param checkpoint the newest checkpoint of the primary tree, if its signature held or none was
 *     asked for
 * @param findings what is wrong, the first bad record first; empty if nothing is
 * @param remarks what could not be seen, and what is odd without being wrong
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, never compared
public record LogFindings(
    String origin,
    long size,
    byte[] root,
    Optional<byte[]> sha256Root,
    Optional<Checkpoint> checkpoint,
    List<LogFinding> findings,
    List<String> remarks) {
  public LogFindings {
    root = root.clone();
    sha256Root = sha256Root.map(byte[]::clone);
    findings = List.copyOf(findings);
    remarks = List.copyOf(remarks);
  }

  @Override
  public byte[] root() {
    return root.clone();
  }

  @Override
  public Optional<byte[]> sha256Root() {
    return sha256Root.map(byte[]::clone);
  }

  /** Whether nothing wrong was found; read the remarks for what that does not cover. */
  public boolean isIntact() {
    return findings.isEmpty();
  }

  /** The first bad record. */
  public Optional<LogFinding> first() {
    return findings.stream().findFirst();
  }

  /** A few lines for people. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append("log ").append(origin).append(": ").append(size).append(" records, ");
    text.append(isIntact() ? "intact" : "NOT intact").append('\n');
    text.append("root ").append(HexFormat.of().formatHex(root)).append('\n');
    sha256Root.ifPresent(
        second ->
            text.append("sha256 root ").append(HexFormat.of().formatHex(second)).append('\n'));
    checkpoint.ifPresent(
        signed -> text.append("checkpoint at ").append(signed.size()).append(" records\n"));
    findings.forEach(finding -> text.append(finding.text()).append('\n'));
    remarks.forEach(remark -> text.append("note: ").append(remark).append('\n'));
    return text.toString();
  }
}
