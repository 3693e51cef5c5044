package org.signet.suite.demo;

import org.signet.seal.verify.EvidenceReport;

/** The four answers of an evidence file in one line. */
final class EvidenceText {
  private EvidenceText() {}

  static String of(EvidenceReport evidence) {
    return "genuine %s, anchored %s, in force %s, recognised %s"
        .formatted(
            evidence.genuine().answer().word(),
            evidence.anchored().answer().word(),
            evidence.inForce().answer().word(),
            evidence.recognised().answer().word());
  }
}
