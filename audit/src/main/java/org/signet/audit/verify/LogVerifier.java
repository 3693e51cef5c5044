package org.signet.audit.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.signet.audit.checkpoint.Checkpoint;
import org.signet.audit.checkpoint.NoteVerifier;
import org.signet.audit.log.LogDescription;
import org.signet.audit.log.LogFormatException;
import org.signet.audit.log.LogReader;
import org.signet.audit.verify.LogFinding.Kind;
import org.signet.gm.sm2.Sm2PublicKey;

/**
 * Verifies a log directory from its bytes alone, offline. Immutable; each method gives a verifier
 * that knows more. The log may be in use meanwhile.
 */
public final class LogVerifier {
  private final Optional<Sm2PublicKey> key;
  private final Optional<NoteVerifier> notes;
  private final Optional<byte[]> macKey;
  private final List<Checkpoint> outside;

  private LogVerifier(
      Optional<Sm2PublicKey> key,
      Optional<NoteVerifier> notes,
      Optional<byte[]> macKey,
      List<Checkpoint> outside) {
    this.key = key;
    this.notes = notes;
    this.macKey = macKey;
    this.outside = outside;
  }

  /** Checks everything but signatures and MACs. */
  public static LogVerifier withoutKeys() {
    return new LogVerifier(Optional.empty(), Optional.empty(), Optional.empty(), List.of());
  }

  /** Checks the log's checkpoints with the log's SM2 key. */
  public LogVerifier knowing(Sm2PublicKey logKey) {
    return new LogVerifier(Optional.of(logKey), notes, macKey, outside);
  }

  /** Checks the log's checkpoints with these keys, named as the notes name them. */
  public LogVerifier knowing(NoteVerifier verifier) {
    return new LogVerifier(key, Optional.of(verifier), macKey, outside);
  }

  /** Checks the HMAC-SM3 of each record, too. */
  public LogVerifier withMacKey(byte[] recordKey) {
    return new LogVerifier(key, notes, Optional.of(recordKey.clone()), outside);
  }

  /**
   * Compares the log with a checkpoint that was kept elsewhere and whose signature has been
   * checked: the only way to see that a whole directory was set back.
   */
  public LogVerifier comparedTo(Checkpoint checkpoint) {
    List<Checkpoint> more = new ArrayList<>(outside);
    more.add(checkpoint);
    return new LogVerifier(key, notes, macKey, List.copyOf(more));
  }

  /** Verifies with the keys of {@code verifier}, or without signatures. */
  public static LogFindings verify(Path dir, Optional<NoteVerifier> verifier) throws IOException {
    LogVerifier known = withoutKeys();
    return (verifier.isPresent() ? known.knowing(verifier.get()) : known).verify(dir);
  }

  /**
   * Reads and hashes the whole log in {@code dir}.
   *
   * @throws IOException if files cannot be read; whatever their bytes are is a finding
   */
  public LogFindings verify(Path dir) throws IOException {
    try {
      LogDescription log = LogReader.open(dir).description();
      return new LogCheck(dir, log, notesOf(log), key.isPresent(), macKey, outside).run();
    } catch (LogFormatException e) {
      String file = Files.isDirectory(dir) ? LogDescription.FILE : dir.toString();
      LogFinding finding =
          new LogFinding(
              Kind.NO_LOG, OptionalLong.empty(), file, OptionalLong.empty(), e.getMessage());
      return new LogFindings(
          "", 0, new byte[0], Optional.empty(), Optional.empty(), List.of(finding), List.of());
    }
  }

  private Optional<NoteVerifier> notesOf(LogDescription log) {
    if (key.isEmpty()) {
      return notes;
    }
    NoteVerifier both =
        NoteVerifier.of(log.origin(), key.get())
            .and(NoteVerifier.of(log.sha256Origin(), key.get()));
    return Optional.of(notes.map(both::and).orElse(both));
  }
}
