package org.signet.gm.der;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;

/**
 * One element of a DER text: tag, length, value. A view of the input, which must not be changed
 * meanwhile. Tags have one byte, lengths are definite and at most what is there; a length that is
 * written longer than needed is accepted, since the bytes are kept as they are.
 */
public final class Tlv {
  /** Tag of a BOOLEAN. */
  public static final int BOOLEAN = 0x01;

  /** Tag of an INTEGER. */
  public static final int INTEGER = 0x02;

  /** Tag of a BIT STRING. */
  public static final int BIT_STRING = 0x03;

  /** Tag of an OCTET STRING. */
  public static final int OCTET_STRING = 0x04;

  /** Tag of an OBJECT IDENTIFIER. */
  public static final int OBJECT_IDENTIFIER = 0x06;

  /** Tag of a UTCTime. */
  public static final int UTC_TIME = 0x17;

  /** Tag of a GeneralizedTime. */
  public static final int GENERALIZED_TIME = 0x18;

  /** Tag of a SEQUENCE or SEQUENCE OF. */
  public static final int SEQUENCE = 0x30;

  /** Tag of an explicit [0]. */
  public static final int EXPLICIT_0 = 0xa0;

  /** Tag of a primitive with an implicit [0]. */
  public static final int IMPLICIT_0 = 0x80;

  static final int UTF8_STRING = 0x0c;
  static final int PRINTABLE_STRING = 0x13;
  static final int IA5_STRING = 0x16;
  private static final int TELETEX_STRING = 0x14;

  private final byte[] source;
  private final int start;
  private final int contentStart;
  private final int end;

  private Tlv(byte[] source, int start, int contentStart, int end) {
    this.source = source;
    this.start = start;
    this.contentStart = contentStart;
    this.end = end;
  }

  /**
   * The only element of {@code bytes}.
   *
   * @throws DerFormatException if there is none, it is cut off, or something follows it
   */
  public static Tlv parse(byte[] bytes) throws DerFormatException {
    Tlv element = at(bytes, 0, bytes.length);
    if (element.end != bytes.length) {
      throw new DerFormatException((bytes.length - element.end) + " bytes behind the element");
    }
    return element;
  }

  /** The tag byte, class and constructed bit included: 0 to 255. */
  public int tag() {
    return source[start] & 0xff;
  }

  /** The whole element as it stands in the input. */
  public byte[] encoded() {
    return Arrays.copyOfRange(source, start, end);
  }

  /** The value alone. */
  public byte[] content() {
    return Arrays.copyOfRange(source, contentStart, end);
  }

  /** The elements inside a constructed one. */
  public List<Tlv> children() throws DerFormatException {
    if ((tag() & 0x20) == 0) {
      throw new DerFormatException("expected a constructed element, found " + name());
    }
    List<Tlv> children = new ArrayList<>();
    for (int at = contentStart; at < end; ) {
      Tlv child = at(source, at, end);
      children.add(child);
      at = child.end;
    }
    return children;
  }

  /** The elements of a SEQUENCE, of which there must be {@code least} to {@code most}. */
  public List<Tlv> sequence(int least, int most) throws DerFormatException {
    List<Tlv> children = expect(SEQUENCE).children();
    if (children.size() < least || children.size() > most) {
      throw new DerFormatException(
          "expected " + least + " to " + most + " elements, found " + children.size());
    }
    return children;
  }

  /** A BOOLEAN; any byte but 00 is true. */
  public boolean bool() throws DerFormatException {
    byte[] content = expect(BOOLEAN).content();
    if (content.length != 1) {
      throw new DerFormatException("a BOOLEAN has one byte");
    }
    return content[0] != 0;
  }

  /** An INTEGER that fits an int. */
  public int integer() throws DerFormatException {
    byte[] content = expect(INTEGER).content();
    if (content.length == 0 || content.length > 5) {
      throw new DerFormatException("an INTEGER of " + content.length + " bytes");
    }
    try {
      return new BigInteger(content).intValueExact();
    } catch (ArithmeticException e) {
      throw new DerFormatException("an INTEGER beyond 32 bits");
    }
  }

  /** The bytes of an OCTET STRING. */
  public byte[] octets() throws DerFormatException {
    return expect(OCTET_STRING).content();
  }

  /** The bytes of a BIT STRING without unused bits. */
  public byte[] bits() throws DerFormatException {
    byte[] content = expect(BIT_STRING).content();
    if (content.length == 0 || content[0] != 0) {
      throw new DerFormatException("a BIT STRING of whole bytes was expected");
    }
    return Arrays.copyOfRange(content, 1, content.length);
  }

  /** An OBJECT IDENTIFIER. */
  public ASN1ObjectIdentifier oid() throws DerFormatException {
    expect(OBJECT_IDENTIFIER);
    try {
      return ASN1ObjectIdentifier.getInstance(ASN1Primitive.fromByteArray(encoded()));
    } catch (IOException | RuntimeException e) {
      throw new DerFormatException("a damaged OBJECT IDENTIFIER");
    }
  }

  /** A character string of any usual type; the bytes must be of its character set. */
  public String text() throws DerFormatException {
    Charset charset =
        switch (tag()) {
          case UTF8_STRING -> StandardCharsets.UTF_8;
          case PRINTABLE_STRING, IA5_STRING -> StandardCharsets.US_ASCII;
          case TELETEX_STRING -> StandardCharsets.ISO_8859_1;
          default -> throw new DerFormatException("expected a character string, found " + name());
        };
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(content())).toString();
    } catch (CharacterCodingException e) {
      throw new DerFormatException("a character string has bytes outside " + charset);
    }
  }

  /** A GeneralizedTime or UTCTime. */
  public Instant time() throws DerFormatException {
    if (tag() != GENERALIZED_TIME && tag() != UTC_TIME) {
      throw new DerFormatException("expected a time, found " + name());
    }
    return DerTime.parse(new String(content(), StandardCharsets.ISO_8859_1), tag() == UTC_TIME);
  }

  /** This element, if it has the tag. */
  public Tlv expect(int tag) throws DerFormatException {
    if (tag() != tag) {
      throw new DerFormatException("expected tag " + hex(tag) + ", found " + hex(tag()));
    }
    return this;
  }

  private String name() {
    return "tag " + hex(tag());
  }

  private static String hex(int tag) {
    return HexFormat.of().toHexDigits((byte) tag);
  }

  private static Tlv at(byte[] source, int start, int limit) throws DerFormatException {
    if (limit - start < 2 || (source[start] & 0x1f) == 0x1f) {
      throw new DerFormatException("expected an element at byte " + start);
    }
    int first = source[start + 1] & 0xff;
    int lengthBytes = first < 0x80 ? 0 : first & 0x7f;
    int contentStart = start + 2 + lengthBytes;
    if (first == 0x80 || lengthBytes > 4 || contentStart > limit) {
      throw new DerFormatException("no definite length at byte " + start);
    }
    long length = lengthBytes == 0 ? first : 0;
    for (int i = start + 2; i < contentStart; i++) {
      length = length << 8 | (source[i] & 0xff);
    }
    if (length > limit - contentStart) {
      throw new DerFormatException("the element at byte " + start + " is cut off");
    }
    return new Tlv(source, start, contentStart, contentStart + (int) length);
  }
}
