package org.signet.audit.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.signet.audit.checkpoint.Checkpoint;
import org.signet.audit.checkpoint.CheckpointFormatException;
import org.signet.audit.checkpoint.NoteRefusedException;
import org.signet.audit.checkpoint.NoteRefusedException.Reason;
import org.signet.audit.checkpoint.NoteVerifier;
import org.signet.audit.checkpoint.SignedNote;
import org.signet.audit.tree.TreeHash;

/** Brings a log directory into the state from which appending goes on. */
final class Recovery {
  private static final int BATCH = TilePath.WIDTH;

  private final LogOptions options;
  private final SegmentSet segments;
  private final TileLayout layout;

  private Recovery(LogOptions options, SegmentSet segments, TileLayout layout) {
    this.options = options;
    this.segments = segments;
    this.layout = layout;
  }

  /** A tree of the log with the note that was last published for it. */
  static final class Published {
    final String origin;
    final TileTree tree;
    final Optional<SignedNote> note;

    Published(String origin, TileTree tree, Optional<SignedNote> note) {
      this.origin = origin;
      this.tree = tree;
      this.note = note;
    }
  }

  record Recovered(
      SegmentSet segments, TailScan.Tail tail, List<Published> trees, RecoveryReport report) {}

  static Recovered run(Path dir, LogOptions options) throws IOException, LogException {
    TileLayout layout = describe(dir, options.description());
    try {
      SegmentSet segments = SegmentSet.list(dir, options.description());
      return new Recovery(options, segments, layout).run(dir);
    } catch (LogFormatException e) {
      throw new LogException(LogException.Reason.DAMAGED, e.getMessage(), e);
    }
  }

  /** Makes or compares the description; gives the layout that the log was made with. */
  private static TileLayout describe(Path dir, LogDescription expected)
      throws IOException, LogException {
    Path file = dir.resolve(LogDescription.FILE);
    if (!Files.exists(file)) {
      if (Files.exists(dir.resolve("segments"))) {
        throw SegmentSet.damaged("the file '" + LogDescription.FILE + "' is missing");
      }
      Durable.replaceSynced(file, expected.encoded());
      return expected.layout();
    }
    byte[] found = Files.readAllBytes(file);
    for (TileLayout layout : TileLayout.values()) {
      if (Arrays.equals(found, expected.withLayout(layout).encoded())) {
        return layout;
      }
    }
    throw new LogException(
        LogException.Reason.OTHER_LOG,
        "the directory holds another log than " + expected + "; see its file 'log'");
  }

  private Recovered run(Path dir) throws IOException, LogException {
    List<Tree> trees = new ArrayList<>();
    LogDescription log = options.description();
    trees.add(new Tree(log.origin(), log.hash(), dir));
    if (log.sha256Tree()) {
      trees.add(new Tree(log.sha256Origin(), TreeHash.SHA256, dir.resolve("sha256")));
      Durable.createDirectories(dir.resolve("sha256"));
    }
    long promised = 0;
    for (Tree tree : trees) {
      tree.readNote();
      promised = Math.max(promised, tree.promised());
    }
    requireContiguousNames();
    TailScan.Tail tail = TailScan.scan(segments, promised);
    if (tail.size() < promised) {
      throw SegmentSet.damaged(
          "a checkpoint covers " + promised + " records, only " + tail.size() + " are there");
    }
    long integrated = 0;
    List<Published> published = new ArrayList<>();
    for (Tree tree : trees) {
      integrated = Math.max(integrated, tree.integrate(tail.size()));
      published.add(new Published(tree.origin, tree.tree, tree.note));
    }
    return new Recovered(
        segments, tail, published, new RecoveryReport(tail.size(), tail.torn(), integrated));
  }

  private void requireContiguousNames() throws LogException {
    if (!segments.firsts().isEmpty() && segments.firsts().first() != 0) {
      throw SegmentSet.damaged("the segment of record 0 is missing");
    }
  }

  /** One of the log's trees while it is brought up to date. */
  private final class Tree {
    private final String origin;
    private final TreeHash hash;
    private final Path dir;
    private Optional<SignedNote> note = Optional.empty();
    private Optional<Checkpoint> checkpoint = Optional.empty();
    private TileTree tree;

    Tree(String origin, TreeHash hash, Path dir) {
      this.origin = origin;
      this.hash = hash;
      this.dir = dir;
    }

    long promised() {
      return checkpoint.map(Checkpoint::size).orElse(0L);
    }

    void readNote() throws IOException, LogException {
      Path file = dir.resolve(MerkleLog.CHECKPOINT);
      if (!Files.exists(file)) {
        return;
      }
      try {
        SignedNote found = SignedNote.parse(Files.readAllBytes(file));
        Checkpoint head = found.parseUnverified();
        if (!head.origin().equals(origin)) {
          throw SegmentSet.damaged(file + " is of another log: " + head.origin());
        }
        checkSignature(found, file);
        note = Optional.of(found);
        checkpoint = Optional.of(head);
      } catch (CheckpointFormatException e) {
        throw new LogException(LogException.Reason.DAMAGED, file + ": " + e.getMessage(), e);
      }
    }

    /**
     * An older key of the log may have signed it; a bad signature of the present key may not be.
     */
    private void checkSignature(SignedNote found, Path file) throws LogException {
      try {
        NoteVerifier.of(origin, options.signer().publicKey()).open(found);
      } catch (NoteRefusedException e) {
        if (e.reason() != Reason.NO_KNOWN_KEY) {
          throw new LogException(LogException.Reason.DAMAGED, file + ": " + e.getMessage(), e);
        }
      }
    }

    /** Loads the tiles that the checkpoint made durable and appends what is behind them. */
    long integrate(long size) throws IOException, LogException {
      long base = promised() / TilePath.WIDTH * TilePath.WIDTH;
      if (base > 0) {
        try {
          tree = TileTree.load(hash, dir, layout, base);
          if (replay(size)) {
            return size - base;
          }
        } catch (IOException e) {
          // Tiles are missing or damaged: they are computed, so compute them again below.
        }
      }
      tree = TileTree.empty(hash, dir, layout);
      if (!replay(size)) {
        throw SegmentSet.damaged(
            "the first "
                + promised()
                + " records do not have the root that their checkpoint names");
      }
      return size;
    }

    /** Appends the records from the tree's size on; false if the checkpoint's root is not met. */
    private boolean replay(long size) throws IOException, LogException {
      boolean met = true;
      List<byte[]> entries = new ArrayList<>();
      try (RecordCursor cursor = new RecordCursor(segments, tree.size(), size)) {
        met &= meets(tree.size());
        for (var leaf = cursor.next(); leaf.isPresent(); leaf = cursor.next()) {
          entries.add(leaf.get().entry());
          long reached = leaf.get().index() + 1;
          if (entries.size() == BATCH || reached == size || reached == promised()) {
            tree.append(hash.leafRow(entries));
            entries.clear();
            met &= meets(reached);
          }
        }
      }
      return met;
    }

    private boolean meets(long reached) {
      return checkpoint.isEmpty()
          || reached != promised()
          || Arrays.equals(checkpoint.get().root(), tree.root());
    }
  }
}
