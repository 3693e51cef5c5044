package org.signet.suite.home;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.signet.gm.cert.CertificatePurpose;
import org.signet.gm.cert.DevelopmentCa;
import org.signet.gm.cert.Revocation;
import org.signet.gm.cert.RevocationAddresses;
import org.signet.gm.keys.KeyStoreFormatException;
import org.signet.gm.keys.PinStrength;
import org.signet.gm.keys.Pins;
import org.signet.gm.keys.Pkcs12;
import org.signet.gm.keys.SigningIdentity;

/**
 * Keys and trust of one development region, as files in a folder.
 *
 * <pre>
 * pin                   the PIN of every key store here
 * ca/                   root and region CA, and what they revoked
 * maker.p12             makes seals
 * signer.p12            signs documents with a seal
 * log.p12               signs the checkpoints of the evidence and the audit log
 * tsa.p12               signs time stamps
 * ocsp.p12              answers for the region CA
 * reports.p12           signs verification reports, with the seal reports.der
 * trust/                what a verifier needs: certificates and revocation lists
 * </pre>
 *
 * <p>For trying things out: the root's key lies beside all others. Not thread-safe.
 */
public final class DevelopmentKeys {
  /** The region of development when none is named; given to no real one. */
  public static final String REGION_CODE = "990000";

  /** How long a revocation list is good for; every opening issues new ones. */
  private static final Duration CRL_VALIDITY = Duration.ofDays(90);

  private static final Duration CERTIFICATE_VALIDITY = Duration.ofDays(3 * 365L);
  private static final String ORGANIZATION = "O=Signet Development,C=CN";

  private final Path dir;
  private final SecureRandom random;
  private final Clock clock;
  private final DevelopmentCa ca;

  private DevelopmentKeys(Path dir, SecureRandom random, Clock clock, DevelopmentCa ca) {
    this.dir = dir;
    this.random = random;
    this.clock = clock;
    this.ca = ca;
  }

  /** The keys of the suite. */
  public enum Key {
    /** Signs the SESeal (制章人). */
    MAKER("maker", CertificatePurpose.SEAL_MAKER, "Seal Maker"),
    /** Signs documents (签章人). */
    SIGNER("signer", CertificatePurpose.SIGNER, "Department of Trying Things Out"),
    /** Signs the checkpoints of the evidence log and the audit log, whose names begin so. */
    LOG("log", CertificatePurpose.LOG, "signet.example/%s"),
    /** Signs time stamps (时间戳). */
    TIME_STAMPS("tsa", CertificatePurpose.TIMESTAMP, "Time-Stamp Authority"),
    /** Answers which certificates were revoked. */
    OCSP("ocsp", CertificatePurpose.OCSP_RESPONDER, "OCSP Responder"),
    /** Signs verification reports on paper, with a seal of their own. */
    REPORTS("reports", CertificatePurpose.SIGNER, "Verification Reports");

    private final String file;
    private final CertificatePurpose purpose;
    private final String commonName;

    Key(String file, CertificatePurpose purpose, String commonName) {
      this.file = file;
      this.purpose = purpose;
      this.commonName = commonName;
    }
  }

  /** As the next one, for the region {@link #REGION_CODE}, whose CA is not asked anywhere. */
  public static DevelopmentKeys open(Path dir, String regionName, SecureRandom random, Clock clock)
      throws IOException, KeyStoreFormatException {
    return open(dir, REGION_CODE, regionName, Optional.empty(), random, clock);
  }

  /**
   * Opens a folder, and fills it first when it is new.
   *
   * @param regionCode part of the name of the logs
   * @param regionName part of the authorities' names
   * @param told where the region's CA tells what it revoked; written into certificates that are
   *     made now
   * @throws KeyStoreFormatException if the PIN file does not fit the key stores
   */
  public static DevelopmentKeys open(
      Path dir,
      String regionCode,
      String regionName,
      Optional<RevocationAddresses> told,
      SecureRandom random,
      Clock clock)
      throws IOException, KeyStoreFormatException {
    Files.createDirectories(dir);
    Path pinFile = dir.resolve("pin");
    PinStrength strength = PinStrength.CHOSEN;
    if (!Files.exists(pinFile)) {
      strength = PinStrength.GENERATED;
      Pins.write(pinFile, Pins.generate(random));
    }
    char[] pin = Pins.read(pinFile);
    try {
      Path caDir = dir.resolve("ca");
      DevelopmentCa ca;
      if (DevelopmentCa.isSavedIn(caDir)) {
        ca = DevelopmentCa.load(caDir, pin, random, clock);
      } else {
        ca = DevelopmentCa.create(regionName, random, clock);
        ca.save(caDir, pin, strength);
      }
      DevelopmentKeys keys =
          new DevelopmentKeys(dir, random, clock, told.map(ca::telling).orElse(ca));
      for (Key key : Key.values()) {
        keys.issueWhenMissing(key, regionCode, pin, strength);
      }
      keys.publish(keys.trustDir());
      return keys;
    } finally {
      Arrays.fill(pin, '\0');
    }
  }

  private void issueWhenMissing(Key key, String regionCode, char[] pin, PinStrength strength)
      throws IOException {
    Path file = keyStore(key);
    if (!Files.exists(file)) {
      String subject = "CN=" + key.commonName.replace("%s", regionCode) + "," + ORGANIZATION;
      Pkcs12.store(file, pin, strength, ca.issue(key.purpose, subject, CERTIFICATE_VALIDITY));
    }
  }

  /** The file that holds the PIN of every key store here. */
  public Path pinFile() {
    return dir.resolve("pin");
  }

  /** The key store of one key. */
  public Path keyStore(Key key) {
    return dir.resolve(key.file + ".p12");
  }

  /** The seal of verification reports, once it was made. */
  Path reportSeal() {
    return dir.resolve("reports.der");
  }

  /** What a verifier needs. */
  public Path trustDir() {
    return dir.resolve("trust");
  }

  /** Loads one key with its certificates. */
  public SigningIdentity load(Key key) throws IOException, KeyStoreFormatException {
    char[] pin = Pins.read(pinFile());
    try {
      return Pkcs12.load(keyStore(key), pin, random);
    } finally {
      Arrays.fill(pin, '\0');
    }
  }

  /** Who answers for the region's CA. */
  public DevelopmentAuthority authority() throws IOException, KeyStoreFormatException {
    Set<BigInteger> issued = new HashSet<>();
    for (Key key : Key.values()) {
      issued.add(load(key).certificate().getSerialNumber());
    }
    return new DevelopmentAuthority(ca, load(Key.OCSP), issued, this::revoked, clock);
  }

  /** Revokes a certificate from now on; {@link #publish} then tells the world. */
  public void revoke(BigInteger serial) throws IOException {
    String line = serial.toString(16) + " " + clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Files.writeString(
        revocations(),
        line + System.lineSeparator(),
        StandardCharsets.US_ASCII,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** Writes certificates and fresh revocation lists to a trust folder. */
  public void publish(Path trust) throws IOException {
    ca.publish(trust, revoked(), CRL_VALIDITY);
  }

  private List<Revocation> revoked() throws IOException {
    List<Revocation> revoked = new ArrayList<>();
    if (Files.exists(revocations())) {
      for (String line : Files.readAllLines(revocations(), StandardCharsets.US_ASCII)) {
        int space = line.indexOf(' ');
        revoked.add(
            new Revocation(
                new BigInteger(line.substring(0, space), 16),
                Instant.parse(line.substring(space + 1)),
                1));
      }
    }
    return revoked;
  }

  private Path revocations() {
    return dir.resolve("ca").resolve("revoked");
  }
}
