package org.signet.audit.log;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** An entry on its way to the disk, with its leaf hash for each tree. */
final class Pending {
  final byte[] entry;
  final List<byte[]> leaves;
  final CompletableFuture<Long> index = new CompletableFuture<>();

  Pending(byte[] entry, List<byte[]> leaves) {
    this.entry = entry;
    this.leaves = leaves;
  }
}
