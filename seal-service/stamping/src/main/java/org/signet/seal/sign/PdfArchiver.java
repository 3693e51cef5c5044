package org.signet.seal.sign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pdfbox.cos.COSObjectKey;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.crypto.Digest;
import org.signet.gm.cms.ContentDigests;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.sm3.Sm3;
import org.signet.gm.tsp.Imprint;

/**
 * Adds to signed documents what keeps them checkable, file to file, each time as one incremental
 * update that leaves every signature as it was. Certified documents allow this whatever else they
 * forbid (ISO 32000-2, 12.8.2.2). Stateless, safe for any number of threads.
 */
final class PdfArchiver {
  private final Durability durability;

  PdfArchiver(Durability durability) {
    this.durability = Objects.requireNonNull(durability, "durability");
  }

  /** A finished file: SM3 of it, and its size. */
  @SuppressWarnings("ArrayRecordComponent") // lives for one stamp, copied where it is handed out
  record Archived(byte[] documentSm3, long fileBytes) {}

  /**
   * Adds certificates and revocation data to the document's security store.
   *
   * @param signature that they are about: what /Contents begins with
   */
  Archived addValidationData(Path in, Path out, ValidationData data, byte[] signature)
      throws StampException, IOException {
    try (Original original = Original.open(in);
        SourceDocument document = SourceDocument.open(original);
        OutputFile output = OutputFile.create(out)) {
      Update update = new Update(document, original.bytes());
      try {
        SecurityStoreUpdate.write(update, document.catalog(), data, document.contents(signature));
      } catch (ClassCastException | IndexOutOfBoundsException | IllegalArgumentException e) {
        throw damaged(e);
      }
      Sm3 digest = new Sm3();
      original.copyTo(output, digest);
      byte[] added = update.finish();
      digest.update(added);
      output.append(added);
      output.publish(durability);
      return new Archived(digest.digest(), original.bytes() + added.length);
    }
  }

  /** Adds a time stamp over all of the document. */
  Archived addTimeStamp(Path in, Path out, TimeStampSource source)
      throws StampException, IOException {
    try (Original original = Original.open(in);
        SourceDocument document = SourceDocument.open(original)) {
      FormChanges changes = readChanges(document);
      AtomicReference<SignedUpdate> latest = new AtomicReference<>();
      PdfStamper.Composition composition =
          room -> {
            Update update = new Update(document, original.bytes());
            COSObjectKey signature = update.newKey();
            changes.writeInvisible(update, signature);
            latest.set(
                update.finish(
                    signature,
                    SignatureDictionary.ofDocumentTimeStamp(update.text(signature), room)));
            return latest.get();
          };
      SignedUpdate update = composition.compose(TimeStampedMaker.TOKEN_ROOM_BYTES);
      try (OutputFile output = OutputFile.create(out)) {
        Sm3 digest = new Sm3();
        original.copyTo(output, digest);
        StampResult result =
            PdfStamper.sign(
                composition,
                update,
                original.bytes(),
                new Tokens(source, algorithm -> imprint(algorithm, original, latest.get())),
                digest,
                output);
        output.publish(durability);
        return new Archived(result.documentSm3(), result.fileBytes());
      } catch (KeyUseException e) {
        throw new IllegalStateException("no key is used here", e);
      }
    }
  }

  private static FormChanges readChanges(SourceDocument document) throws StampException {
    try {
      return FormChanges.readInvisible(document);
    } catch (ClassCastException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw damaged(e);
    }
  }

  /** What PDFBox throws when hostile objects are read. */
  private static StampException damaged(RuntimeException e) {
    return new StampException(
        StampRefusal.DAMAGED_DOCUMENT, "The document's structure is damaged.", e);
  }

  /** Another digest of what is stamped than SM3, which is computed on the way. */
  private static Imprint imprint(
      ASN1ObjectIdentifier algorithm, Original original, SignedUpdate update) throws IOException {
    Digest digest = ContentDigests.of(algorithm).orElseThrow();
    original.digestWith(digest);
    update.digestSignedWith(digest);
    byte[] value = new byte[digest.getDigestSize()];
    digest.doFinal(value, 0);
    return new Imprint(algorithm, value);
  }

  /** Computes the imprint of the document once more. */
  @FunctionalInterface
  private interface OtherImprint {
    Imprint of(ASN1ObjectIdentifier algorithm) throws IOException;
  }

  /** The value of /Contents is the token itself. */
  private record Tokens(TimeStampSource source, OtherImprint other) implements SignatureMaker {
    @Override
    public int roomBytes() {
      return TimeStampedMaker.TOKEN_ROOM_BYTES;
    }

    @Override
    public byte[] sign(byte[] digest, String byteRange) throws IOException {
      ASN1ObjectIdentifier algorithm = source.imprintAlgorithm();
      boolean sm3 = algorithm.equals(GMObjectIdentifiers.sm3);
      return source.stamp(sm3 ? Imprint.sm3(digest) : other.of(algorithm)).encoded();
    }
  }
}
