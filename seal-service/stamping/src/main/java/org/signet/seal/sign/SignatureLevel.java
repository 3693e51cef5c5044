package org.signet.seal.sign;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long a signature can be checked: the baseline levels of ETSI EN 319 142-1, clause 6. Each has
 * what the one before it has.
 */
public enum SignatureLevel {
  /** The signature alone; its time is what the signer says. */
  B_B,
  /** With a time-stamp token over the signature value. */
  B_T,
  /** With the certificates and revocation data of signer, seal maker and time-stamp authority. */
  B_LT,
  /** With a time stamp over the document and all of that. */
  B_LTA;

  /** The name on the command line and in requests, such as {@code b-lt}. */
  public String commandLineName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The level of that command-line name or constant name, in any case. */
  public static Optional<SignatureLevel> named(String name) {
    String wanted = name.toUpperCase(Locale.ROOT).replace('-', '_');
    return Stream.of(values()).filter(level -> level.name().equals(wanted)).findFirst();
  }

  boolean needsTimeStamp() {
    return this != B_B;
  }

  boolean needsValidationData() {
    return compareTo(B_LT) >= 0;
  }
}
