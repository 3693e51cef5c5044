package org.signet.idp.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Unpacks a distribution. */
final class Archive {
  private Archive() {}

  /**
   * Unpacks a zip whose entries all lie in one top folder; that folder itself is left away. Shell
   * scripts become executable.
   *
   * @throws ZipException when an entry leads out of the target or the archive has no top folder
   */
  static void unpack(Path zip, Path target) throws IOException {
    Path root = Files.createDirectories(target).toAbsolutePath().normalize();
    try (ZipFile file = new ZipFile(zip.toFile())) {
      Enumeration<? extends ZipEntry> entries = file.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        Path path = place(root, entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(path);
        } else {
          Files.createDirectories(path.getParent());
          try (InputStream in = file.getInputStream(entry)) {
            Files.copy(in, path);
          }
          makeExecutable(path);
        }
      }
    }
  }

  private static Path place(Path root, String name) throws ZipException {
    int slash = name.indexOf('/');
    if (slash <= 0) {
      throw new ZipException("expected one top folder, found entry: " + name);
    }
    Path path = root.resolve(name.substring(slash + 1)).normalize();
    if (!path.startsWith(root) || name.startsWith("..")) {
      throw new ZipException("entry leads out of the archive: " + name);
    }
    return path;
  }

  private static void makeExecutable(Path path) throws IOException {
    boolean script = path.getFileName().toString().endsWith(".sh");
    if (script && !path.toFile().setExecutable(true)) {
      throw new IOException("cannot make executable: " + path);
    }
  }
}
