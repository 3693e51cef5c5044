package org.signet.ledger.contract;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Types for a span of time, cut off where they were withdrawn. Times are compared as text: all have
 * one form, in which the earlier is the smaller.
 */
record Grant(Set<String> types, String from, String until) {
  Grant {
    types = Set.copyOf(types);
  }

  static Grant of(Records.Parsed record, Optional<String> withdrawnAt) {
    String until = record.line("until");
    return new Grant(
        types(record.line("types")),
        record.line("from"),
        withdrawnAt.filter(at -> at.compareTo(until) < 0).orElse(until));
  }

  static Set<String> types(String list) {
    return new TreeSet<>(Arrays.asList(list.split(",", -1)));
  }

  /** True when the whole span lies within this one and all types are among its own. */
  boolean covers(Collection<String> wanted, String wantedFrom, String wantedUntil) {
    return types.containsAll(wanted)
        && from.compareTo(wantedFrom) <= 0
        && wantedUntil.compareTo(until) <= 0;
  }
}
