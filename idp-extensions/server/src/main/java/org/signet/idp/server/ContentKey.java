package org.signet.idp.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names a prepared server after everything that went into it. */
final class ContentKey {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int KEY_DIGITS = 20;

  private final MessageDigest digest;

  ContentKey() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Adds a file: its name, its length, its bytes. */
  ContentKey add(Path file) throws IOException {
    add(file.getFileName() + ":" + Files.size(file));
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return this;
  }

  /** Adds a text and its end. */
  ContentKey add(String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    return this;
  }

  /** The key: lower-case hexadecimal digits. */
  String key() {
    return HexFormat.of().formatHex(digest.digest()).substring(0, KEY_DIGITS);
  }
}
