package org.signet.seal.verify;

import java.util.List;
import org.signet.seal.verify.pdf.Picture;

/** The steps about the file around a signature, and pictures of the pages that differ. */
record CoverageFindings(List<Step> steps, List<Picture> pictures) {
  CoverageFindings {
    steps = List.copyOf(steps);
    pictures = List.copyOf(pictures);
  }

  static CoverageFindings of(List<Step> steps) {
    return new CoverageFindings(steps, List.of());
  }
}
