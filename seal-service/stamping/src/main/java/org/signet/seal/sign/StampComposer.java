package org.signet.seal.sign;

import java.io.IOException;
import java.util.Optional;
import org.apache.pdfbox.cos.COSObjectKey;

/**
 * Composes the update of a stamp: what it changes in a document, read once, and written as often as
 * the room for the signature changes.
 */
record StampComposer(
    SourceDocument document, StampDraft draft, FormChanges changes, long originalBytes)
    implements PdfStamper.Composition {

  /**
   * Reads all that is read from the document; PDFBox reads objects when asked for them.
   *
   * @throws StampException when the document does not allow the stamp
   */
  static StampComposer read(SourceDocument document, StampDraft draft, long originalBytes)
      throws StampException {
    return new StampComposer(document, draft, readChanges(document, draft), originalBytes);
  }

  private static FormChanges readChanges(SourceDocument document, StampDraft draft)
      throws StampException {
    try {
      SignatureFields fields = SignatureFields.of(document.catalog().dictionary());
      requireChangesAllowed(document, fields);
      boolean certifies = draft.terms().certifies().isPresent();
      if (certifies && (fields.anySigned() || Certification.isIn(document))) {
        throw new StampException(
            StampRefusal.CERTIFICATION_NOT_FIRST,
            "The document is signed, and only the first signature can certify.");
      }
      Optional<String> field = draft.places().field();
      Optional<WaitingField> waiting =
          field.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  WaitingField.find(document, fields, field.get(), draft.seal().appearance()));
      return FormChanges.read(document, Spots.find(document, draft), waiting, certifies);
    } catch (ClassCastException | IndexOutOfBoundsException | IllegalArgumentException e) {
      // what PDFBox throws when hostile objects are read
      throw new StampException(
          StampRefusal.DAMAGED_DOCUMENT, "The document's structure is damaged.", e);
    }
  }

  private static void requireChangesAllowed(SourceDocument document, SignatureFields fields)
      throws StampException {
    if (!document.allowsNewSignatureFields()) {
      throw new StampException(
          StampRefusal.CHANGES_FORBIDDEN,
          "The document's permissions do not allow new signature fields.");
    }
    if (fields.forbidChanges()
        || Certification.forbidsSignatures(document.catalog().dictionary())) {
      throw new StampException(
          StampRefusal.CHANGES_FORBIDDEN,
          "The document is certified or locked and allows no changes.");
    }
  }

  @Override
  public SignedUpdate compose(int room) throws StampException, IOException {
    Update update = new Update(document, originalBytes);
    COSObjectKey signature = update.newKey();
    AppearanceObjects appearance =
        new AppearanceObjects(draft.seal().appearance(), changes.blend(), update);
    changes.write(update, signature, draft.seal().title(), appearance);
    return update.finish(
        signature,
        SignatureDictionary.of(
            update.text(signature),
            draft.profile(),
            draft.time(),
            draft.reason(),
            draft.location(),
            new SignatureReferences(terms(), document.catalog().key()),
            room));
  }

  /** The signer's own terms and those that the field brings along. */
  private SignerTerms terms() {
    Optional<FieldLock> lock = changes.waiting().flatMap(WaitingField::lock);
    return lock.isPresent() ? draft.terms().locking(lock.get()) : draft.terms();
  }
}
