package org.signet.seal.sign;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSObject;
import org.signet.seal.stamp.PageFrame;

/**
 * Finds a page by walking the tree (ISO 32000-1:2008, 7.7.3). /Count is read as a claim that can
 * betray damage, and never allocated or looped by.
 */
final class PageTree {
  /** A page found. */
  record Page(SourceDocument.Numbered object, PageFrame frame) {}

  /** A node with the attributes that it and its parents hand down. */
  private record Node(COSObject reference, COSDictionary dictionary, COSDictionary inherited) {
    boolean isPage() {
      return COSName.PAGE.equals(dictionary.getCOSName(COSName.TYPE))
          || !dictionary.containsKey(COSName.KIDS);
    }
  }

  private static final COSName[] INHERITED = {COSName.MEDIA_BOX, COSName.CROP_BOX, COSName.ROTATE};

  private final SourceDocument source;

  PageTree(SourceDocument source) {
    this.source = source;
  }

  /** Is shown every page in order. */
  private interface Visitor {
    /** Returns whether to go on. */
    boolean visit(Node page) throws StampException;
  }

  Page page(int number) throws StampException {
    List<Page> found = new ArrayList<>(1);
    int[] seen = {0};
    int pages =
        walk(
            node -> {
              if (++seen[0] == number) {
                found.add(found(node));
              }
              return found.isEmpty();
            });
    if (found.isEmpty()) {
      throw outOfRange(pages, number);
    }
    return found.get(0);
  }

  /** All pages in order. */
  List<Page> all() throws StampException {
    List<Page> found = new ArrayList<>();
    walk(
        node -> {
          found.add(found(node));
          return true;
        });
    return found;
  }

  static StampException outOfRange(int pages, int number) {
    return new StampException(
        StampRefusal.PAGE_OUT_OF_RANGE,
        "The document has "
            + pages
            + (pages == 1 ? " page" : " pages")
            + ", not a page "
            + number
            + ".");
  }

  /** Returns how many pages were shown, at least 1. */
  private int walk(Visitor visitor) throws StampException {
    COSDictionary root = root();
    Deque<Iterator<? extends COSBase>> path = new ArrayDeque<>();
    Deque<COSDictionary> inherited = new ArrayDeque<>();
    Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    path.push(kids(root));
    inherited.push(handedDown(new COSDictionary(), root));
    int pages = 0;
    while (!path.isEmpty()) {
      if (!path.peek().hasNext()) {
        path.pop();
        inherited.pop();
        continue;
      }
      Node node = node(path.peek().next(), inherited.peek());
      if (node.isPage()) {
        pages++;
        if (!visitor.visit(node)) {
          return pages;
        }
      } else if (seen.add(node.dictionary())) {
        path.push(kids(node.dictionary()));
        inherited.push(node.inherited());
      } else {
        throw damaged("runs in a circle");
      }
    }
    if (pages == 0) {
      throw noPages();
    }
    return pages;
  }

  private COSDictionary root() throws StampException {
    COSDictionary catalog = source.catalog().dictionary();
    if (!(catalog.getDictionaryObject(COSName.PAGES) instanceof COSDictionary root)) {
      throw noPages();
    }
    if (!(root.getDictionaryObject(COSName.COUNT) instanceof COSInteger count)
        || count.longValue() < 1) {
      throw noPages();
    }
    if (count.longValue() > source.objectCount()) {
      throw damaged("claims more pages than the file has objects");
    }
    return root;
  }

  private static Iterator<? extends COSBase> kids(COSDictionary node) throws StampException {
    if (!(node.getDictionaryObject(COSName.KIDS) instanceof COSArray kids)) {
      throw damaged("has a node without children");
    }
    return kids.iterator();
  }

  private static Node node(COSBase item, COSDictionary inherited) throws StampException {
    if (!(item instanceof COSObject reference)
        || !(reference.getObject() instanceof COSDictionary dictionary)) {
      throw damaged("refers to something that is no page");
    }
    return new Node(reference, dictionary, handedDown(inherited, dictionary));
  }

  private static COSDictionary handedDown(COSDictionary inherited, COSDictionary node) {
    COSDictionary result = new COSDictionary(inherited);
    for (COSName name : INHERITED) {
      COSBase value = node.getDictionaryObject(name);
      if (value != null) {
        result.setItem(name, value);
      }
    }
    return result;
  }

  private static Page found(Node node) throws StampException {
    double[] media = box(node.inherited(), COSName.MEDIA_BOX);
    if (media == null) {
      media = new double[] {0, 0, 612, 792};
    }
    double[] visible = box(node.inherited(), COSName.CROP_BOX);
    if (visible == null) {
      visible = media;
    } else {
      double[] cut = {
        Math.max(visible[0], media[0]),
        Math.max(visible[1], media[1]),
        Math.min(visible[2], media[2]),
        Math.min(visible[3], media[3])
      };
      visible = cut[2] > cut[0] && cut[3] > cut[1] ? cut : media;
    }
    int turn = Math.floorMod(node.inherited().getInt(COSName.ROTATE, 0), 360);
    COSBase unit = node.dictionary().getDictionaryObject(COSName.USER_UNIT);
    double userUnit = unit instanceof COSNumber number ? number.floatValue() : 1;
    try {
      PageFrame frame =
          new PageFrame(
              visible[0], visible[1], visible[2], visible[3], turn % 90 == 0 ? turn : 0, userUnit);
      return new Page(
          new SourceDocument.Numbered(node.reference().getKey(), node.dictionary()), frame);
    } catch (IllegalArgumentException e) {
      throw new StampException(StampRefusal.DAMAGED_DOCUMENT, "The page has no usable size.", e);
    }
  }

  /** Left, bottom, right, top; null when there is no such box. */
  static double[] box(COSDictionary page, COSName name) {
    if (!(page.getDictionaryObject(name) instanceof COSArray array) || array.size() < 4) {
      return null;
    }
    double[] c = new double[4];
    for (int i = 0; i < 4; i++) {
      if (!(array.getObject(i) instanceof COSNumber number)) {
        return null;
      }
      c[i] = number.floatValue();
    }
    return new double[] {
      Math.min(c[0], c[2]), Math.min(c[1], c[3]), Math.max(c[0], c[2]), Math.max(c[1], c[3])
    };
  }

  private static StampException noPages() {
    return new StampException(StampRefusal.NO_PAGES, "The document has no pages.");
  }

  private static StampException damaged(String what) {
    return new StampException(
        StampRefusal.DAMAGED_DOCUMENT, "The document's page tree " + what + ".");
  }
}
