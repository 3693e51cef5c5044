package org.signet.idp.staff;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.signet.idp.identity.CreditCodeFormatException;
import org.signet.idp.identity.UnifiedSocialCreditCode;

/**
 * Where an organisation stands: the credit codes from the topmost organisation down to its own, at
 * least one and at most {@value #DEEPEST}.
 */
public record OrganisationPath(List<UnifiedSocialCreditCode> codes) {
  /** How deep a tree may be: five levels of government, each with offices inside. */
  public static final int DEEPEST = 12;

  /** Checks the depth. */
  public OrganisationPath {
    codes = List.copyOf(codes);
    if (codes.isEmpty() || codes.size() > DEEPEST) {
      throw new IllegalArgumentException(
          "expected 1 to " + DEEPEST + " organisations in a path, found " + codes.size());
    }
  }

  /** The path of a topmost organisation. */
  public static OrganisationPath top(UnifiedSocialCreditCode code) {
    return new OrganisationPath(List.of(code));
  }

  /**
   * Reads what {@link #text()} wrote.
   *
   * @throws CreditCodeFormatException when a part is no credit code
   */
  public static OrganisationPath parse(String text) throws CreditCodeFormatException {
    List<UnifiedSocialCreditCode> codes = new ArrayList<>();
    for (String code : text.split("/", -1)) {
      codes.add(UnifiedSocialCreditCode.parse(code));
    }
    return new OrganisationPath(codes);
  }

  /** The path of an organisation directly below. */
  public OrganisationPath child(UnifiedSocialCreditCode code) {
    List<UnifiedSocialCreditCode> longer = new ArrayList<>(codes);
    longer.add(code);
    return new OrganisationPath(longer);
  }

  /** The organisation's own code. */
  public UnifiedSocialCreditCode code() {
    return codes.get(codes.size() - 1);
  }

  /** Whether an organisation is this one or below it. */
  public boolean covers(OrganisationPath other) {
    return other.codes.size() >= codes.size() && other.codes.subList(0, codes.size()).equals(codes);
  }

  /** Whether an organisation is below this one. */
  public boolean isAbove(OrganisationPath other) {
    return covers(other) && other.codes.size() > codes.size();
  }

  /** The codes, with slashes between. */
  public String text() {
    return codes.stream().map(UnifiedSocialCreditCode::code).collect(Collectors.joining("/"));
  }

  @Override
  public String toString() {
    return text();
  }
}
