package org.signet.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;

/** Documents for benchmarks: pages with incompressible content, as scans have it. */
final class BenchDocument {
  private BenchDocument() {}

  /** Writes a document of A4 pages. */
  static void write(Path file, int pages, int bytesPerPage) throws IOException {
    SecureRandom random = new SecureRandom();
    byte[] noise = new byte[bytesPerPage];
    try (PDDocument pdf = new PDDocument()) {
      for (int i = 0; i < pages; i++) {
        random.nextBytes(noise);
        PDPage page = new PDPage(PDRectangle.A4);
        PDStream attachment = new PDStream(pdf);
        try (var out = attachment.createOutputStream()) {
          out.write(noise);
        }
        page.getCOSObject().setItem(COSName.getPDFName("SignetBenchmark"), attachment);
        pdf.addPage(page);
      }
      pdf.save(file.toFile());
    }
  }

  /** Removes a folder with everything in it. */
  static void remove(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(folder)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path file : deepestFirst) {
      Files.delete(file);
    }
  }
}
