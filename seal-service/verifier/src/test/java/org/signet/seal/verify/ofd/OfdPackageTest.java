package org.signet.seal.verify.ofd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.seal.verify.pdf.Bound;
import org.signet.seal.verify.pdf.BoundHitException;
import org.signet.seal.verify.pdf.Deadline;

/** Files of a package, and signatures as its makers write them. */
class OfdPackageTest {
  private static final String SIGNATURE = "Doc_0/Signs/Sign_0/Signature.xml";
  private static final String ROOT = "Doc_0/Document.xml";
  private static final Duration LONG = Duration.ofMinutes(5);

  @TempDir Path folder;

  private OfdPackage open(Map<String, byte[]> files, Duration time) throws Exception {
    Path zip = folder.resolve("a.ofd");
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream packed = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        packed.putNextEntry(new ZipEntry(file.getKey()));
        packed.write(file.getValue());
      }
    }
    return OfdPackage.open(zip, OfdLimits.of(4), Deadline.in(time));
  }

  private static byte[] xml(String name, String content) {
    return ("<ofd:"
            + name
            + " xmlns:ofd=\"http://www.ofdspec.org/2016\">"
            + content
            + "</ofd:"
            + name
            + ">")
        .getBytes(UTF_8);
  }

  @Test
  void a_file_is_handed_out_in_pieces_and_whole() throws Exception {
    byte[] noise = new byte[300_000];
    new Random(1).nextBytes(noise);
    byte[] zeros = new byte[200_000];
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("noise", noise);
    files.put("zeros", zeros);
    files.put("empty", new byte[0]);
    try (OfdPackage opened = open(files, LONG)) {
      assertThat(opened.names()).containsExactly("noise", "zeros", "empty");
      assertThat(opened.prefixBytes()).isZero();
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        assertThat(opened.size(file.getKey())).isEqualTo(file.getValue().length);
        assertThat(opened.bytes(file.getKey())).isEqualTo(file.getValue());
        ByteArrayOutputStream fed = new ByteArrayOutputStream();
        opened.feed(file.getKey(), fed::write);
        assertThat(fed.toByteArray()).isEqualTo(file.getValue());
      }
      assertThatThrownBy(() -> opened.bytes("none"))
          .isInstanceOf(OfdFormatException.class)
          .hasMessage("the package lacks none");
    }
  }

  @Test
  void nothing_is_handed_out_when_the_time_is_over() throws Exception {
    try (OfdPackage opened = open(Map.of("a", new byte[9]), Duration.ofNanos(-1))) {
      assertThatThrownBy(() -> opened.bytes("a"))
          .isInstanceOfSatisfying(
              BoundHitException.class, e -> assertThat(e.bound()).isEqualTo(Bound.TIME));
    }
  }

  @Test
  void a_file_larger_than_a_description_may_be_is_not_read_as_one() throws Exception {
    byte[] largest = new byte[8 << 20];
    byte[] larger = new byte[(8 << 20) + 1];
    new Random(2).nextBytes(largest);
    new Random(3).nextBytes(larger);
    try (OfdPackage opened = open(Map.of("largest", largest, "larger", larger), LONG)) {
      assertThat(opened.bytes("largest")).isEqualTo(largest);
      assertThatThrownBy(() -> opened.bytes("larger"))
          .isInstanceOfSatisfying(
              BoundHitException.class, e -> assertThat(e.bound()).isEqualTo(Bound.UNPACKED_BYTES));
    }
  }

  private OfdSignature signature(String info, Map<String, byte[]> more) throws Exception {
    Map<String, byte[]> files = new LinkedHashMap<>(more);
    files.put(
        SIGNATURE,
        xml(
            "Signature",
            "<ofd:SignedInfo>"
                + info
                + "</ofd:SignedInfo><ofd:SignedValue>SignedValue.dat</ofd:SignedValue>"));
    files.put("Doc_0/Signs/Sign_0/SignedValue.dat", new byte[] {1, 2});
    files.put(
        ROOT,
        xml(
            "Document",
            "<ofd:Pages><ofd:Page ID=\"10\"/><ofd:Page ID=\"11\"/></ofd:Pages>"
                + "<ofd:Pages><ofd:Page ID=\"12\"/></ofd:Pages>"));
    try (OfdPackage opened = open(files, LONG)) {
      return new OfdSignatureReader(opened).read(SIGNATURE, ROOT);
    }
  }

  private static String references(String... files) {
    StringBuilder all = new StringBuilder("<ofd:References CheckMethod=\"SM3\">");
    Arrays.stream(files)
        .forEach(
            file ->
                all.append("<ofd:Reference FileRef=\"")
                    .append(file)
                    .append("\"><ofd:CheckValue> AQ\nID </ofd:CheckValue></ofd:Reference>"));
    return all + "</ofd:References>";
  }

  @Test
  void a_signature_is_read_with_all_that_it_says() throws Exception {
    OfdSignature read =
        signature(
            "<ofd:SignatureMethod>1.2.156.10197.1.501</ofd:SignatureMethod>"
                + "<ofd:SignatureDateTime>20261122030000Z</ofd:SignatureDateTime>"
                + references("/Doc_0/Document.xml", "/a.png")
                + "<ofd:Seal><ofd:BaseLoc>Seal.esl</ofd:BaseLoc></ofd:Seal>"
                + "<ofd:StampAnnot PageRef=\"12\"/><ofd:StampAnnot PageRef=\"10\"/>",
            Map.of());
    assertThat(read.document()).isEqualTo(ROOT);
    assertThat(read.file()).isEqualTo(SIGNATURE);
    assertThat(read.value()).containsExactly(1, 2);
    assertThat(read.valueFile()).isEqualTo("Doc_0/Signs/Sign_0/SignedValue.dat");
    assertThat(read.sealFile()).contains("Doc_0/Signs/Sign_0/Seal.esl");
    assertThat(read.method()).isEqualTo("1.2.156.10197.1.501");
    assertThat(read.claimedTime()).contains(Instant.parse("2026-11-22T03:00:00Z"));
    assertThat(read.page()).isEqualTo(3);
    assertThat(read.covered()).containsExactly("Doc_0/Document.xml", "a.png");
    assertThat(read.references().get(0).method()).isEqualTo("SM3");
    assertThat(read.references().get(0).digest()).containsExactly(1, 2, 3);
  }

  @Test
  void what_a_signature_does_not_say_is_empty() throws Exception {
    OfdSignature read = signature(references(), Map.of());
    assertThat(read.sealFile()).isEmpty();
    assertThat(read.method()).isEmpty();
    assertThat(read.claimedTime()).isEmpty();
    assertThat(read.page()).isZero();
    assertThat(read.covered()).isEmpty();
    assertThat(signature(references() + "<ofd:StampAnnot PageRef=\"99\"/>", Map.of()).page())
        .isZero();
  }

  /** Some makers leave out the slash of the root. */
  @Test
  void a_location_counts_from_its_file_unless_only_the_root_has_it() throws Exception {
    byte[] file = {7};
    assertThat(signature(references("a.png"), Map.of("a.png", file)).covered())
        .containsExactly("a.png");
    assertThat(signature(references("a.png"), Map.of("Doc_0/Signs/Sign_0/a.png", file)).covered())
        .containsExactly("Doc_0/Signs/Sign_0/a.png");
    assertThat(
            signature(references("a.png"), Map.of("a.png", file, "Doc_0/Signs/Sign_0/a.png", file))
                .covered())
        .containsExactly("Doc_0/Signs/Sign_0/a.png");
    assertThat(signature(references("a.png"), Map.of()).covered())
        .containsExactly("Doc_0/Signs/Sign_0/a.png");
  }

  @Test
  void a_digest_that_is_no_base64_is_refused() {
    assertThatThrownBy(() -> signature(references("a").replace("AQ\nID", "A?"), Map.of()))
        .isInstanceOf(OfdFormatException.class)
        .hasMessageContaining(SIGNATURE);
  }
}
