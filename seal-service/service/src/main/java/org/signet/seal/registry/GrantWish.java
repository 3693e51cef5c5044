package org.signet.seal.registry;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.signet.seal.access.Role;
import org.signet.seal.store.GrantRow;

/**
 * What permission is to be given; checked.
 *
 * @param documentTypes empty: every type
 * @param until absent: as long as the seal
 * @param minLevel 1 to 4
 * @param maxUses absent: any number
 * @param after numbers of seals that must stand on a document before this one, in any order
 */
public record GrantWish(
    GrantRow.Holder holder,
    String holderName,
    List<String> documentTypes,
    Optional<Instant> until,
    int minLevel,
    Optional<Long> maxUses,
    boolean approvalEach,
    List<String> after) {
  private static final int USUAL_LEVEL = 3;
  private static final int MOST_TYPES = 15;
  private static final int MOST_EARLIER = 32;

  /** The fields as they came in; null where the caller gave none. */
  public record Fields(
      String holder,
      String name,
      List<String> documentTypes,
      Instant until,
      Integer minLevel,
      Long maxUses,
      Boolean approvalEach,
      List<String> after) {}

  public GrantWish {
    documentTypes = List.copyOf(documentTypes);
    after = List.copyOf(after);
  }

  /**
   * Checks a grant.
   *
   * @throws RefusedException naming the first field that is wrong, what was expected and found
   */
  public static GrantWish of(Fields fields) throws RefusedException {
    if (fields == null) {
      throw invalid("holder", "person, role or system", "nothing");
    }
    GrantRow.Holder holder = holder(fields.holder());
    int level = fields.minLevel() == null ? USUAL_LEVEL : fields.minLevel();
    if (level < 1 || level > 4) {
      throw invalid("minLevel", "1 to 4", Integer.toString(level));
    }
    if (fields.maxUses() != null && fields.maxUses() < 1) {
      throw invalid("maxUses", "at least 1", fields.maxUses().toString());
    }
    return new GrantWish(
        holder,
        name(holder, fields.name()),
        types(fields.documentTypes()),
        Optional.ofNullable(fields.until()),
        level,
        Optional.ofNullable(fields.maxUses()),
        Boolean.TRUE.equals(fields.approvalEach()),
        after(fields.after()));
  }

  private static GrantRow.Holder holder(String value) throws RefusedException {
    return Arrays.stream(GrantRow.Holder.values())
        .filter(holder -> holder.name().toLowerCase(Locale.ROOT).equals(value))
        .findFirst()
        .orElseThrow(() -> invalid("holder", "person, role or system", value));
  }

  private static String name(GrantRow.Holder holder, String value) throws RefusedException {
    String name = value == null ? "" : value.strip();
    if (holder == GrantRow.Holder.ROLE && !name.equals(Role.SEAL_USER.claim())) {
      throw invalid("name", "the role " + Role.SEAL_USER.claim(), name);
    }
    if (!name.matches("[\\x21-\\x7e]{1,64}")) {
      throw invalid("name", "a subject, role or client id of 1 to 64 characters", name);
    }
    return name;
  }

  private static List<String> types(List<String> values) throws RefusedException {
    List<String> types = values == null ? List.of() : values;
    if (types.size() > MOST_TYPES) {
      throw invalid("documentTypes", "at most " + MOST_TYPES, Integer.toString(types.size()));
    }
    for (String type : types) {
      if (type == null || !DocumentType.isOne(type)) {
        throw invalid("documentTypes", "words of letters, digits and hyphens", type);
      }
    }
    return types;
  }

  private static List<String> after(List<String> values) throws RefusedException {
    List<String> numbers = values == null ? List.of() : values;
    if (numbers.size() > MOST_EARLIER) {
      throw invalid("after", "at most " + MOST_EARLIER, Integer.toString(numbers.size()));
    }
    for (String number : numbers) {
      if (number == null || !number.matches("[!-~]{1,64}")) {
        throw invalid("after", "numbers of seals (esId)", number);
      }
    }
    return numbers.stream().distinct().toList();
  }

  /** A seal that waits for itself would wait for ever. */
  void requireOthersFirst(String esId) throws RefusedException {
    if (after.contains(esId)) {
      throw invalid("after", "numbers of other seals", esId);
    }
  }

  GrantRow given(String id, String sealId, Instant at, String by) {
    return new GrantRow(
        id,
        sealId,
        holder,
        holderName,
        documentTypes,
        until.orElse(null),
        minLevel,
        maxUses.orElse(null),
        0,
        approvalEach,
        after,
        at,
        by,
        null);
  }

  private static RefusedException invalid(String field, String expected, String found) {
    return SealWish.invalid(Refusal.GRANT_INVALID, field, expected, String.valueOf(found));
  }
}
