package org.signet.seal.sign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.sm3.Sm3;
import org.signet.gm.tsp.TimeStampToken;

/**
 * Stamps PDF documents, file to file.
 *
 * <p>The result begins with the original's bytes and ends with one incremental update that holds
 * one signature over all of the file but the gap of /Contents. The heap never holds the original;
 * the target appears under its name only when it is complete and, unless the caller sees to that,
 * on disk. Stateless, safe for any number of threads.
 *
 * <p>Guaranteed: the seal's own signature holds, the signer is on its list, both are in force at
 * the signing time, and the written signature was verified. Not checked here: whether seal and
 * certificates are trusted or revoked.
 */
public final class PdfStamper {
  /** Signatures of one key differ by a few bytes: a repeat leaves room for that. */
  private static final int SPARE_BYTES = 16;

  private final Durability durability;

  /** A stamper whose results are on disk when {@link #stamp} returns. */
  public PdfStamper() {
    this(Durability.FORCED);
  }

  /**
   * A stamper for callers that force results to the disk themselves, such as a store that moves
   * them to their final place.
   */
  public PdfStamper(Durability durability) {
    this.durability = Objects.requireNonNull(durability, "durability");
  }

  /**
   * Stamps {@code in} and writes {@code out}.
   *
   * @param in the document; it is only read
   * @param out the result; an existing file of that name is replaced
   * @throws StampException when the document or the seal is refused; nothing is written
   * @throws KeyUseException when the key could not be used; nothing is written
   * @throws IOException when reading or writing failed; nothing is written
   */
  public StampResult stamp(Path in, Path out, StampRequest request)
      throws StampException, KeyUseException, IOException {
    return stamp(SourceFile.of(in), out, request);
  }

  StampResult stamp(SourceFile in, Path out, StampRequest request)
      throws StampException, KeyUseException, IOException {
    return stamp(in, out, request, SealGate.open(request.use()));
  }

  /** As {@link #stamp(Path, Path, StampRequest)}, with a time-stamp token over the signature. */
  TimeStamped stamp(SourceFile in, Path out, StampRequest request, TimeStampSource source)
      throws StampException, KeyUseException, IOException {
    TimeStampedMaker maker =
        new TimeStampedMaker(
            SealGate.open(request.use()), request.profile(), source, request.time());
    StampResult result = stamp(in, out, request, maker);
    return new TimeStamped(result, maker.latest().get());
  }

  /** A stamp and the token in it. */
  record TimeStamped(StampResult result, TimeStampToken token) {}

  StampResult stamp(SourceFile in, Path out, StampRequest request, SignatureMaker maker)
      throws StampException, KeyUseException, IOException {
    try (Original original = Original.open(in.file());
        SourceDocument document = SourceDocument.open(original)) {
      Composition composer = StampComposer.read(document, request.draft(), original.bytes());
      SignedUpdate update = composer.compose(maker.roomBytes());
      try (OutputFile output = OutputFile.create(out)) {
        Sm3 digest = new Sm3();
        if (in.read().isPresent()) {
          original.copyTo(output);
          digest.resume(in.read().get());
        } else {
          original.copyTo(output, digest);
        }
        StampResult result = sign(composer, update, original.bytes(), maker, digest, output);
        output.publish(durability);
        return result;
      }
    }
  }

  /** Writes what would be signed, with nothing in the gap: to be looked at, never handed out. */
  void writeUnsigned(Path in, Path out, StampRequest request) throws StampException, IOException {
    try (Original original = Original.open(in);
        SourceDocument document = SourceDocument.open(original)) {
      Composition composer = StampComposer.read(document, request.draft(), original.bytes());
      SignedUpdate update = composer.compose(0);
      try (OutputFile output = OutputFile.create(out)) {
        original.copyTo(output);
        output.append(update.bytes());
        output.publish(durability);
      }
    }
  }

  /** Hashes, signs and fills the gap; asks for another update when the room does not suffice. */
  static StampResult sign(
      Composition composer,
      SignedUpdate composed,
      long originalBytes,
      SignatureMaker maker,
      Sm3 digest,
      OutputFile output)
      throws StampException, KeyUseException, IOException {
    SignedUpdate update = composed;
    SignedUpdate.Digests digests = update.digests(digest);
    byte[] signature = maker.sign(digests.signed(), update.range().toString());
    while (signature.length > update.room()) {
      update = composer.compose(signature.length + SPARE_BYTES);
      digests = update.digests(digest);
      signature = maker.sign(digests.signed(), update.range().toString());
    }
    update.fill(signature);
    output.append(update.bytes());
    return new StampResult(
        update.fileDigest(digests),
        digests.signed(),
        update.finishedFileBytes(),
        update.finishedFileBytes() - originalBytes,
        signature);
  }

  /** Writes the same update with more or less room for the signature. */
  @FunctionalInterface
  interface Composition {
    SignedUpdate compose(int room) throws StampException, IOException;
  }
}
