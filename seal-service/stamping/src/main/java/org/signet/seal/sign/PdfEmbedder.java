package org.signet.seal.sign;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Objects;
import org.signet.gm.sm3.Sm3;
import org.signet.seal.sign.EmbeddingRefusedException.Reason;

/**
 * Puts a signature that was made elsewhere into the document that {@link PdfPreparer} prepared.
 *
 * <p>Guaranteed: the signature is of the kind that the document waits for, is about the very bytes
 * that are written, and holds under the certificate in it. Not checked here: whether that
 * certificate and the seal are trusted or revoked. Stateless, safe for any number of threads.
 */
public final class PdfEmbedder {
  private final Durability durability;

  public PdfEmbedder(Durability durability) {
    this.durability = Objects.requireNonNull(durability, "durability");
  }

  /**
   * Writes {@code out}: the prepared file with the signature in its gap.
   *
   * @param signature the value of /Contents, without padding
   * @throws EmbeddingRefusedException when the two do not belong together; nothing is written
   * @throws StampException when the prepared file is damaged; nothing is written
   * @throws IOException when reading or writing failed; nothing is written
   */
  public StampResult embed(Path prepared, Path out, byte[] signature)
      throws EmbeddingRefusedException, StampException, IOException {
    try (Original file = Original.open(prepared);
        SourceDocument document = SourceDocument.open(file)) {
      WaitingGap gap = WaitingGap.find(document, file);
      SignedRange range = gap.range();
      if (signature.length > range.roomBytes()) {
        throw new EmbeddingRefusedException(
            Reason.ROOM_TOO_SMALL,
            "The signature has %s bytes, the gap has room for %s."
                .formatted(signature.length, range.roomBytes()));
      }
      try (OutputFile output = OutputFile.create(out)) {
        Sm3 signed = new Sm3();
        file.copyTo(output, 0, range.gapStart(), signed);
        Sm3 whole = signed.copy();
        byte[] contents = contents(signature, range);
        whole.update(contents);
        output.append(contents);
        file.copyTo(output, range.gapEnd(), range.end(), signed, whole);
        byte[] digest = signed.digest();
        SignatureFit.require(gap.profile(), signature, digest, range);
        output.publish(durability);
        return new StampResult(whole.digest(), digest, range.end(), 0, signature);
      }
    }
  }

  private static byte[] contents(byte[] signature, SignedRange range) {
    int digits = (int) (range.gapEnd() - range.gapStart() - 2);
    String hex = HexFormat.of().formatHex(signature);
    return ("<" + hex + "0".repeat(digits - hex.length()) + ">")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
