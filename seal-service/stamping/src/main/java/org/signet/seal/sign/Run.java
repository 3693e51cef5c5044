package org.signet.seal.sign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSObjectKey;

/** Entries of a cross-reference section whose object numbers follow one another. */
record Run(long first, List<Map.Entry<COSObjectKey, Long>> entries) {
  static List<Run> of(Map<COSObjectKey, Long> sortedOffsets) {
    List<Run> runs = new ArrayList<>();
    for (Map.Entry<COSObjectKey, Long> entry : sortedOffsets.entrySet()) {
      Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
      long number = entry.getKey().getNumber();
      if (last == null || last.first + last.entries.size() != number) {
        last = new Run(number, new ArrayList<>());
        runs.add(last);
      }
      last.entries.add(entry);
    }
    return runs;
  }
}
