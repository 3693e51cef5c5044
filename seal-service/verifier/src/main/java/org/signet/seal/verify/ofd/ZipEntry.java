package org.signet.seal.verify.ofd;

/**
 * One file of a zip package, as the central directory and its local header agree on it.
 *
 * @param name its path, without a leading slash
 * @param deflated whether it is compressed
 * @param crc CRC-32 of the unpacked bytes
 * @param packed bytes in the package
 * @param size bytes unpacked
 * @param header where the local header begins
 * @param data where the packed bytes begin
 */
record ZipEntry(
    String name, boolean deflated, long crc, long packed, long size, long header, long data) {
  long end() {
    return data + packed;
  }
}
