package org.signet.gm.der;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.util.Arrays;

/** Writes DER elements, taking those inside as bytes: what is already encoded stays as it is. */
public final class Der {
  private Der() {}

  /** A SEQUENCE around encoded elements. */
  public static byte[] sequence(byte[]... elements) {
    return wrap(Tlv.SEQUENCE, Arrays.concatenate(elements));
  }

  /** A SEQUENCE around encoded elements. */
  public static byte[] sequence(List<byte[]> elements) {
    return sequence(elements.toArray(byte[][]::new));
  }

  /** An INTEGER. */
  public static byte[] integer(long value) {
    return wrap(Tlv.INTEGER, BigInteger.valueOf(value).toByteArray());
  }

  /** The BOOLEAN true; false is a default everywhere and never written. */
  public static byte[] yes() {
    return wrap(Tlv.BOOLEAN, new byte[] {-1});
  }

  /** An OCTET STRING. */
  public static byte[] octets(byte[] value) {
    return wrap(Tlv.OCTET_STRING, value);
  }

  /** A BIT STRING of whole bytes. */
  public static byte[] bits(byte[] value) {
    return wrap(Tlv.BIT_STRING, Arrays.prepend(value, (byte) 0));
  }

  /** An OBJECT IDENTIFIER. */
  public static byte[] oid(ASN1ObjectIdentifier oid) {
    try {
      return oid.getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new IllegalStateException("an object identifier always has an encoding", e);
    }
  }

  /**
   * An IA5String.
   *
   * @throws IllegalArgumentException if the text is not ASCII
   */
  public static byte[] ia5(String text) {
    return wrap(Tlv.IA5_STRING, ascii(text));
  }

  /**
   * A PrintableString of letters and digits.
   *
   * @throws IllegalArgumentException if the text is not ASCII
   */
  public static byte[] printable(String text) {
    return wrap(Tlv.PRINTABLE_STRING, ascii(text));
  }

  /** A UTF8String. */
  public static byte[] utf8(String text) {
    return wrap(Tlv.UTF8_STRING, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A GeneralizedTime: whole seconds, UTC. */
  public static byte[] time(Instant time) {
    return wrap(
        Tlv.GENERALIZED_TIME, DerTime.generalized(time).getBytes(StandardCharsets.US_ASCII));
  }

  /** An element of this tag byte around {@code content}, its length as short as can be. */
  public static byte[] wrap(int tag, byte[] content) {
    int lengthBytes = 0;
    for (int rest = content.length; content.length > 0x7f && rest > 0; rest >>>= 8) {
      lengthBytes++;
    }
    byte[] wrapped = new byte[2 + lengthBytes + content.length];
    wrapped[0] = (byte) tag;
    wrapped[1] = (byte) (lengthBytes == 0 ? content.length : 0x80 | lengthBytes);
    for (int i = 0; i < lengthBytes; i++) {
      wrapped[2 + i] = (byte) (content.length >>> (8 * (lengthBytes - 1 - i)));
    }
    System.arraycopy(content, 0, wrapped, 2 + lengthBytes, content.length);
    return wrapped;
  }

  private static byte[] ascii(String text) {
    if (!StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException("only ASCII can be written here, found " + text);
    }
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
