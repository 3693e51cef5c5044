package org.signet.seal.sign;

import java.io.IOException;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.encryption.PDEncryption;
import org.apache.pdfbox.pdmodel.encryption.SecurityHandler;

/**
 * Encrypts what an update adds to an encrypted document (ISO 32000-1:2008, 7.6), with the key that
 * opened it; does nothing in others.
 */
final class ObjectCipher {
  private final SecurityHandler<?> handler;
  private final boolean strings;
  private final boolean streams;

  private ObjectCipher(SecurityHandler<?> handler, boolean strings, boolean streams) {
    this.handler = handler;
    this.strings = strings;
    this.streams = streams;
  }

  static ObjectCipher of(PDEncryption encryption) {
    if (encryption == null) {
      return new ObjectCipher(null, false, false);
    }
    boolean whole = encryption.getVersion() < 4; // crypt filters came with version 4
    try {
      return new ObjectCipher(
          encryption.getSecurityHandler(),
          whole || !COSName.IDENTITY.equals(encryption.getStringFilterName()),
          whole || !COSName.IDENTITY.equals(encryption.getStreamFilterName()));
    } catch (IOException e) {
      throw new IllegalStateException("the document was opened without its security handler", e);
    }
  }

  byte[] string(byte[] clear, long number, int generation) throws IOException {
    return strings ? encrypted(clear, number, generation) : clear;
  }

  byte[] stream(byte[] clear, long number, int generation) throws IOException {
    return streams ? encrypted(clear, number, generation) : clear;
  }

  private byte[] encrypted(byte[] clear, long number, int generation) throws IOException {
    COSString carrier = new COSString(clear);
    handler.encryptString(carrier, number, generation);
    return carrier.getBytes();
  }
}
