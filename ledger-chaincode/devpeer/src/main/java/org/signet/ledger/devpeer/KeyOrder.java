package org.signet.ledger.devpeer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Orders keys by their UTF-8 bytes, as Go orders strings; Java's own order differs above U+FFFF.
 */
final class KeyOrder {
  static final Comparator<String> BYTES =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  private KeyOrder() {}
}
