package org.signet.seal.verify;

import java.io.IOException;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.crypto.Digest;
import org.signet.gm.cms.ContentDigests;
import org.signet.gm.sm3.Sm3;
import org.signet.seal.verify.pdf.ByteRange;
import org.signet.seal.verify.pdf.FileBytes;

/** The bytes that a signature is about: two ranges of a file, or the content inside a token. */
interface Signed {
  /** SM3, plain and the variant "without key" that is met. */
  String SM3 = "1.2.156.10197.1.401";

  String SM3_WITHOUT_KEY = "1.2.156.10197.1.401.1";

  /** Somebody who takes bytes in pieces. */
  @FunctionalInterface
  interface Sink {
    void accept(byte[] bytes, int offset, int count);
  }

  /** Hands out all bytes in order. */
  void feed(Sink sink) throws IOException;

  /** How many there are. */
  long length();

  /** The digest under an identifier; empty when the algorithm is unknown or too weak. */
  default Optional<byte[]> digest(String oid) throws IOException {
    if (oid.equals(SM3) || oid.equals(SM3_WITHOUT_KEY)) {
      Sm3 sm3 = new Sm3();
      feed(sm3::update);
      return Optional.of(sm3.digest());
    }
    Digest digest = ContentDigests.of(new ASN1ObjectIdentifier(oid)).orElse(null);
    if (digest == null) {
      return Optional.empty();
    }
    feed(digest::update);
    byte[] value = new byte[digest.getDigestSize()];
    digest.doFinal(value, 0);
    return Optional.of(value);
  }

  /** All bytes at once, when they are few enough. */
  default Optional<byte[]> bytes(int max) throws IOException {
    if (length() > max) {
      return Optional.empty();
    }
    byte[] all = new byte[(int) length()];
    int[] at = {0};
    feed(
        (bytes, offset, count) -> {
          System.arraycopy(bytes, offset, all, at[0], count);
          at[0] += count;
        });
    return Optional.of(all);
  }

  /** The bytes of a file outside the gap of a signature. */
  static Signed of(FileBytes file, ByteRange range) {
    return new Signed() {
      @Override
      public void feed(Sink sink) throws IOException {
        part(0, range.gapStart(), sink);
        part(range.gapEnd(), range.end(), sink);
      }

      private void part(long from, long to, Sink sink) throws IOException {
        for (long at = from; at < to; ) {
          int count = (int) Math.min(1 << 16, to - at);
          sink.accept(file.read(at, count), 0, count);
          at += count;
        }
      }

      @Override
      public long length() {
        return range.gapStart() + range.end() - range.gapEnd();
      }
    };
  }

  /** The bytes of a whole file. */
  static Signed of(FileBytes file) {
    return of(file, new ByteRange(0, 0, file.length()));
  }

  /** Bytes that are elsewhere, of which only the SM3 is known. */
  static Signed ofDigest(byte[] sm3) {
    return new Signed() {
      @Override
      public void feed(Sink sink) throws IOException {
        throw new IOException("the signed bytes are elsewhere");
      }

      @Override
      public long length() {
        return Long.MAX_VALUE;
      }

      @Override
      public Optional<byte[]> digest(String oid) {
        return oid.equals(SM3) || oid.equals(SM3_WITHOUT_KEY)
            ? Optional.of(sm3.clone())
            : Optional.empty();
      }
    };
  }

  /** Bytes in memory. */
  static Signed of(byte[] content) {
    return new Signed() {
      @Override
      public void feed(Sink sink) {
        sink.accept(content, 0, content.length);
      }

      @Override
      public long length() {
        return content.length;
      }
    };
  }
}
