package org.signet.ledger.licence;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * 64 bits by which identifiers are found: CRC-32C of the text, and CRC-32 behind it. Quick and
 * nothing more: whoever may choose identifiers can make two with one tag.
 */
public final class IdentifierTag {
  private IdentifierTag() {}

  /** The tag of an identifier's text. */
  public static long of(String identifier) {
    byte[] text = identifier.getBytes(StandardCharsets.US_ASCII);
    CRC32C first = new CRC32C();
    first.update(text);
    CRC32 second = new CRC32();
    second.update(text);
    return first.getValue() << Integer.SIZE | second.getValue();
  }
}
