package org.signet.seal.verify.pdf;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;

/**
 * The pages of a document in order and the annotations on them, found by walking the tree; /Count
 * is never believed.
 *
 * @param pages page objects with their number from 1
 * @param annotations annotation objects with the page they are on
 * @param repeated annotations that stand on more than one page, or twice on one
 */
record PageIndex(
    Map<COSObjectKey, Integer> pages,
    Map<COSObjectKey, Integer> annotations,
    Set<COSObjectKey> repeated) {

  static PageIndex of(Revision revision, int maxPages, Deadline deadline) throws BoundHitException {
    Map<COSObjectKey, Integer> pages = new LinkedHashMap<>();
    Map<COSObjectKey, Integer> annotations = new HashMap<>();
    Set<COSObjectKey> repeated = new HashSet<>();
    Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<COSBase> work = new ArrayDeque<>();
    COSDictionary trailer = revision.document().getDocument().getTrailer();
    Cos.dictionary(trailer, "Root").map(root -> root.getItem(COSName.PAGES)).ifPresent(work::push);
    int number = 0;
    while (!work.isEmpty()) {
      deadline.check();
      COSBase item = work.pop();
      COSDictionary node = Cos.dictionary(item).orElse(null);
      if (node == null || !seen.add(node)) {
        continue;
      }
      COSArray kids = Cos.array(node, "Kids").orElse(null);
      if (kids != null && !Cos.name(node, "Type").equals("Page")) {
        for (int i = kids.size() - 1; i >= 0; i--) {
          work.push(kids.get(i));
        }
        continue;
      }
      if (++number > maxPages) {
        throw new BoundHitException(Bound.PAGES);
      }
      int page = number;
      Cos.key(item).ifPresent(key -> pages.put(key, page));
      COSArray annots = Cos.array(node, "Annots").orElse(new COSArray());
      for (int i = 0; i < annots.size(); i++) {
        COSObjectKey key = Cos.key(annots.get(i)).orElse(null);
        if (key != null && annotations.put(key, page) != null) {
          repeated.add(key);
        }
      }
    }
    return new PageIndex(pages, annotations, repeated);
  }
}
