package org.signet.seal.licence;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.signet.audit.tree.TreeHash;
import org.signet.ledger.evidence.CertificateEvidence;
import org.signet.seal.registry.Refusal;
import org.signet.seal.registry.RefusedException;

/**
 * The text in the code that is printed beside a certificate: {@code SIGNET1.region.locator.digest},
 * all of it characters that URLs take as they are. The locator finds the evidence, the digest (SM3
 * leaf hash, 43 characters of base64url) says that it is that evidence and no other. A file whose
 * digest is in the leaf cannot have its own code in it: the code is printed on paper copies or kept
 * beside the file.
 */
public record PrintedCode(String region, String locator, String digest) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:https?://.{1,200}=)?SIGNET1\\.([0-9]{6,12})\\.([\\w-]{22})\\.([\\w-]{43})");
  private static final int LONGEST = 400;

  static PrintedCode of(String region, String locator, CertificateEvidence evidence) {
    return new PrintedCode(region, locator, digest(evidence));
  }

  /**
   * Reads what a scanner gives: the text, or the address that it stands in.
   *
   * @throws RefusedException when it is no such code
   */
  public static PrintedCode parse(String text) throws RefusedException {
    Matcher parts = FORM.matcher(text.strip());
    if (text.length() > LONGEST || !parts.matches()) {
      throw new RefusedException(
          Refusal.CODE_INVALID, "The text is not that of a code printed beside a certificate.");
    }
    return new PrintedCode(parts.group(1), parts.group(2), parts.group(3));
  }

  /** Whether evidence is the one that the code was printed for. */
  boolean isAbout(CertificateEvidence evidence) {
    return evidence.region().equals(region) && digest(evidence).equals(digest);
  }

  private static String digest(CertificateEvidence evidence) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(TreeHash.SM3.leaf(evidence.leaf()));
  }

  /** The text; in an address when there is a page that takes it. */
  public String text(Optional<String> page) {
    String code = "SIGNET1." + region + "." + locator + "." + digest;
    return page.map(address -> address + "?code=" + code).orElse(code);
  }
}
