package org.signet.seal.verify.pdf;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSObjectKey;

/**
 * Which objects the later cross-references place elsewhere than the signed ones did.
 *
 * @param redefined objects of the signed revision that a later revision writes again
 * @param added objects that only later revisions have
 * @param wrong what no later revision may do: removing objects, or pointing back into signed bytes
 */
record TableDifference(Set<COSObjectKey> redefined, Set<COSObjectKey> added, List<Change> wrong) {

  static TableDifference between(Revision signed, Revision whole) {
    Map<COSObjectKey, Long> before = signed.table();
    Map<COSObjectKey, Long> after = whole.table();
    Set<COSObjectKey> redefined = new LinkedHashSet<>();
    Set<COSObjectKey> added = new LinkedHashSet<>();
    List<Change> wrong = new ArrayList<>();
    before.forEach(
        (key, place) -> {
          Long now = after.get(key);
          if (now == null) {
            wrong.add(new Change(key.getNumber(), "object", 0, Change.Act.REMOVED));
          } else if (!now.equals(place)) {
            if (isLater(whole, signed, now)) {
              redefined.add(key);
            } else {
              wrong.add(new Change(key.getNumber(), "object", 0, Change.Act.REDIRECTED));
            }
          }
        });
    after.forEach(
        (key, place) -> {
          if (!before.containsKey(key)) {
            if (isLater(whole, signed, place)) {
              added.add(key);
            } else {
              wrong.add(new Change(key.getNumber(), "object", 0, Change.Act.REDIRECTED));
            }
          }
        });
    return new TableDifference(redefined, added, wrong);
  }

  private static boolean isLater(Revision whole, Revision signed, long place) {
    if (place >= 0) {
      return whole.base() + place >= signed.end();
    }
    Long stream = whole.table().get(new COSObjectKey(-place, 0));
    return stream != null && stream > 0 && whole.base() + stream >= signed.end();
  }
}
