package org.signet.audit.log;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Entries on their way to the disk, in their order, with their leaf hashes for each tree. */
final class Pending {
  final List<byte[]> entries;

  /** For each tree the leaf hashes of all entries, behind each other. */
  final List<byte[]> leaves;

  final long bytes;

  /** The index of the first entry, once all are durable. */
  final CompletableFuture<Long> first = new CompletableFuture<>();

  Pending(List<byte[]> entries, List<byte[]> leaves) {
    this.entries = entries;
    this.leaves = leaves;
    this.bytes = entries.stream().mapToLong(entry -> entry.length).sum();
  }
}
