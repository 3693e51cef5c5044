package org.signet.audit.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.signet.audit.checkpoint.Checkpoint;
import org.signet.audit.checkpoint.CheckpointFormatException;
import org.signet.audit.checkpoint.NoteRefusedException;
import org.signet.audit.checkpoint.NoteVerifier;
import org.signet.audit.checkpoint.SignedNote;
import org.signet.audit.log.FrameFault;
import org.signet.audit.log.LogDescription;
import org.signet.audit.log.LogFormatException;
import org.signet.audit.log.MerkleLog;
import org.signet.audit.log.RecordMac;
import org.signet.audit.log.SegmentReader;
import org.signet.audit.log.SegmentSet;
import org.signet.audit.log.TileLayout;
import org.signet.audit.tree.TreeHash;
import org.signet.audit.verify.LogFinding.Kind;

/** One run over one log: checkpoints, then records and tiles, then what they say together. */
final class LogCheck {
  private final Path dir;
  private final LogDescription log;
  private final Optional<NoteVerifier> notes;
  private final boolean allKeys;
  private final Optional<byte[]> macKey;
  private final List<Checkpoint> outside;
  private final List<LogFinding> findings = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private final List<Tree> trees = new ArrayList<>();
  private SegmentSet segments;
  private Optional<LogFinding> badRecord = Optional.empty();

  /** One of the log's trees with what its checkpoint promises. */
  private static final class Tree {
    final String origin;
    final Path dir;
    final Optional<Checkpoint> checkpoint;
    final TreeCheck check;

    Tree(
        String origin,
        TreeHash hash,
        TileLayout layout,
        Path log,
        Path dir,
        Optional<Checkpoint> checkpoint) {
      this.origin = origin;
      this.dir = dir;
      this.checkpoint = checkpoint;
      this.check = new TreeCheck(hash, log, dir, layout, promised());
      checkpoint.ifPresent(head -> check.want(head.size()));
    }

    long promised() {
      return checkpoint.map(Checkpoint::size).orElse(0L);
    }
  }

  /**
   * A run over one log.
   *
   * @param notes the keys that are known, if signatures are to be checked
   * @param allKeys whether the key of the second tree is certainly among them
   */
  LogCheck(
      Path dir,
      LogDescription log,
      Optional<NoteVerifier> notes,
      boolean allKeys,
      Optional<byte[]> macKey,
      List<Checkpoint> outside) {
    this.dir = dir;
    this.log = log;
    this.notes = notes;
    this.allKeys = allKeys;
    this.macKey = macKey;
    this.outside = outside;
  }

  LogFindings run() throws IOException, LogFormatException {
    addTree(log.origin(), log.hash(), dir);
    if (log.sha256Tree()) {
      addTree(log.sha256Origin(), TreeHash.SHA256, dir.resolve("sha256"));
    }
    outside.forEach(head -> treeOf(head).ifPresent(tree -> tree.check.want(head.size())));
    segments = SegmentSet.list(dir, log);
    badRecord = readRecords();
    for (Tree tree : trees) {
      judge(tree);
    }
    outside.forEach(this::compare);
    badRecord.ifPresent(finding -> findings.add(0, finding));
    findings.sort(Comparator.comparingLong(finding -> finding.index().orElse(Long.MAX_VALUE)));
    remarkOnLimits();
    Tree primary = trees.get(0);
    return new LogFindings(
        log.origin(),
        primary.check.size(),
        primary.check.root(),
        trees.size() < 2 ? Optional.empty() : Optional.of(trees.get(1).check.root()),
        primary.checkpoint,
        findings,
        remarks);
  }

  private void addTree(String origin, TreeHash hash, Path treeDir) throws IOException {
    Optional<Checkpoint> checkpoint = readCheckpoint(origin, treeDir);
    trees.add(new Tree(origin, hash, log.layout(), dir, treeDir, checkpoint));
  }

  private Optional<Checkpoint> readCheckpoint(String origin, Path treeDir) throws IOException {
    Path file = treeDir.resolve(MerkleLog.CHECKPOINT);
    String name = dir.relativize(file).toString();
    if (!Files.isRegularFile(file)) {
      remarks.add("there is no " + name + ": nothing signed says how far this tree goes");
      return Optional.empty();
    }
    try {
      SignedNote note = SignedNote.parse(Files.readAllBytes(file));
      Checkpoint checkpoint = open(note, name);
      if (!checkpoint.origin().equals(origin)) {
        add(Kind.CHECKPOINT_FORMAT, name, "it is of the log " + checkpoint.origin());
        return Optional.empty();
      }
      return Optional.of(checkpoint);
    } catch (CheckpointFormatException e) {
      add(Kind.CHECKPOINT_FORMAT, name, e.getMessage());
    } catch (NoteRefusedException e) {
      add(Kind.CHECKPOINT_SIGNATURE, name, e.getMessage());
    }
    return Optional.empty();
  }

  /** The second tree has a name of its own; a caller who knows the first alone loses nothing. */
  private Checkpoint open(SignedNote note, String name)
      throws CheckpointFormatException, NoteRefusedException {
    if (notes.isEmpty()) {
      return note.parseUnverified();
    }
    try {
      return notes.get().open(note);
    } catch (NoteRefusedException e) {
      boolean primary = trees.isEmpty();
      if (primary || allKeys || e.reason() != NoteRefusedException.Reason.NO_KNOWN_KEY) {
        throw e;
      }
      remarks.add(name + " is signed by no key that was given; its root was compared all the same");
      return note.parseUnverified();
    }
  }

  private Optional<LogFinding> readRecords() throws IOException {
    for (Tree tree : trees) {
      tree.check.begin();
    }
    long published = trees.stream().mapToLong(Tree::promised).max().orElse(0);
    RecordCheck records =
        new RecordCheck(
            dir,
            log,
            segments,
            log.authenticated()
                ? macKey.map(key -> new RecordMac(log.origin(), key))
                : Optional.empty(),
            published,
            (frame, file) -> {
              for (Tree tree : trees) {
                tree.check.append(frame.entry());
              }
            });
    Optional<LogFinding> bad = records.run();
    if (!records.remark().isEmpty()) {
      remarks.add(records.remark());
    }
    if (bad.isPresent()) {
      remarks.add("records behind the first bad one were not looked at");
    }
    return bad;
  }

  /** Root first: with it met, a differing tile is the tile's fault, otherwise a record's. */
  private void judge(Tree tree) throws IOException {
    boolean met = false;
    String name = dir.relativize(tree.dir.resolve(MerkleLog.CHECKPOINT)).toString();
    if (tree.checkpoint.isPresent()) {
      Checkpoint head = tree.checkpoint.get();
      byte[] root = tree.check.root(head.size());
      if (root == null) {
        tooShort(Kind.TRUNCATED, name, head, tree);
      } else {
        met = Arrays.equals(root, head.root());
        if (!met && tree.check.faults().stream().noneMatch(f -> f.record().isPresent())) {
          add(
              Kind.CHECKPOINT_ROOT,
              name,
              "the first " + head.size() + " records have another root than it names");
        }
      }
    }
    for (TreeCheck.TileFault fault : tree.check.faults()) {
      if (!met && fault.record().isPresent()) {
        findings.add(altered(fault));
      } else {
        findings.add(
            new LogFinding(
                Kind.DAMAGED_TILE, fault.record(), fault.file(), fault.offset(), fault.detail()));
      }
    }
  }

  /** A sound log that ends too early; behind a bad record nothing was counted. */
  private void tooShort(Kind kind, String file, Checkpoint head, Tree tree) {
    String detail =
        "a checkpoint covers " + head.size() + " records, only " + tree.check.size() + " are there";
    if (badRecord.isEmpty()) {
      add(kind, OptionalLong.of(tree.check.size()), file, detail);
    }
  }

  private LogFinding altered(TreeCheck.TileFault fault) throws IOException {
    long record = fault.record().orElseThrow();
    String detail = "it is not the record that was hashed into " + fault.file();
    long first = segments.firsts().floor(record);
    String file = dir.relativize(segments.file(first)).toString();
    try (SegmentReader reader = SegmentReader.open(log, segments.file(first), first)) {
      long offset = reader.offset();
      for (var frame = reader.next(); frame.isPresent(); frame = reader.next()) {
        if (frame.get().index() == record) {
          break;
        }
        offset = reader.offset();
      }
      return new LogFinding(
          Kind.ALTERED_RECORD, fault.record(), file, OptionalLong.of(offset), detail);
    } catch (FrameFault e) {
      return new LogFinding(
          Kind.ALTERED_RECORD, fault.record(), file, OptionalLong.of(e.offset()), detail);
    }
  }

  private Optional<Tree> treeOf(Checkpoint head) {
    return trees.stream().filter(tree -> tree.origin.equals(head.origin())).findFirst();
  }

  private void compare(Checkpoint head) {
    Optional<Tree> tree = treeOf(head);
    if (tree.isEmpty()) {
      remarks.add("the checkpoint kept elsewhere is of another log: " + head.origin());
      return;
    }
    byte[] root = tree.get().check.root(head.size());
    if (root == null) {
      tooShort(Kind.ROLLED_BACK, "the log", head, tree.get());
    } else if (!Arrays.equals(root, head.root())) {
      add(
          Kind.OTHER_HISTORY,
          "the log",
          "a checkpoint kept elsewhere names another root for the first "
              + head.size()
              + " records");
    }
  }

  private void remarkOnLimits() {
    if (notes.isEmpty()) {
      remarks.add("no key was given: the signatures of the checkpoints were not checked");
    }
    if (log.authenticated() && macKey.isEmpty()) {
      remarks.add("no key was given: the HMAC-SM3 of the records was not checked");
    }
    long behind = trees.get(0).check.size() - trees.get(0).promised();
    if (behind > 0) {
      remarks.add(
          behind
              + " records are behind the newest checkpoint; others there could be cut off unseen");
    }
    if (outside.isEmpty()) {
      remarks.add(
          "a whole directory set back to an earlier state cannot be seen from within: compare with a"
              + " checkpoint kept elsewhere");
    }
  }

  private void add(Kind kind, String file, String detail) {
    add(kind, OptionalLong.empty(), file, detail);
  }

  private void add(Kind kind, OptionalLong index, String file, String detail) {
    findings.add(new LogFinding(kind, index, file, OptionalLong.empty(), detail));
  }
}
