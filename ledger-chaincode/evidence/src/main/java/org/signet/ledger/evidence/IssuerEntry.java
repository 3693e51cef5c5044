package org.signet.ledger.evidence;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.signet.gm.sm3.Sm3;

/**
 * An entry of the registry of issuers as the contract's {@code GetIssuer} answers it: which types
 * an issuer may issue under one key.
 *
 * @param region the region that registered it
 * @param issuer unified social credit code
 * @param version of the entry
 * @param name of the issuer, for people
 * @param keyIdHex SM3 of the issuer's key, in small hexadecimal
 * @param types licence types, 21 characters each
 * @param from from when on
 * @param until when it has ended
 * @param withdrawnAt from when on it does not hold any more
 */
public record IssuerEntry(
    String region,
    String issuer,
    long version,
    String name,
    String keyIdHex,
    Set<String> types,
    Instant from,
    Instant until,
    Optional<Instant> withdrawnAt) {
  private static final int MAX_BYTES = 4 * 1024 * 1024;
  private static final Pattern ENTRY =
      Pattern.compile(
          """
          signet-issuer v1
          region ([0-9]{6,12})
          issuer ([0-9A-Z]{18})
          version ([1-9][0-9]{0,11})
          name ([^\\n]{1,200})
          key (04[0-9a-f]{128})
          types ([0-9A-Z,]{21,8192})
          from ([0-9TZ:-]{20})
          until ([0-9TZ:-]{20})
          tx [^\\n]{1,128}
          """);
  private static final Pattern WITHDRAWAL =
      Pattern.compile(
          """
          signet-withdrawal v1
          of issuer ([0-9]{6,12}) ([0-9A-Z]{18}) ([0-9]{1,12})
          number [0-9]{1,12}
          at ([0-9TZ:-]{20})
          tx [^\\n]{1,128}
          """);

  public IssuerEntry {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(until, "until");
    Objects.requireNonNull(withdrawnAt, "withdrawnAt");
    types = Set.copyOf(types);
  }

  /**
   * Reads the answer of {@code GetIssuer}; an empty one is no entries.
   *
   * @throws EvidenceFormatException when it is not of the form
   */
  public static List<IssuerEntry> parseAll(byte[] answer) throws EvidenceFormatException {
    if (answer.length > MAX_BYTES) {
      throw new EvidenceFormatException("issuers have at most " + MAX_BYTES + " bytes");
    }
    List<IssuerEntry> entries = new ArrayList<>();
    if (answer.length == 0) {
      return entries;
    }
    String text = new String(answer, StandardCharsets.UTF_8);
    for (String record : (text + "\n").split("(?<=\n)\n", 0)) {
      Matcher withdrawal = WITHDRAWAL.matcher(record);
      int last = entries.size() - 1;
      if (withdrawal.matches() && last >= 0 && entries.get(last).isMeant(withdrawal)) {
        entries.set(last, entries.get(last).withdrawn(time(withdrawal.group(4))));
      } else {
        entries.add(parse(record));
      }
    }
    return entries;
  }

  /** True when the issuer might issue a type under a key at a time. */
  public boolean covers(String keyId, String type, Instant at) {
    return keyIdHex.equals(keyId)
        && types.contains(type)
        && !at.isBefore(from)
        && at.isBefore(until)
        && (withdrawnAt.isEmpty() || at.isBefore(withdrawnAt.get()));
  }

  private static IssuerEntry parse(String record) throws EvidenceFormatException {
    Matcher parts = ENTRY.matcher(record);
    if (!parts.matches()) {
      throw new EvidenceFormatException("expected an issuer of the contract");
    }
    HexFormat hex = HexFormat.of();
    return new IssuerEntry(
        parts.group(1),
        parts.group(2),
        Long.parseLong(parts.group(3)),
        parts.group(4),
        hex.formatHex(Sm3.hash(hex.parseHex(parts.group(5)))),
        new HashSet<>(List.of(parts.group(6).split(",", -1))),
        time(parts.group(7)),
        time(parts.group(8)),
        Optional.empty());
  }

  private boolean isMeant(Matcher withdrawal) {
    return withdrawnAt.isEmpty()
        && withdrawal.group(1).equals(region)
        && withdrawal.group(2).equals(issuer)
        && withdrawal.group(3).equals(Long.toString(version));
  }

  private IssuerEntry withdrawn(Instant at) {
    return new IssuerEntry(
        region, issuer, version, name, keyIdHex, types, from, until, Optional.of(at));
  }

  private static Instant time(String text) throws EvidenceFormatException {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new EvidenceFormatException("expected a time in a record of the contract", e);
    }
  }
}
