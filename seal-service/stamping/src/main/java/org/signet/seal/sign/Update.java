package org.signet.seal.sign;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSString;
import org.signet.gm.sm3.Sm3;

/**
 * An incremental update in the making (ISO 32000-1:2008, 7.5.6): objects, then cross-references of
 * the kind that the document uses, then the trailer.
 */
final class Update {
  private static final int OFFSET_BYTES = 5;
  private static final int TRAILER_BYTES = 512;
  private static final byte[] NOTHING = {};
  private static final byte[] END_OF_STREAM = "\nendstream".getBytes(StandardCharsets.US_ASCII);

  /**
   * An object's bytes in three parts, so that a seal's prepared stream is not copied in between.
   */
  @SuppressWarnings("ArrayRecordComponent") // lives for one update, never handed out
  private record Body(byte[] head, byte[] data, byte[] tail) {
    int length() {
      return head.length + data.length + tail.length;
    }
  }

  private final SourceDocument source;
  private final ObjectCipher cipher;
  private final long fileBytes;
  private final Map<COSObjectKey, Body> objects =
      new TreeMap<>((a, b) -> Long.compare(a.getNumber(), b.getNumber()));
  private final Sm3 identity = new Sm3();
  private long nextNumber;

  Update(SourceDocument source, long fileBytes) throws StampException {
    this.source = source;
    this.cipher = source.cipher();
    this.fileBytes = fileBytes;
    this.nextNumber = source.firstFreeNumber();
  }

  COSObjectKey newKey() {
    return new COSObjectKey(nextNumber++, 0);
  }

  PdfText text(COSObjectKey key) {
    return new PdfText(cipher, key);
  }

  void add(COSObjectKey key, PdfText content) {
    byte[] bytes = content.bytes();
    identity.update(bytes);
    objects.put(key, new Body(bytes, NOTHING, NOTHING));
  }

  /** Adds a stream whose bytes are filtered already. */
  void addStream(COSObjectKey key, PdfText dictionaryEntries, byte[] filtered) throws IOException {
    byte[] data = cipher.stream(filtered, key.getNumber(), key.getGeneration());
    byte[] head =
        text(key)
            .raw("<<")
            .raw(dictionaryEntries.bytes())
            .raw("/Length " + data.length + ">>\nstream\n")
            .bytes();
    objects.put(key, new Body(head, data, END_OF_STREAM));
  }

  /** The bytes to append, with the signature dictionary as the last object. */
  SignedUpdate finish(COSObjectKey signatureKey, SignatureDictionary signature) throws IOException {
    identity.update(signature.bytes(), 0, signature.contentsAt());
    ByteArrayOutputStream out = new ByteArrayOutputStream(sizeWith(signature.bytes().length));
    Map<COSObjectKey, Long> offsets = writeObjects(out);
    offsets.put(signatureKey, position(out));
    begin(out, signatureKey);
    int signatureAt = out.size();
    out.writeBytes(signature.bytes());
    write(out, "\nendobj\n");
    writeEnd(out, offsets);
    return new SignedUpdate(
        out.toByteArray(),
        fileBytes,
        signatureAt + signature.byteRangeAt(),
        signatureAt + signature.contentsAt(),
        signature.contentsBytes());
  }

  /** The bytes to append, without any signature. */
  byte[] finish() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(sizeWith(0));
    writeEnd(out, writeObjects(out));
    return out.toByteArray();
  }

  private Map<COSObjectKey, Long> writeObjects(ByteArrayOutputStream out) {
    Map<COSObjectKey, Long> offsets =
        new TreeMap<>((a, b) -> Long.compare(a.getNumber(), b.getNumber()));
    if (!source.endsWithNewline()) {
      out.write('\n');
    }
    for (Map.Entry<COSObjectKey, Body> object : objects.entrySet()) {
      offsets.put(object.getKey(), position(out));
      begin(out, object.getKey());
      out.writeBytes(object.getValue().head());
      out.writeBytes(object.getValue().data());
      out.writeBytes(object.getValue().tail());
      write(out, "\nendobj\n");
    }
    return offsets;
  }

  private void writeEnd(ByteArrayOutputStream out, Map<COSObjectKey, Long> offsets)
      throws IOException {
    long startXref = position(out);
    if (source.usesCrossReferenceStreams()) {
      writeStream(out, offsets, startXref);
    } else {
      writeTable(out, offsets);
    }
    write(out, "startxref\n" + startXref + "\n%%EOF\n");
  }

  /** A little more than the update will take, so that its bytes are collected without copying. */
  private int sizeWith(int signatureBytes) {
    int objectBytes = objects.values().stream().mapToInt(Body::length).sum();
    int room = 64 * (objects.size() + 1); // numbers, keywords and cross-reference entries
    return objectBytes + room + signatureBytes + TRAILER_BYTES;
  }

  private long position(ByteArrayOutputStream out) {
    return fileBytes + out.size() - source.origin();
  }

  private void writeTable(ByteArrayOutputStream out, Map<COSObjectKey, Long> offsets)
      throws IOException {
    write(out, "xref\n");
    for (Run run : Run.of(offsets)) {
      write(out, run.first() + " " + run.entries().size() + "\n");
      for (Map.Entry<COSObjectKey, Long> entry : run.entries()) {
        write(
            out,
            String.format(
                Locale.ROOT, "%010d %05d n \n", entry.getValue(), entry.getKey().getGeneration()));
      }
    }
    PdfText trailer = trailerText().raw("trailer\n<<");
    trailerEntries(trailer, nextNumber);
    out.writeBytes(trailer.raw(">>\n").bytes());
  }

  private void writeStream(
      ByteArrayOutputStream out, Map<COSObjectKey, Long> offsets, long startXref)
      throws IOException {
    COSObjectKey key = new COSObjectKey(nextNumber, 0);
    Map<COSObjectKey, Long> all = new TreeMap<>(offsets);
    all.put(key, startXref);
    ByteArrayOutputStream entries = new ByteArrayOutputStream();
    StringBuilder index = new StringBuilder();
    for (Run run : Run.of(all)) {
      index.append(index.isEmpty() ? "" : " ").append(run.first());
      index.append(' ').append(run.entries().size());
      for (Map.Entry<COSObjectKey, Long> entry : run.entries()) {
        entries.write(1);
        bigEndian(entries, entry.getValue(), OFFSET_BYTES);
        bigEndian(entries, entry.getKey().getGeneration(), 2);
      }
    }
    begin(out, key);
    PdfText dictionary = trailerText().raw("<</Type/XRef/W[1 " + OFFSET_BYTES + " 2]");
    dictionary.raw("/Index[" + index + "]/Length " + entries.size());
    trailerEntries(dictionary, nextNumber + 1);
    out.writeBytes(dictionary.raw(">>\nstream\n").bytes());
    out.writeBytes(entries.toByteArray());
    write(out, "\nendstream\nendobj\n");
  }

  private void trailerEntries(PdfText text, long size) throws IOException {
    text.raw("/Size " + size + "/Prev " + source.startXref());
    for (COSName name : new COSName[] {COSName.ROOT, COSName.INFO, COSName.ENCRYPT}) {
      COSBase value = source.trailer().getItem(name);
      if (value != null) {
        text.raw("/" + name.getName() + " ").value(value);
      }
    }
    byte[] permanent = permanentId();
    text.raw("/ID[").string(permanent).string(changedId(permanent)).raw("]");
  }

  private byte[] permanentId() {
    if (source.trailer().getDictionaryObject(COSName.ID) instanceof COSArray id
        && id.size() > 0
        && id.getObject(0) instanceof COSString first) {
      return first.getBytes();
    }
    return fingerprint("first".getBytes(StandardCharsets.US_ASCII));
  }

  /** ISO 32000-1:2008, 14.4: the second identifier changes with every update. */
  private byte[] changedId(byte[] permanent) {
    return fingerprint(permanent);
  }

  /** Of what was written but streams and signature, which belong to the seal and the signer. */
  private byte[] fingerprint(byte[] seed) {
    Sm3 digest = identity.copy();
    digest.update(seed);
    digest.update(Long.toString(fileBytes).getBytes(StandardCharsets.US_ASCII));
    return Arrays.copyOf(digest.digest(), 16);
  }

  /** Trailers are never encrypted. */
  private static PdfText trailerText() {
    return new PdfText(ObjectCipher.of(null), new COSObjectKey(0, 0));
  }

  private static void begin(ByteArrayOutputStream out, COSObjectKey key) {
    write(out, key.getNumber() + " " + key.getGeneration() + " obj\n");
  }

  private static void bigEndian(ByteArrayOutputStream out, long value, int bytes) {
    for (int i = bytes - 1; i >= 0; i--) {
      out.write((int) (value >>> (8 * i)));
    }
  }

  private static void write(ByteArrayOutputStream out, String syntax) {
    out.writeBytes(syntax.getBytes(StandardCharsets.ISO_8859_1));
  }
}
