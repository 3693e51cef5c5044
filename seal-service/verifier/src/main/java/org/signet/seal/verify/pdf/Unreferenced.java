package org.signet.seal.verify.pdf;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSObjectKey;
import org.signet.seal.verify.pdf.Tokens.TokenException;

/** Finds signature dictionaries that no field refers to, by their /ByteRange in the bytes. */
final class Unreferenced {
  private static final String MARK = "/ByteRange";

  private Unreferenced() {}

  static Set<COSObjectKey> find(Revision revision, Set<COSObjectKey> known, Deadline deadline)
      throws IOException, BoundHitException {
    TreeMap<Long, COSObjectKey> byOffset = new TreeMap<>();
    revision
        .table()
        .forEach(
            (key, offset) -> {
              if (offset > 0) {
                byOffset.put(revision.base() + offset, key);
              }
            });
    Set<COSObjectKey> unknown = new LinkedHashSet<>();
    FileBytes file = revision.file();
    long end = file.length();
    long mark = file.indexOf(MARK, 0, end, deadline);
    for (; mark >= 0; mark = file.indexOf(MARK, mark + 1, end, deadline)) {
      Map.Entry<Long, COSObjectKey> holder = byOffset.floorEntry(mark);
      if (holder != null
          && !known.contains(holder.getValue())
          && !unknown.contains(holder.getValue())
          && isSignature(revision, holder.getKey(), holder.getValue(), mark)) {
        unknown.add(holder.getValue());
      }
    }
    return unknown;
  }

  private static boolean isSignature(Revision revision, long offset, COSObjectKey key, long mark)
      throws IOException {
    try {
      RawDictionary raw =
          RawDictionary.ofObject(
              revision.file(), offset, key.getNumber(), key.getGeneration(), revision.end());
      Tokens after = new Tokens(revision.file(), raw.span().end(), revision.end());
      after.skipBlank();
      return mark < raw.span().end()
          && raw.entries().containsKey("ByteRange")
          && !after.lookingAt("stream");
    } catch (TokenException e) {
      return false; // words that look like one, inside a stream or a damaged object
    }
  }
}
