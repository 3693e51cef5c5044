package org.signet.ledger.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.audit.checkpoint.CheckpointFormatException;
import org.signet.audit.checkpoint.SignedNote;
import org.signet.audit.tree.InclusionProof;
import org.signet.gm.cert.CertificateFormatException;
import org.signet.gm.cert.Certificates;

/** Reads evidence files: lines in a fixed order, each with a fixed number of words. */
final class EvidenceParser {
  private static final int MAX_LINES = 128;
  private static final int MAX_DIGITS = 18;

  private final Iterator<String> lines;
  private String line = "";

  private EvidenceParser(List<String> lines) {
    this.lines = lines.iterator();
  }

  static EvidenceFile parse(byte[] encoded) throws EvidenceFormatException {
    if (encoded.length > EvidenceFile.MAX_BYTES) {
      throw new EvidenceFormatException(
          "evidence has at most " + EvidenceFile.MAX_BYTES + " bytes, found " + encoded.length);
    }
    String text = utf8(encoded);
    int empty = text.indexOf("\n\n");
    if (empty < 0) {
      throw new EvidenceFormatException("evidence is lines, an empty line and a checkpoint");
    }
    List<String> head = Arrays.asList(text.substring(0, empty).split("\n", -1));
    if (head.size() > MAX_LINES) {
      throw new EvidenceFormatException("evidence has at most " + MAX_LINES + " lines");
    }
    EvidenceFile file;
    try {
      SignedNote note =
          SignedNote.parse(text.substring(empty + 2).getBytes(StandardCharsets.UTF_8));
      file = new EvidenceParser(head).head(note);
    } catch (CheckpointFormatException e) {
      throw new EvidenceFormatException("the checkpoint: " + e.getMessage(), e);
    } catch (CertificateFormatException | IllegalArgumentException e) {
      throw new EvidenceFormatException(e.getMessage(), e);
    }
    if (!Arrays.equals(file.encoded(), encoded)) {
      throw new EvidenceFormatException("evidence is not written in its one form");
    }
    return file;
  }

  private EvidenceFile head(SignedNote note)
      throws EvidenceFormatException, CheckpointFormatException, CertificateFormatException {
    advance();
    if (!line.equals(EvidenceFile.TITLE)) {
      throw new EvidenceFormatException("expected evidence that begins " + EvidenceFile.TITLE);
    }
    advance();
    String region = words("region", 1)[0];
    advance();
    List<LeafField> fields = new ArrayList<>();
    while (line.startsWith("field ") || line.startsWith("hidden ")) {
      fields.add(field());
      advance();
    }
    long index = number(words("index", 1)[0]);
    advance();
    List<byte[]> path = new ArrayList<>();
    while (line.startsWith("path ")) {
      path.add(HexFormat.of().parseHex(words("path", 1)[0]));
      advance();
    }
    List<X509CertificateHolder> certificates = new ArrayList<>();
    while (line.startsWith("certificate ")) {
      certificates.add(Certificates.parse(base64(words("certificate", 1)[0])));
      advance();
    }
    String[] anchor = words("anchor", 4);
    advance();
    List<LedgerReceipt> receipts = new ArrayList<>();
    while (line.startsWith("receipt ")) {
      String[] parts = words("receipt", 3);
      receipts.add(new LedgerReceipt(base64(parts[0]), base64(parts[1]), base64(parts[2])));
      advance();
    }
    if (!line.isEmpty()) {
      throw new EvidenceFormatException("unexpected line: " + shortened());
    }
    return new EvidenceFile(
        region,
        fields,
        new InclusionProof(index, note.parseUnverified().size(), path),
        certificates,
        new Anchor(anchor[0], anchor[1], anchor[2], number(anchor[3])),
        receipts,
        note);
  }

  private LeafField field() throws EvidenceFormatException {
    String[] parts = line.split(" ", line.startsWith("field ") ? 4 : 3);
    EvidenceField field = parts.length < 3 ? null : EvidenceField.ofLabel(parts[1]).orElse(null);
    if (field == null || (parts[0].equals("field") && parts.length != 4)) {
      throw new EvidenceFormatException("not a field: " + shortened());
    }
    byte[] hash = HexFormat.of().parseHex(parts[2]);
    return parts[0].equals("field")
        ? new DisclosedField(field, hash, parts[3])
        : new HiddenField(field, hash);
  }

  private void advance() {
    line = lines.hasNext() ? lines.next() : "";
  }

  private String[] words(String name, int count) throws EvidenceFormatException {
    String[] words = line.split(" ", -1);
    if (words.length != count + 1 || !words[0].equals(name)) {
      throw new EvidenceFormatException(
          "expected a line \"" + name + "\" with " + count + " words, found: " + shortened());
    }
    return Arrays.copyOfRange(words, 1, words.length);
  }

  private String shortened() {
    return line.length() > 60 ? line.substring(0, 60) + "…" : line;
  }

  private static long number(String text) throws EvidenceFormatException {
    if (text.isEmpty()
        || text.length() > MAX_DIGITS
        || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new EvidenceFormatException("expected a number of at most 18 digits");
    }
    return Long.parseLong(text);
  }

  private static byte[] base64(String text) {
    return Base64.getDecoder().decode(text);
  }

  private static String utf8(byte[] encoded) throws EvidenceFormatException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(encoded)).toString();
    } catch (CharacterCodingException e) {
      throw new EvidenceFormatException("evidence is UTF-8", e);
    }
  }
}
