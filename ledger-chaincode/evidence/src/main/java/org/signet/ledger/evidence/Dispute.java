package org.signet.ledger.evidence;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A dispute of one region with another, as the contract's {@code GetDisputes} answers it.
 *
 * @param accused code of the region that it is with
 * @param raiser code of the region that raised it
 * @param number of the dispute between the two, from 1
 * @param ground what is wrong
 * @param statement a digest in small hexadecimal: of what the raising region says, or, when that is
 *     about one certificate, the hash of the certificate's leaf; empty for a fork
 * @param fork what was proved; for the ground {@link Ground#FORK} alone
 * @param answer digest of what the accused region answered
 * @param outcome empty while it is open
 */
public record Dispute(
    String accused,
    String raiser,
    long number,
    Ground ground,
    Optional<String> statement,
    Optional<Fork> fork,
    Optional<String> answer,
    Optional<Outcome> outcome) {
  /** What a region complains about. */
  public enum Ground {
    /** A certificate was issued that its issuer might not issue. */
    TYPE,
    /** The status list does not say what is so. */
    STATUS,
    /** It is about somebody else than it says. */
    IDENTITY,
    /** An agreement is not kept. */
    AGREEMENT,
    /** The log has two checkpoints of one size; proved on the ledger. */
    FORK;

    /** The word in records of the contract. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How a dispute ended. */
  public enum Outcome {
    /** By who raised it. */
    WITHDRAWN,
    /** By the registry's root: it is so. */
    UPHELD,
    /** By the registry's root: it is not so. */
    REJECTED;

    /** The word in records of the contract. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Two checkpoints of one size.
   *
   * @param origin of the log
   * @param size in leaves
   * @param anchored the root on the ledger, small hexadecimal
   * @param forked the other one
   */
  public record Fork(String origin, long size, String anchored, String forked) {}

  private static final String DISPUTE = "signet-dispute v1";
  private static final String ANSWER = "signet-dispute-answer v1";
  private static final String CLOSING = "signet-dispute-closing v1";
  private static final List<String> STATED =
      List.of("accused", "raiser", "number", "ground", "statement");
  private static final List<String> FORKED =
      List.of("accused", "raiser", "number", "ground", "origin", "size", "anchored", "forked");
  private static final String FORK_LINE = "\nground fork\n";

  /** The parts of a signed note between empty lines: its text and its signatures. */
  private static final int NOTE_PARTS = 2;

  public Dispute {
    Objects.requireNonNull(accused, "accused");
    Objects.requireNonNull(raiser, "raiser");
    Objects.requireNonNull(ground, "ground");
    Objects.requireNonNull(answer, "answer");
    Objects.requireNonNull(outcome, "outcome");
    if (statement.isPresent() == fork.isPresent() || fork.isPresent() != (ground == Ground.FORK)) {
      throw new IllegalArgumentException("expected a statement, or what a fork proves");
    }
  }

  /** A dispute as it is raised. */
  public static Dispute raised(
      String accused, String raiser, long number, Ground ground, String statement) {
    return new Dispute(
        accused,
        raiser,
        number,
        ground,
        Optional.of(statement),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** True while nobody has closed it. */
  public boolean isOpen() {
    return outcome.isEmpty();
  }

  /** True when the registry's root said that it is so. */
  public boolean isUpheld() {
    return outcome.equals(Optional.of(Outcome.UPHELD));
  }

  /**
   * Reads the answer of {@code GetDisputes} or {@code GetDisputesAbout}; an empty one is none.
   *
   * @throws EvidenceFormatException when it is not of the form
   */
  public static List<Dispute> parseAll(byte[] answer) throws EvidenceFormatException {
    ContractRecords.requireSize(answer);
    List<Dispute> disputes = new ArrayList<>();
    if (answer.length == 0) {
      return disputes;
    }
    String[] records = new String(answer, StandardCharsets.UTF_8).split("(?<=\n)\n", 0);
    for (int i = 0; i < records.length; i++) {
      String record = records[i];
      int last = disputes.size() - 1;
      if (record.startsWith(ANSWER + "\n") && last >= 0) {
        disputes.set(last, disputes.get(last).answered(record));
      } else if (record.startsWith(CLOSING + "\n") && last >= 0) {
        disputes.set(last, disputes.get(last).closed(record));
      } else if (record.contains(FORK_LINE)) {
        if (i + NOTE_PARTS >= records.length) {
          throw new EvidenceFormatException("expected the note that proves a fork");
        }
        disputes.add(of(ContractRecords.lines(record, DISPUTE, FORKED)));
        i += NOTE_PARTS;
      } else {
        disputes.add(of(ContractRecords.lines(record, DISPUTE, STATED)));
      }
    }
    return disputes;
  }

  private static Dispute of(Map<String, String> lines) throws EvidenceFormatException {
    Ground ground = read(Ground.class, lines.get("ground"));
    boolean proved = lines.containsKey("forked");
    if (proved != (ground == Ground.FORK)) {
      throw new EvidenceFormatException("expected a statement, or what a fork proves");
    }
    ContractRecords.Parsed record = new ContractRecords.Parsed(lines, Optional.empty());
    return new Dispute(
        lines.get("accused"),
        lines.get("raiser"),
        record.number("number"),
        ground,
        proved ? Optional.empty() : Optional.of(digest(lines, "statement")),
        proved
            ? Optional.of(
                new Fork(
                    lines.get("origin"),
                    record.number("size"),
                    digest(lines, "anchored"),
                    digest(lines, "forked")))
            : Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private Dispute answered(String record) throws EvidenceFormatException {
    Map<String, String> lines = about(record, ANSWER, "statement");
    if (answer.isPresent() || outcome.isPresent()) {
      throw new EvidenceFormatException("expected one answer to a dispute, before its closing");
    }
    return new Dispute(
        accused,
        raiser,
        number,
        ground,
        statement,
        fork,
        Optional.of(digest(lines, "statement")),
        outcome);
  }

  private Dispute closed(String record) throws EvidenceFormatException {
    Map<String, String> lines = about(record, CLOSING, "outcome");
    if (outcome.isPresent()) {
      throw new EvidenceFormatException("expected one closing of a dispute");
    }
    Outcome how = read(Outcome.class, lines.get("outcome"));
    return new Dispute(accused, raiser, number, ground, statement, fork, answer, Optional.of(how));
  }

  /** The lines of a record beside this dispute. */
  private Map<String, String> about(String record, String title, String more)
      throws EvidenceFormatException {
    Map<String, String> lines = ContractRecords.lines(record, title, List.of("of", "number", more));
    String meant = "dispute " + accused + " " + raiser + " " + number;
    if (!lines.get("of").equals(meant)) {
      throw new EvidenceFormatException("expected a record about " + meant);
    }
    return lines;
  }

  private static <E extends Enum<E>> E read(Class<E> kind, String word)
      throws EvidenceFormatException {
    return Arrays.stream(kind.getEnumConstants())
        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(
            () -> new EvidenceFormatException("expected a known ground or outcome of a dispute"));
  }

  private static String digest(Map<String, String> lines, String name)
      throws EvidenceFormatException {
    String value = lines.get(name);
    if (!value.matches("[0-9a-f]{64}")) {
      throw new EvidenceFormatException("expected a digest as " + name + " of a dispute");
    }
    return value;
  }
}
