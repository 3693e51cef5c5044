package org.signet.seal.verify;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.ses.SesSigner;
import org.signet.gm.sm3.Sm3;

/** Packages in memory: made, signed by a test region, changed, written. */
final class TestOfd {
  static final String DOCUMENT = "Doc_0/Document.xml";
  static final String PAGE = "Doc_0/Pages/Page_0/Content.xml";
  static final String LIST = "Doc_0/Signs/Signatures.xml";
  private static final String SPACE = " xmlns:ofd=\"http://www.ofdspec.org/2016\"";

  private TestOfd() {}

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String xml(String name, String content) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ofd:"
        + name
        + SPACE
        + ">"
        + content
        + "</ofd:"
        + name
        + ">";
  }

  /** A document of two pages without a signature. */
  static Map<String, byte[]> unsigned() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("OFD.xml", text(entrance("")));
    files.put(DOCUMENT, text(document("")));
    files.put(PAGE, text(page("one")));
    files.put("Doc_0/Pages/Page_1/Content.xml", text(page("two")));
    files.put("Doc_0/Res/picture.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3});
    return files;
  }

  static String entrance(String more) {
    return xml("OFD", body("Doc_0", more));
  }

  static String body(String document, String more) {
    return "<ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID></ofd:DocInfo><ofd:DocRoot>"
        + document
        + "/Document.xml</ofd:DocRoot>"
        + more
        + "</ofd:DocBody>";
  }

  static String document(String morePages) {
    return xml(
        "Document",
        "<ofd:Pages><ofd:Page ID=\"10\" BaseLoc=\"Pages/Page_0/Content.xml\"/>"
            + "<ofd:Page ID=\"11\" BaseLoc=\"Pages/Page_1/Content.xml\"/>"
            + morePages
            + "</ofd:Pages>");
  }

  static String page(String content) {
    return xml("Page", "<ofd:Content>" + content + "</ofd:Content>");
  }

  /** Signs every file but those that carry signatures, as the next signature of the list. */
  static Map<String, byte[]> sign(Map<String, byte[]> unsigned, TestRegion region) {
    Map<String, byte[]> files = signAs("Doc_0", "", unsigned, region);
    files.put("OFD.xml", text(entrance(listed("Doc_0"))));
    return files;
  }

  private static String listed(String document) {
    return "<ofd:Signatures>/" + document + "/Signs/Signatures.xml</ofd:Signatures>";
  }

  /** The same document in another folder. */
  static Map<String, byte[]> unsigned(String folder) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    unsigned().forEach((name, bytes) -> files.put(name.replace("Doc_0", folder), bytes));
    return files;
  }

  /** Two documents in one package, each signed by the region that it is given. */
  static Map<String, byte[]> two(
      Map<String, byte[]> first, TestRegion by, Map<String, byte[]> second, TestRegion bySecond) {
    Map<String, byte[]> files = new LinkedHashMap<>(signAs("Doc_0", "Doc_0/", first, by));
    files.putAll(signAs("Doc_1", "Doc_1/", second, bySecond));
    files.put(
        "OFD.xml",
        text(xml("OFD", body("Doc_0", listed("Doc_0")) + body("Doc_1", listed("Doc_1")))));
    return files;
  }

  private static Map<String, byte[]> signAs(
      String document, String covered, Map<String, byte[]> unsigned, TestRegion region) {
    Map<String, byte[]> files = new LinkedHashMap<>(unsigned);
    int number = (int) files.keySet().stream().filter(name -> name.endsWith(".dat")).count();
    StringBuilder references = new StringBuilder();
    files.forEach(
        (name, bytes) -> {
          if (!name.equals("OFD.xml") && !name.contains("/Signs/") && name.startsWith(covered)) {
            references.append(reference(name, Sm3.hash(bytes)));
          }
        });
    String folder = document + "/Signs/Sign_" + number + "/";
    byte[] signature = text(signature("1.2.156.10197.1.401", references.toString(), folder));
    files.put(folder + "Signature.xml", signature);
    files.put(folder + "SignedValue.dat", value(region, signature, folder));
    StringBuilder list = new StringBuilder("<ofd:MaxSignId>9</ofd:MaxSignId>");
    for (int i = 0; i <= number; i++) {
      list.append("<ofd:Signature ID=\"" + i + "\" BaseLoc=\"Sign_" + i + "/Signature.xml\"/>");
    }
    files.put(document + "/Signs/Signatures.xml", text(xml("Signatures", list.toString())));
    return files;
  }

  static String reference(String file, byte[] digest) {
    return "<ofd:Reference FileRef=\"/"
        + file
        + "\"><ofd:CheckValue>"
        + Base64.getEncoder().encodeToString(digest)
        + "</ofd:CheckValue></ofd:Reference>";
  }

  static String signature(String method, String references, String folder) {
    return xml(
        "Signature",
        "<ofd:SignedInfo><ofd:Provider ProviderName=\"Test\"/>"
            + "<ofd:SignatureMethod>1.2.156.10197.1.501</ofd:SignatureMethod>"
            + "<ofd:SignatureDateTime>20261122030000.000Z</ofd:SignatureDateTime>"
            + "<ofd:References CheckMethod=\""
            + method
            + "\">"
            + references
            + "</ofd:References><ofd:StampAnnot PageRef=\"11\" ID=\"1\" Boundary=\"1 1 40 40\"/>"
            + "</ofd:SignedInfo><ofd:SignedValue>/"
            + folder
            + "SignedValue.dat</ofd:SignedValue>");
  }

  static byte[] value(TestRegion region, byte[] signature, String folder) {
    try {
      return SesSigner.sign(
              region.signer,
              region.seal,
              TestRegion.NOW,
              Sm3.hash(signature),
              "/" + folder + "Signature.xml")
          .encoded();
    } catch (KeyUseException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] zip(Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static Map<String, byte[]> unzip(byte[] zip) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), in.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** Replaces bytes wherever they occur; both texts are of one length. */
  static byte[] replace(byte[] bytes, String from, String to) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    if (!text.contains(from)) {
      throw new IllegalArgumentException("not found: " + from);
    }
    return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
  }
}
