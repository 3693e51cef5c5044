package org.signet.ledger.devpeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signet.audit.log.LogOptions;
import org.signet.audit.log.MerkleLog;
import org.signet.audit.tree.TreeHash;
import org.signet.gm.sm3.Sm3;
import org.signet.ledger.evidence.CertificateLeaf;
import org.signet.ledger.evidence.EvidenceLog;
import org.signet.ledger.licence.LicenceIdentifier;

/**
 * Somebody has the ledger and the log, byte for byte, and every resident ID number that a district
 * can have given out, and knows everything else about the certificates. Which holders does he find?
 */
class NumberSpaceTest {
  private static final String DISTRICT = "330106";
  private static final String HOLDER = "czztdm";
  private static final String TYPE = "11990000000000019A001";
  private static final byte[] FILE = Sm3.hash(new byte[] {1});
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

  /** Days of birth to go through, from 1990 on; the whole space has some 45,000. */
  private static final int DAYS = Integer.getInteger("signet.privacy.days", 60);

  private static final List<String> HOLDERS =
      List.of(number(LocalDate.of(1990, 2, 3), 17), number(LocalDate.of(1990, 2, 28), 998));

  @TempDir Path dir;
  private final RegionFixture region = new RegionFixture("330000");

  private static String number(LocalDate born, int order) {
    String digits =
        DISTRICT
            + born.format(DateTimeFormatter.BASIC_ISO_DATE)
            + String.format(java.util.Locale.ROOT, "%03d", order);
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += (digits.charAt(i) - '0') * WEIGHTS[i];
    }
    return digits + "10X98765432".charAt(sum % 11);
  }

  private static void everyNumber(Consumer<String> use) {
    LocalDate first = LocalDate.of(1990, 1, 1);
    for (int day = 0; day < DAYS; day++) {
      LocalDate born = first.plusDays(day);
      for (int order = 0; order < 1000; order++) {
        use.accept(number(born, order));
      }
    }
  }

  private CertificateLeaf certificate(int ordinal, String holder, byte[] secret) {
    return new CertificateLeaf(
        LicenceIdentifier.issue(TYPE, "11990000000000254A", "00000000" + ordinal),
        FILE,
        7,
        100 + ordinal,
        CertificateLeaf.keyId(region.key()),
        3,
        Instant.parse("2026-01-01T00:00:00Z"),
        new TreeMap<>(Map.of(HOLDER, holder, "zzmc", "居住证")),
        secret);
  }

  @Test
  void ledger_and_log_tell_nothing_about_any_number() throws Exception {
    List<CertificateLeaf> issued = new ArrayList<>();
    for (int i = 0; i < HOLDERS.size(); i++) {
      issued.add(certificate(i, HOLDERS.get(i), CertificateLeaf.newSecret(new SecureRandom())));
    }
    try (LedgerFixture fixture = new LedgerFixture(dir.resolve("ledger"));
        EvidenceLog log =
            EvidenceLog.open(
                dir.resolve("evidence"), "330000", region.logOrigin(), region.logKey)) {
      fixture.ledger.registerRegion("330000", "A", region.origin, region.key());
      log.addCertificates(issued);
      assertThat(log.anchor(fixture.ledger)).isPresent();
    }
    // The confidential store beside the log is not part of what is public.
    Dump dump = Dump.of(dir.resolve("ledger"), dir.resolve("evidence/log"));
    assertThat(dump.holds(issued.get(0).encoded())).as("the dump has the leaves").isTrue();
    assertThat(recovered(dump)).isEmpty();
  }

  /** The same search finds every holder as soon as what is hashed can be guessed. */
  @Test
  void leaves_without_secrets_give_every_number_away() throws Exception {
    try (MerkleLog log =
        MerkleLog.open(
            dir.resolve("log"), LogOptions.of(region.logOrigin(), region.logKey.signer()))) {
      log.append(certificate(0, HOLDERS.get(0), new byte[32]).encoded());
      log.append(Sm3.hash(bytes(HOLDER), new byte[1], bytes(HOLDERS.get(1))));
    }
    assertThat(recovered(Dump.of(dir.resolve("log")))).containsExactlyElementsOf(sorted());
  }

  private static Set<String> sorted() {
    return new TreeSet<>(HOLDERS);
  }

  /** Every number that leaves a trace in the dump, in clear or hashed in a way one would try. */
  private Set<String> recovered(Dump dump) throws Exception {
    Set<String> found = new TreeSet<>();
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    List<Template> templates = new ArrayList<>();
    for (int i = 0; i < HOLDERS.size(); i++) {
      templates.add(new Template(i));
    }
    everyNumber(
        candidate -> {
          byte[] number = bytes(candidate);
          byte[] field = Sm3.hash(bytes(HOLDER), new byte[1], number);
          boolean trace =
              dump.holds(number)
                  || dump.holds(Sm3.hash(number))
                  || dump.holds(sha256.digest(number))
                  || dump.holds(field)
                  || dump.holds(TreeHash.SM3.leaf(number))
                  || dump.holds(TreeHash.SM3.leaf(field));
          for (Template template : templates) {
            trace |= dump.holds(template.leaf(number));
          }
          if (trace) {
            found.add(candidate);
          }
        });
    return found;
  }

  /** A certificate of which everything is known but the holder, under a secret of zeros. */
  private final class Template {
    private final byte[] before;
    private final byte[] after;
    private final byte[] salt;

    Template(int ordinal) {
      ByteArrayOutputStream head = new ByteArrayOutputStream();
      ByteArrayOutputStream tail = new ByteArrayOutputStream();
      byte[] holderSalt = null;
      for (var field : certificate(ordinal, HOLDERS.get(0), new byte[32]).disclosed()) {
        if (field.name().equals(HOLDER)) {
          holderSalt = field.hash();
        } else {
          (holderSalt == null ? head : tail).writeBytes(field.digest());
        }
      }
      before = head.toByteArray();
      after = tail.toByteArray();
      salt = holderSalt;
    }

    byte[] leaf(byte[] number) {
      return Sm3.hash(before, Sm3.hash(salt, bytes(HOLDER), new byte[1], number), after);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** All bytes of some folders, searched by the first eight of what is looked for. */
  private record Dump(List<byte[]> files, Set<Long> starts) {
    static Dump of(Path... folders) throws Exception {
      List<byte[]> files = new ArrayList<>();
      Set<Long> starts = new HashSet<>();
      for (Path folder : folders) {
        try (var all = Files.walk(folder)) {
          for (Path file : all.filter(Files::isRegularFile).toList()) {
            byte[] content = Files.readAllBytes(file);
            files.add(content);
            ByteBuffer at = ByteBuffer.wrap(content);
            for (int i = 0; i + Long.BYTES <= content.length; i++) {
              starts.add(at.getLong(i));
            }
          }
        }
      }
      return new Dump(files, starts);
    }

    boolean holds(byte[] wanted) {
      return starts.contains(ByteBuffer.wrap(wanted).getLong())
          && files.stream().anyMatch(file -> contains(file, wanted));
    }

    private static boolean contains(byte[] file, byte[] wanted) {
      for (int i = 0; i + wanted.length <= file.length; i++) {
        if (Arrays.equals(file, i, i + wanted.length, wanted, 0, wanted.length)) {
          return true;
        }
      }
      return false;
    }
  }
}
