package org.signet.seal.verify.pdf;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSObjectKey;

/**
 * Which objects the later cross-references place elsewhere than the signed ones did.
 *
 * @param redefined objects of the signed revision that a later revision writes again
 * @param added objects that only later revisions have
 * @param wrong what no later revision may do: removing objects, or pointing back into signed bytes
 */
record TableDifference(Set<COSObjectKey> redefined, Set<COSObjectKey> added, List<Change> wrong) {
  /** A field's drawing and fonts are few objects. */
  private static final int MAX_REACHED = 10_000;

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
            if (standsLater(whole, signed, now)) {
              redefined.add(key);
            } else {
              wrong.add(new Change(key.getNumber(), "object", 0, Change.Act.REDIRECTED));
            }
          }
        });
    after.forEach(
        (key, place) -> {
          if (!before.containsKey(key)) {
            if (standsLater(whole, signed, place)) {
              added.add(key);
            } else {
              wrong.add(new Change(key.getNumber(), "object", 0, Change.Act.REDIRECTED));
            }
          }
        });
    return new TableDifference(redefined, added, wrong);
  }

  private static boolean standsLater(Revision whole, Revision signed, long place) {
    if (place >= 0) {
      return whole.base() + place >= signed.end();
    }
    Long stream = whole.table().get(new COSObjectKey(-place, 0));
    return stream != null && stream > 0 && whole.base() + stream >= signed.end();
  }

  /** Whether a later revision wrote this object, for the first time or again. */
  boolean isLater(COSObjectKey key) {
    return added.contains(key) || redefined.contains(key);
  }

  /** Whether anything that hangs on a value was written by a later revision. */
  boolean reachesLater(COSBase start) throws BoundHitException {
    Deque<COSBase> work = new ArrayDeque<>();
    Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    work.add(start == null ? COSNull.NULL : start);
    while (!work.isEmpty()) {
      COSBase item = work.poll();
      if (Cos.key(item).map(this::isLater).orElse(false)) {
        return true;
      }
      COSBase value = Cos.resolve(item);
      if (!seen.add(value)) {
        continue;
      }
      if (seen.size() > MAX_REACHED) {
        throw new BoundHitException(Bound.OBJECTS);
      }
      if (value instanceof COSDictionary dictionary) {
        work.addAll(dictionary.getValues());
      } else if (value instanceof COSArray array) {
        work.addAll(array.toList());
      }
    }
    return false;
  }
}
