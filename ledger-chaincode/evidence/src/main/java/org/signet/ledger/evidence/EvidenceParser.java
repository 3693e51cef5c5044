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
import java.util.Optional;
import java.util.function.Function;
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
    return parse(encoded, EvidenceParser::file, EvidenceFile::encoded);
  }

  static CertificateEvidence parseCertificate(byte[] encoded) throws EvidenceFormatException {
    return parse(encoded, EvidenceParser::certificate, CertificateEvidence::encoded);
  }

  @FunctionalInterface
  private interface Head<T> {
    T read(EvidenceParser parser, SignedNote note)
        throws EvidenceFormatException, CheckpointFormatException, CertificateFormatException;
  }

  private static <T> T parse(byte[] encoded, Head<T> kind, Function<T, byte[]> writer)
      throws EvidenceFormatException {
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
    T evidence;
    try {
      SignedNote note =
          SignedNote.parse(text.substring(empty + 2).getBytes(StandardCharsets.UTF_8));
      evidence = kind.read(new EvidenceParser(head), note);
    } catch (CheckpointFormatException e) {
      throw new EvidenceFormatException("the checkpoint: " + e.getMessage(), e);
    } catch (CertificateFormatException | IllegalArgumentException e) {
      throw new EvidenceFormatException(e.getMessage(), e);
    }
    if (!Arrays.equals(writer.apply(evidence), encoded)) {
      throw new EvidenceFormatException("evidence is not written in its one form");
    }
    return evidence;
  }

  private EvidenceFile file(SignedNote note)
      throws EvidenceFormatException, CheckpointFormatException, CertificateFormatException {
    List<LeafField> fields = new ArrayList<>();
    Tail tail = tail(EvidenceFile.TITLE, note, () -> fields.add(field()));
    return new EvidenceFile(
        tail.region(),
        fields,
        tail.inclusion(),
        tail.certificates(),
        tail.anchor(),
        tail.receipts(),
        note);
  }

  private CertificateEvidence certificate(SignedNote note)
      throws EvidenceFormatException, CheckpointFormatException, CertificateFormatException {
    List<CertificateField> fields = new ArrayList<>();
    Tail tail = tail(CertificateEvidence.TITLE, note, () -> fields.add(certificateField()));
    return new CertificateEvidence(
        tail.region(),
        fields,
        tail.inclusion(),
        tail.certificates(),
        tail.anchor(),
        tail.receipts(),
        note);
  }

  private record Tail(
      String region,
      InclusionProof inclusion,
      List<X509CertificateHolder> certificates,
      Anchor anchor,
      List<LedgerReceipt> receipts) {}

  @FunctionalInterface
  private interface FieldLine {
    void read() throws EvidenceFormatException;
  }

  private Tail tail(String title, SignedNote note, FieldLine field)
      throws EvidenceFormatException, CheckpointFormatException, CertificateFormatException {
    advance();
    if (!line.equals(title)) {
      throw new EvidenceFormatException("expected evidence that begins " + title);
    }
    advance();
    String region = words("region", 1)[0];
    advance();
    while (line.startsWith("field ") || line.startsWith("hidden ")) {
      field.read();
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
    return new Tail(
        region,
        new InclusionProof(index, note.parseUnverified().size(), path),
        certificates,
        new Anchor(anchor[0], anchor[1], anchor[2], number(anchor[3])),
        receipts);
  }

  private CertificateField certificateField() throws EvidenceFormatException {
    boolean shown = line.startsWith("field ");
    String[] parts = line.split(" ", shown ? 4 : 3);
    if (parts.length != (shown ? 4 : 3)) {
      throw new EvidenceFormatException("not a field: " + shortened());
    }
    return new CertificateField(
        parts[1],
        HexFormat.of().parseHex(parts[2]),
        shown ? Optional.of(parts[3]) : Optional.empty());
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
