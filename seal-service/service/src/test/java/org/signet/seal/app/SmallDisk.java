package org.signet.seal.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A file system of its own that is small enough to be filled, really. */
final class SmallDisk implements Closeable {
  private static final int PAGE_BYTES = 4096;

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /**
   * Mounts one at a folder that is not there yet; without the right to, the test is not run.
   *
   * @param size as mount takes it
   */
  static SmallDisk mount(Path folder, String size) throws IOException {
    Files.createDirectory(folder);
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString()) == 0,
        "no small file system could be mounted, so a full disk is not tested: run as root");
    return new SmallDisk(folder);
  }

  private static int run(String... command) throws IOException {
    try {
      Process process = new ProcessBuilder(command).inheritIO().start();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    } catch (IOException e) {
      return -1;
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private Path filler() {
    return folder.resolve("filler");
  }

  /** Fills it but for some bytes. */
  void fill(long leftBytes) throws IOException {
    FileStore disk = Files.getFileStore(folder);
    Files.write(filler(), new byte[(int) (disk.getUsableSpace() - leftBytes - PAGE_BYTES)]);
    assertThat(disk.getUsableSpace()).isBetween(leftBytes, leftBytes + 2 * PAGE_BYTES);
  }

  /** Leaves no page free, whoever else takes pages meanwhile. */
  void fill() throws IOException {
    FileStore disk = Files.getFileStore(folder);
    byte[] page = new byte[PAGE_BYTES];
    try (OutputStream filler = Files.newOutputStream(filler())) {
      while (disk.getUsableSpace() > 0) {
        filler.write(page);
      }
    } catch (IOException e) { // another one was quicker with the last page
      assertThat(e).hasMessageContaining("No space left");
    }
    assertThat(disk.getUsableSpace()).isZero();
  }

  /** Gives the room back. */
  void free() throws IOException {
    Files.delete(filler());
  }

  @Override
  public void close() throws IOException {
    run("umount", folder.toString());
  }
}
