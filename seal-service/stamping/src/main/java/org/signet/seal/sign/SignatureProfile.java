package org.signet.seal.sign;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What kind of signature a stamp carries. */
public enum SignatureProfile {
  /** An electronic seal signature (电子签章), SES_Signature v4 of GB/T 38540-2020. */
  GM_SEAL("gm-seal"),
  /** ETSI EN 319 142-1 level B-B with SM3 and SM2; PDF/A stays PDF/A. */
  PADES_SM2("pades"),
  /** SignedData of GB/T 35275-2017 (GM/T 0010), for readers that want GM identifiers. */
  GM_CMS("gm-cms");

  private final String commandLineName;

  SignatureProfile(String commandLineName) {
    this.commandLineName = commandLineName;
  }

  /** The name on the command line and in requests, such as {@code gm-seal}. */
  public String commandLineName() {
    return commandLineName;
  }

  /** The profile of that command-line name or constant name, in any case. */
  public static Optional<SignatureProfile> named(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return Stream.of(values())
        .filter(
            profile ->
                profile.commandLineName.equals(wanted)
                    || profile.name().toLowerCase(Locale.ROOT).equals(wanted))
        .findFirst();
  }
}
