package org.signet.seal.sign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.signet.gm.sm3.Sm3;

/**
 * Prepares PDF documents for a signature that is made elsewhere: the file gets everything that a
 * stamp writes but the signature value, and its digest is what the signer is asked to sign. {@link
 * PdfEmbedder} puts the answer in. Stateless, safe for any number of threads.
 */
public final class PdfPreparer {
  /**
   * Enough for certificate, chain, attributes and a time-stamp token; the seal comes on top. Who
   * signs is not known yet.
   */
  private static final int USUAL_ROOM_BYTES = 8 * 1024;

  /** The longest signature that is prepared for. */
  public static final int MOST_ROOM_BYTES = 1 << 20;

  private final Durability durability;

  public PdfPreparer(Durability durability) {
    this.durability = Objects.requireNonNull(durability, "durability");
  }

  /**
   * A prepared file.
   *
   * @param sm3 of all bytes but the gap, 32 bytes: what is to be signed
   * @param range which bytes these are
   */
  @SuppressWarnings("ArrayRecordComponent") // copied on the way in and out
  public record Prepared(byte[] sm3, SignedRange range) {
    public Prepared {
      sm3 = sm3.clone();
    }

    @Override
    public byte[] sm3() {
      return sm3.clone();
    }
  }

  /** The room that suffices for a signature with this seal by all but the longest chains. */
  public static int usualRoomBytes(PreparedSeal seal) {
    return seal.seal().encoded().length + USUAL_ROOM_BYTES;
  }

  /**
   * Prepares {@code in} and writes {@code out}.
   *
   * @param in the document; it is only read
   * @param out the prepared file; an existing file of that name is replaced
   * @param roomBytes for the signature, 1 to 1,048,576
   * @throws StampException when the document or the seal is refused; nothing is written
   * @throws IOException when reading or writing failed; nothing is written
   */
  public Prepared prepare(Path in, Path out, StampDraft draft, int roomBytes)
      throws StampException, IOException {
    if (roomBytes < 1 || roomBytes > MOST_ROOM_BYTES) {
      throw new IllegalArgumentException(
          "expected room for 1 to " + MOST_ROOM_BYTES + " bytes, found " + roomBytes);
    }
    SealGate.requireInForce(draft.seal().property(), draft.time());
    try (Original original = Original.open(in);
        SourceDocument document = SourceDocument.open(original)) {
      SignedUpdate update =
          StampComposer.read(document, draft, original.bytes()).compose(roomBytes);
      try (OutputFile output = OutputFile.create(out)) {
        Sm3 digest = new Sm3();
        original.copyTo(output, digest);
        output.append(update.bytes());
        output.publish(durability);
        return new Prepared(update.digests(digest).signed(), update.range());
      }
    }
  }
}
