package org.signet.seal.verify.ofd;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.signet.gm.ses.SESeal;
import org.signet.gm.ses.SesFormatException;
import org.signet.seal.verify.pdf.Bound;
import org.signet.seal.verify.pdf.BoundHitException;
import org.signet.seal.verify.pdf.Deadline;

/**
 * An OFD package with its signatures (GB/T 33190-2016, 7.4 and 18). Not thread-safe; holds the file
 * open until it is closed.
 */
public final class OfdFile implements Closeable {
  private static final String ENTRANCE = "OFD.xml";
  private static final Set<String> BODY = Set.of("DocInfo", "DocRoot", "Signatures");

  /** Somebody who takes bytes in pieces. */
  @FunctionalInterface
  public interface Sink {
    /** Takes {@code count} bytes; the array is used again afterwards. */
    void accept(byte[] bytes, int offset, int count);
  }

  private final OfdPackage files;
  private final OfdLimits limits;
  private final List<OfdSignature> signatures = new ArrayList<>();
  private final Set<String> lists = new TreeSet<>();
  private final Set<String> roots = new TreeSet<>();
  private final Set<String> beside = new TreeSet<>();
  private final Set<String> documents = new TreeSet<>();

  private OfdFile(OfdPackage files, OfdLimits limits) {
    this.files = files;
    this.limits = limits;
  }

  /**
   * Opens a package and reads its signatures.
   *
   * @throws OfdFormatException if it is not sound
   * @throws BoundHitException if it is too large, or unpacks to too much
   */
  public static OfdFile open(Path path, OfdLimits limits, Deadline deadline)
      throws OfdFormatException, BoundHitException, IOException {
    OfdFile opened = new OfdFile(OfdPackage.open(path, limits, deadline), limits);
    try {
      opened.read();
      return opened;
    } catch (OfdFormatException | BoundHitException | IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private void read() throws OfdFormatException, BoundHitException, IOException {
    Element entrance = xml(ENTRANCE, "OFD");
    for (Element body : entrance.children("DocBody")) {
      String root = OfdPath.resolve(ENTRANCE, body.only("DocRoot").text());
      roots.add(root);
      body.children().stream()
          .map(Element::name)
          .filter(name -> !BODY.contains(name))
          .forEach(beside::add);
      if (!body.children("Signatures").isEmpty()) {
        readList(OfdPath.resolve(ENTRANCE, body.only("Signatures").text()), root);
      }
    }
    entrance.children().stream()
        .map(Element::name)
        .filter(name -> !name.equals("DocBody"))
        .forEach(beside::add);
    for (String name : files.names()) {
      if (mayBeXml(name) && OfdXml.root(files.bytes(name), name).equals(Optional.of("Document"))) {
        documents.add(name);
      }
    }
  }

  /** Only files below the limit for XML are looked into; larger ones could not be shown either. */
  private boolean mayBeXml(String name) throws OfdFormatException {
    return files.size(name) <= limits.maxXmlBytes();
  }

  private void readList(String list, String root)
      throws OfdFormatException, BoundHitException, IOException {
    if (!lists.add(list)) {
      throw new OfdFormatException("two documents share one list of signatures: " + list);
    }
    Set<String> seen = new HashSet<>();
    for (Element one : xml(list, "Signatures").children("Signature")) {
      String file = OfdPath.resolve(list, one.attribute("BaseLoc"));
      if (!seen.add(file)) {
        throw new OfdFormatException("a signature is listed twice: " + file);
      }
      if (signatures.size() >= limits.maxSignatures()) {
        throw new BoundHitException(Bound.SIGNATURES);
      }
      signatures.add(signature(file, root));
    }
  }

  private OfdSignature signature(String file, String root)
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
    for (Element pages : xml(root, "Document").children("Pages")) {
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

  private Element xml(String name, String root)
      throws OfdFormatException, BoundHitException, IOException {
    return OfdXml.read(files.bytes(name), name, root);
  }

  /** The signatures in the order in which they are listed. */
  public List<OfdSignature> signatures() {
    return List.copyOf(signatures);
  }

  /** How many bytes stand before the package. */
  public long prefixBytes() {
    return files.prefixBytes();
  }

  /** Whether a file is there. */
  public boolean has(String name) {
    return files.names().contains(name);
  }

  /** The size of a file that is there, unpacked. */
  public long size(String name) throws OfdFormatException {
    return files.size(name);
  }

  /** Hands out the unpacked bytes of a file. */
  public void feed(String name, Sink sink)
      throws OfdFormatException, BoundHitException, IOException {
    files.feed(name, sink);
  }

  /** The files that only carry signatures, and so need not be covered by them. */
  private Set<String> carriers() throws OfdFormatException, BoundHitException, IOException {
    Set<String> carriers = new TreeSet<>(lists);
    carriers.add(ENTRANCE);
    for (OfdSignature signature : signatures) {
      carriers.add(signature.file());
      carriers.add(signature.valueFile());
      if (signature.sealFile().isPresent() && isSeal(signature.sealFile().get())) {
        carriers.add(signature.sealFile().get());
      }
    }
    return carriers;
  }

  /** What is said to be a seal must be one, lest anything pass under that name. */
  private boolean isSeal(String name) throws OfdFormatException, BoundHitException, IOException {
    if (!has(name)) {
      return false;
    }
    try {
      SESeal.parse(files.bytes(name));
      return true;
    } catch (SesFormatException e) {
      return false;
    }
  }

  /** The files that a signature does not cover although they may show something. */
  public Set<String> uncovered(OfdSignature signature)
      throws OfdFormatException, BoundHitException, IOException {
    Set<String> left = new TreeSet<>(files.names());
    left.removeAll(signature.covered());
    left.removeAll(carriers());
    roots.stream().filter(root -> !signature.covered().contains(root)).forEach(left::add);
    return left;
  }

  /** The files that carry signatures and that this one leaves unprotected, its own left out. */
  public Set<String> unprotected(OfdSignature signature)
      throws OfdFormatException, BoundHitException, IOException {
    Set<String> left = carriers();
    left.removeAll(signature.covered());
    left.remove(signature.file());
    left.remove(signature.valueFile());
    return left;
  }

  /**
   * Elements of OFD.xml that could lead a reader to something else; empty when the signature covers
   * OFD.xml.
   */
  public Set<String> strangers(OfdSignature signature) {
    return signature.covered().contains(ENTRANCE) ? Set.of() : Set.copyOf(beside);
  }

  /**
   * The files that OFD.xml could name as the document; more than one leaves open which was meant,
   * unless the signature covers OFD.xml.
   */
  public Set<String> candidates(OfdSignature signature) {
    return signature.covered().contains(ENTRANCE) ? roots : Set.copyOf(documents);
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
