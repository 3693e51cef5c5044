package org.signet.seal.verify.pdf;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.filter.FilterFactory;
import org.signet.seal.verify.pdf.Tokens.TokenException;

/**
 * The filters of one stream as its dictionary names them directly (ISO 32000-1:2008, 7.4), decoded
 * without predictors and only up to a limit.
 */
final class StreamFilters {
  /** These make pictures; what they grow to is told by the size of the picture. */
  private static final Set<String> PICTURES =
      Set.of("DCTDecode", "DCT", "JPXDecode", "CCITTFaxDecode", "CCF", "JBIG2Decode", "Crypt");

  private final List<String> names;

  private StreamFilters(List<String> names) {
    this.names = List.copyOf(names);
  }

  /**
   * Reads /Filter.
   *
   * @throws TokenException when it is neither a name nor an array of names
   */
  static StreamFilters of(FileBytes file, RawDictionary dictionary)
      throws IOException, TokenException {
    Span span = dictionary.entries().get("Filter");
    if (span == null) {
      span = dictionary.entries().get("F");
    }
    List<String> names = new ArrayList<>();
    if (span != null) {
      Tokens tokens = new Tokens(file, span.start(), span.end());
      boolean array = tokens.lookingAt("[");
      if (array) {
        tokens.expect("[");
      }
      for (tokens.skipBlank(); tokens.peek() == '/'; tokens.skipBlank()) {
        names.add(tokens.name());
      }
      if (array) {
        tokens.expect("]");
      }
      if (tokens.peek() >= 0) {
        throw new TokenException("filters that are not named directly", span.start());
      }
    }
    return new StreamFilters(names);
  }

  /** How many filters there are before one that makes a picture. */
  int unpacking() {
    int count = 0;
    while (count < names.size() && !PICTURES.contains(names.get(count))) {
      count++;
    }
    return count;
  }

  /** The first bytes of what the filters yield; fewer when there are fewer. */
  byte[] head(FileBytes file, Span data, int most) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    try {
      decode(file, data, new Limited(head, most), most);
    } catch (LimitException e) {
      return head.toByteArray();
    }
    return head.toByteArray();
  }

  /**
   * Unpacks everything and keeps nothing.
   *
   * @return how many bytes it is, or more than {@code most} if it is more than that
   */
  long size(FileBytes file, Span data, long most) throws IOException {
    Limited count = new Limited(OutputStream.nullOutputStream(), most);
    try {
      decode(file, data, count, most);
    } catch (LimitException e) {
      return most + 1;
    }
    return count.written;
  }

  private void decode(FileBytes file, Span data, Limited last, long most) throws IOException {
    int filters = unpacking();
    InputStream in = new SpanStream(file, data);
    for (int i = 0; i < filters; i++) {
      boolean isLast = i + 1 == filters;
      ByteArrayOutputStream kept = new ByteArrayOutputStream();
      Limited out = isLast ? last : new Limited(kept, most);
      InputStream from = in;
      String name = names.get(i);
      Guarded.call(
          () -> {
            COSDictionary plain = new COSDictionary();
            plain.setItem(COSName.FILTER, COSName.getPDFName(name));
            FilterFactory.INSTANCE.getFilter(name).decode(from, out, plain, 0);
            return null;
          });
      in = new ByteArrayInputStream(kept.toByteArray());
    }
    if (filters == 0) {
      in.transferTo(last);
    }
  }

  /** A limit was reached while unpacking. */
  private static final class LimitException extends IOException {
    private static final long serialVersionUID = 1;
  }

  private static final class Limited extends OutputStream {
    private final OutputStream target;
    private final long most;
    private long written;

    Limited(OutputStream target, long most) {
      this.target = target;
      this.most = most;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
      int fits = (int) Math.min(count, most - written);
      target.write(bytes, offset, fits);
      written += fits;
      if (fits < count) {
        throw new LimitException();
      }
    }
  }
}
