package org.signet.seal.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.verify.pdf.RawUpdate;
import org.signet.seal.verify.pdf.TestPdfs;

/**
 * Small files that ask for much memory, in every way that is known to us. Most are appended to a
 * sealed document, so that all that a verification does is done to them.
 */
final class HostileFiles {
  private static final int MEBIBYTE = 1 << 20;
  private static final byte[] PLAIN = TestPdfs.unsigned(1);

  private final TestRegion region;
  private final byte[] sealed;

  HostileFiles(TestRegion region) {
    this.region = region;
    this.sealed = region.stamp(SignatureProfile.GM_SEAL, PLAIN);
  }

  /** Packs a piece again and again. */
  private static byte[] deflate(byte[] piece, int times) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflated =
        new DeflaterOutputStream(out, new Deflater(Deflater.BEST_COMPRESSION))) {
      for (int i = 0; i < times; i++) {
        deflated.write(piece);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static String stream(String entries, byte[] data) {
    return "<<"
        + entries
        + "/Length "
        + data.length
        + ">>\nstream\n"
        + new String(data, StandardCharsets.ISO_8859_1)
        + "\nendstream";
  }

  /** An object that the trailer refers to. */
  private byte[] holding(String value) {
    return new RawUpdate(sealed).object(900, value).trailer("/Info 900 0 R").build();
  }

  byte[] nestedArrays() {
    return holding("[".repeat(MEBIBYTE) + "]".repeat(MEBIBYTE));
  }

  byte[] nestedDictionaries() {
    return holding("<</A".repeat(MEBIBYTE) + " 1" + ">>".repeat(MEBIBYTE));
  }

  byte[] bombPackedOnce() {
    return holding(stream("/Filter/FlateDecode", deflate(new byte[MEBIBYTE], 256)));
  }

  byte[] bombPackedTwice() {
    byte[] inner = deflate(new byte[MEBIBYTE], 1024);
    return holding(stream("/Filter[/FlateDecode/FlateDecode]", deflate(inner, 1)));
  }

  /** A million rows of a table, all about one place. */
  byte[] longTable() {
    return new RawUpdate(sealed)
        .rows("1000 " + MEBIBYTE + "\n" + "0000000015 00000 n \n".repeat(MEBIBYTE))
        .build();
  }

  /** A table that says it has two thousand million rows. */
  byte[] tableThatSaysMore() {
    return new RawUpdate(sealed).rows("1000 2147483647\n0000000015 00000 n \n").build();
  }

  /** Twenty million rows in twenty kilobytes: less than what one list may unpack to. */
  byte[] longStreamOfRows() {
    byte[] rows = new byte[3 * MEBIBYTE];
    for (int i = 0; i < rows.length; i += 3) {
      rows[i] = 1;
      rows[i + 1] = 15;
    }
    return streamOfRows("[1 1 1]", 20 * MEBIBYTE, deflate(rows, 20));
  }

  /** Four million that set objects free: PDFBox keeps none of them. */
  byte[] longStreamOfFreeRows() {
    return streamOfRows("[1 0 0]", 4 * MEBIBYTE, deflate(new byte[MEBIBYTE], 4));
  }

  private byte[] streamOfRows(String widths, int count, byte[] packed) {
    RawUpdate update = new RawUpdate(sealed);
    long at = update.here();
    return update
        .hidden(
            900,
            stream(
                "/Type/XRef/W"
                    + widths
                    + "/Index[1000 "
                    + count
                    + "]/Size "
                    + (1000 + count)
                    + "/Root "
                    + RawUpdate.root(sealed)
                    + "/Prev "
                    + RawUpdate.startOf(sealed)
                    + "/Filter/FlateDecode",
                packed))
        .text("startxref\n" + at + "\n%%EOF\n")
        .bytes();
  }

  /** So many fields, each with a signature of its own. */
  static byte[] signatures(int count) {
    RawUpdate update = new RawUpdate(PLAIN);
    StringBuilder fields = new StringBuilder();
    for (int i = 0; i < count; i++) {
      long number = 1000L + 2L * i;
      fields.append(number).append(" 0 R ");
      update.object(
          number,
          "<</FT/Sig/Type/Annot/Subtype/Widget/Rect[0 0 0 0]/T(s"
              + i
              + ")/V "
              + (number + 1)
              + " 0 R>>");
      update.object(
          number + 1,
          "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached"
              + "/ByteRange[0 10 20 30]/Contents<3000>>>");
    }
    String root = RawUpdate.root(PLAIN);
    long number = Long.parseLong(root.substring(0, root.indexOf(' ')));
    String catalog = RawUpdate.value(PLAIN, number);
    String form = "/AcroForm<</SigFlags 3/Fields[" + fields + "]>>>>";
    return update.object(number, catalog.substring(0, catalog.length() - 2) + form).build();
  }

  /**
   * A page with a picture of 36 million dots, fewer than are forbidden, stamped twice so that it is
   * drawn.
   */
  byte[] picture() {
    int side = 6000;
    byte[] data = deflate(new byte[side], side);
    byte[] page =
        TestPdfs.update(
            PLAIN,
            document -> {
              try {
                COSStream image = document.getDocument().createCOSStream();
                try (var out = image.createRawOutputStream()) {
                  out.write(data);
                }
                image.setItem(COSName.TYPE, COSName.XOBJECT);
                image.setItem(COSName.SUBTYPE, COSName.IMAGE);
                image.setItem(COSName.FILTER, COSName.FLATE_DECODE);
                image.setInt(COSName.WIDTH, side);
                image.setInt(COSName.HEIGHT, side);
                image.setInt(COSName.BITS_PER_COMPONENT, 8);
                image.setItem(COSName.COLORSPACE, COSName.DEVICEGRAY);
                COSStream content = document.getDocument().createCOSStream();
                try (var out = content.createOutputStream()) {
                  out.write("q 200 0 0 200 0 0 cm /Im Do Q".getBytes(StandardCharsets.US_ASCII));
                }
                COSDictionary objects = new COSDictionary();
                objects.setItem("Im", image);
                COSDictionary resources = new COSDictionary();
                resources.setItem(COSName.XOBJECT, objects);
                COSDictionary one = document.getPage(0).getCOSObject();
                one.setItem(COSName.RESOURCES, resources);
                one.setItem(COSName.CONTENTS, content);
                Refusals.touch(document, document.getPage(0));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    return region.stamp(SignatureProfile.PADES_SM2, region.stamp(SignatureProfile.GM_SEAL, page));
  }

  /** Not packed: no ratio is remarkable about it. */
  private static byte[] withEntrance(String xml) {
    Map<String, byte[]> files = new LinkedHashMap<>(TestOfd.unsigned());
    files.put("OFD.xml", TestOfd.text(xml));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        CRC32 crc = new CRC32();
        crc.update(file.getValue());
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setSize(file.getValue().length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] nestedElements() {
    return withEntrance(TestOfd.entrance("<a>".repeat(MEBIBYTE) + "</a>".repeat(MEBIBYTE)));
  }

  static byte[] manyElements() {
    return withEntrance(TestOfd.entrance("<a b='c'/>".repeat(190_000)));
  }

  static byte[] zipBomb() {
    Map<String, byte[]> files = new LinkedHashMap<>(TestOfd.unsigned());
    files.put("Doc_0/Res/bomb", new byte[100 * MEBIBYTE]);
    return TestOfd.zip(files);
  }

  /** So many signatures in the list of a package, all of them the first one. */
  byte[] signaturesOfPackage(int count) {
    Map<String, byte[]> files = new LinkedHashMap<>(TestOfd.sign(TestOfd.unsigned(), region));
    StringBuilder list = new StringBuilder("<ofd:MaxSignId>9</ofd:MaxSignId>");
    for (int i = 0; i < count; i++) {
      list.append("<ofd:Signature ID=\"" + i + "\" BaseLoc=\"Sign_0/Signature.xml\"/>");
    }
    files.put(TestOfd.LIST, TestOfd.text(TestOfd.xml("Signatures", list.toString())));
    return TestOfd.zip(files);
  }

  /** Honest: a hundred times smaller packed, and more than the heap of the test unpacked. */
  byte[] largePackage() {
    byte[] large = new byte[100 * MEBIBYTE];
    Random random = new Random(1);
    byte[] noise = new byte[MEBIBYTE / 100];
    for (int at = 0; at < large.length; at += MEBIBYTE) {
      random.nextBytes(noise);
      System.arraycopy(noise, 0, large, at, noise.length);
    }
    Map<String, byte[]> files = new LinkedHashMap<>(TestOfd.unsigned());
    files.put("Doc_0/Res/large.bin", large);
    byte[] zip = TestOfd.zip(TestOfd.sign(files, region));
    Arrays.fill(large, (byte) 0);
    return zip;
  }
}
