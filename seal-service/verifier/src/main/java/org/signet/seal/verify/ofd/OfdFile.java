package org.signet.seal.verify.ofd;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
  private final DocumentBodies bodies = new DocumentBodies();
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
      if (bodies.count() >= limits.maxSignatures()) {
        throw new BoundHitException(Bound.DOCUMENTS);
      }
      String root = OfdPath.resolve(ENTRANCE, body.only("DocRoot").text());
      body.children().stream()
          .map(Element::name)
          .filter(name -> !BODY.contains(name))
          .forEach(beside::add);
      int before = signatures.size();
      if (!body.children("Signatures").isEmpty()) {
        readList(OfdPath.resolve(ENTRANCE, body.only("Signatures").text()), root);
      }
      bodies.add(root, signatures.size() > before);
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
      signatures.add(new OfdSignatureReader(files).read(file, root));
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
    bodies.roots().stream().filter(root -> !signature.covered().contains(root)).forEach(left::add);
    left.removeIf(name -> bodies.isElsewhere(signature.document(), name));
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

  /** How many documents the package holds. */
  public int documents() {
    return bodies.count();
  }

  /**
   * The files that OFD.xml could name as the document of this signature; with more than one, who
   * exchanges OFD.xml exchanges what is shown, unless the signature covers that.
   */
  public Set<String> candidates(OfdSignature signature) {
    if (signature.covered().contains(ENTRANCE)) {
      return Set.of(signature.document());
    }
    Set<String> candidates = new TreeSet<>(documents);
    candidates.removeIf(name -> bodies.isElsewhere(signature.document(), name));
    return candidates;
  }

  /**
   * The files of this signature's document that speak of the folder of another signed one: what
   * they show would be vouched for by somebody else.
   */
  public Set<String> borrowers(OfdSignature signature)
      throws OfdFormatException, BoundHitException, IOException {
    Set<String> others = bodies.namesOfOthers(signature.document());
    Set<String> borrowers = new TreeSet<>();
    if (others.isEmpty()) {
      return borrowers;
    }
    Set<String> own = new TreeSet<>(files.names());
    own.removeAll(carriers());
    own.removeIf(name -> bodies.isElsewhere(signature.document(), name));
    for (String name : own) {
      if (mayBeXml(name) && OfdXml.names(files.bytes(name), others)) {
        borrowers.add(name);
      }
    }
    return borrowers;
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
