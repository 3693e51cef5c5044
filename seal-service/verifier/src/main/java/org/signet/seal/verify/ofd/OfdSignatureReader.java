package org.signet.seal.verify.ofd;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.signet.seal.verify.pdf.BoundHitException;

/** Reads what a Signature.xml says (GB/T 33190-2016, 18.2). */
final class OfdSignatureReader {
  private final OfdPackage files;

  OfdSignatureReader(OfdPackage files) {
    this.files = files;
  }

  /**
   * Reads a signature.
   *
   * @param file the path of its Signature.xml
   * @param root the entrance file of the document that lists it
   */
  OfdSignature read(String file, String root)
      throws OfdFormatException, BoundHitException, IOException {
    byte[] bytes = files.bytes(file);
    Element signature = OfdXml.read(bytes, file, "Signature");
    Element info = signature.only("SignedInfo");
    Element list = info.only("References");
    List<OfdReference> references = new ArrayList<>();
    for (Element one : list.children("Reference")) {
      references.add(
          new OfdReference(
              located(file, one.attribute("FileRef")),
              list.attribute("CheckMethod"),
              base64(one.only("CheckValue").text(), file)));
    }
    String value = located(file, signature.only("SignedValue").text());
    Optional<String> seal =
        info.children("Seal").isEmpty()
            ? Optional.empty()
            : Optional.of(located(file, info.only("Seal").only("BaseLoc").text()));
    String time =
        info.children("SignatureDateTime").isEmpty() ? "" : info.only("SignatureDateTime").text();
    String method =
        info.children("SignatureMethod").isEmpty() ? "" : info.only("SignatureMethod").text();
    List<Element> stamps = info.children("StampAnnot");
    return new OfdSignature(
        root,
        file,
        bytes,
        files.bytes(value),
        value,
        seal,
        method,
        OfdTimes.read(time),
        references,
        stamps.isEmpty() ? 0 : page(root, stamps.get(0).attribute("PageRef")));
  }

  /** Locations are relative to their file; some makers leave out the slash of the root. */
  private String located(String file, String location) throws OfdFormatException {
    String relative = OfdPath.resolve(file, location);
    String fromRoot = OfdPath.resolve("", location);
    return files.names().contains(relative) || !files.names().contains(fromRoot)
        ? relative
        : fromRoot;
  }

  private int page(String root, String id)
      throws OfdFormatException, BoundHitException, IOException {
    int number = 0;
    for (Element pages : OfdXml.read(files.bytes(root), root, "Document").children("Pages")) {
      for (Element page : pages.children("Page")) {
        number++;
        if (page.attribute("ID").equals(id)) {
          return number;
        }
      }
    }
    return 0;
  }

  private static byte[] base64(String text, String file) throws OfdFormatException {
    try {
      return Base64.getDecoder().decode(text.replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      throw new OfdFormatException("a CheckValue is not base64: " + file, e);
    }
  }
}
