package org.signet.suite.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.signet.gm.cert.CertificateFormatException;
import org.signet.gm.cert.TrustStore;
import org.signet.seal.fetch.FetchRules;
import org.signet.seal.fetch.HttpFetcher;
import org.signet.seal.fetch.HttpRevocation;
import org.signet.seal.fetch.HttpTimeStamps;
import org.signet.seal.fetch.RevocationCollector;
import org.signet.seal.fetch.RevocationFetcher;
import org.signet.seal.fetch.TimeStampClient;
import org.signet.seal.sign.Durability;
import org.signet.seal.sign.LevelStamper;
import org.signet.seal.sign.SignatureLevel;
import org.signet.seal.sign.TimeStampSource;
import org.signet.seal.sign.ValidationDataSource;
import org.signet.suite.terminal.CommandFailure;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How long a signature is to be checkable, and who is asked for that. */
final class LevelOptions {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int MOST_BYTES = 16 << 20;

  @Option(
      names = "--level",
      paramLabel = "NAME",
      converter = LevelName.class,
      description =
          "b-b (default); b-t with a time stamp; b-lt with chains and revocation lists too; b-lta"
              + " with a time stamp over all of that.")
  private SignatureLevel level = SignatureLevel.B_B;

  @Option(
      names = "--tsa",
      paramLabel = "URL",
      description = "The time-stamp authority (RFC 3161), for levels above b-b.")
  private URI authority;

  @Option(
      names = "--tsa-policy",
      paramLabel = "OID",
      description = "Take only time stamps of this policy.")
  private String policy;

  @Option(
      names = "--tsa-imprint",
      paramLabel = "DIGEST",
      description = "Digest that the authority takes: sm3 (default), or sha256 if it knows no SM3.")
  private ImprintName imprint = ImprintName.SM3;

  @Option(
      names = "--trust",
      paramLabel = "DIR",
      description =
          "For b-lt and b-lta: anchors, and revocation lists (.crl) and answers (.ors) that were"
              + " got before.")
  private Path trustDir;

  @Option(
      names = "--ask",
      paramLabel = "HOST",
      description =
          "For b-lt and b-lta: ask this host for revocation, where a certificate names it; may be"
              + " given several times. Without it nobody is asked.")
  private List<String> hosts = List.of();

  SignatureLevel level() {
    return level;
  }

  /** The stamper for the level. */
  LevelStamper stamper() throws CommandFailure, IOException {
    boolean archived = level.compareTo(SignatureLevel.B_LT) >= 0;
    if (level != SignatureLevel.B_B && authority == null) {
      throw CommandFailure.unusable("--level " + level.commandLineName() + " needs --tsa URL");
    }
    if (archived && trustDir == null) {
      throw CommandFailure.unusable("--level " + level.commandLineName() + " needs --trust DIR");
    }
    return new LevelStamper(
        Durability.FORCED,
        authority == null ? Optional.empty() : Optional.of(timeStamps()),
        archived ? Optional.of(validationData()) : Optional.empty());
  }

  private TimeStampSource timeStamps() throws CommandFailure {
    if (authority.getHost() == null) {
      throw CommandFailure.unusable("--tsa expects an http or https address, found " + authority);
    }
    HttpFetcher fetcher =
        new HttpFetcher(new FetchRules(Set.of(authority.getHost()), true, TIMEOUT, MOST_BYTES));
    return new TimeStampClient(
        new HttpTimeStamps(authority, fetcher), policy(), imprint.algorithm, new SecureRandom());
  }

  private Optional<ASN1ObjectIdentifier> policy() throws CommandFailure {
    if (policy == null) {
      return Optional.empty();
    }
    ASN1ObjectIdentifier parsed = ASN1ObjectIdentifier.tryFromID(policy);
    if (parsed == null) {
      throw CommandFailure.unusable("--tsa-policy expects an object identifier, found " + policy);
    }
    return Optional.of(parsed);
  }

  private ValidationDataSource validationData() throws CommandFailure, IOException {
    Optional<RevocationFetcher> asking = Optional.empty();
    if (!hosts.isEmpty()) {
      FetchRules rules = new FetchRules(new HashSet<>(hosts), true, TIMEOUT, MOST_BYTES);
      asking =
          Optional.of(
              new HttpRevocation(new HttpFetcher(rules), Clock.systemUTC(), new SecureRandom()));
    }
    try {
      return new RevocationCollector(TrustStore.load(trustDir), asking);
    } catch (CertificateFormatException damaged) {
      throw CommandFailure.unusable(damaged.getMessage(), damaged);
    }
  }

  /** Digests of imprints by their names on the command line. */
  enum ImprintName {
    SM3(GMObjectIdentifiers.sm3),
    SHA256(NISTObjectIdentifiers.id_sha256);

    @SuppressWarnings("ImmutableEnumChecker") // identifiers do not change
    private final ASN1ObjectIdentifier algorithm;

    ImprintName(ASN1ObjectIdentifier algorithm) {
      this.algorithm = algorithm;
    }
  }

  /** The levels by their names on the command line. */
  static final class LevelName implements ITypeConverter<SignatureLevel> {
    @Override
    public SignatureLevel convert(String text) {
      return SignatureLevel.named(text)
          .orElseThrow(
              () -> new TypeConversionException("expected b-b, b-t, b-lt or b-lta, found " + text));
    }
  }
}
