package org.signet.ledger.devpeer;

/** Where a value was written: block number and position in the block, Fabric's height. */
record Version(long block, int transaction) implements Comparable<Version> {
  @Override
  public int compareTo(Version other) {
    int blocks = Long.compare(block, other.block);
    return blocks != 0 ? blocks : Integer.compare(transaction, other.transaction);
  }
}
