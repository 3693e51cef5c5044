package org.signet.seal.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.bouncycastle.cert.X509CertificateHolder;
import org.signet.gm.cms.CmsFormatException;
import org.signet.gm.cms.CmsSignature;
import org.signet.gm.ses.SESeal;

/**
 * What became of the seals of one maker, signed by that maker: a verifier keeps it for when nobody
 * can be asked. UTF-8 text, lines end with LF, and below it a detached CMS over these bytes in PEM
 * (RFC 7468, 9):
 *
 * <pre>
 * signet-seal-status v1
 * issued 2026-11-22T03:00:00Z
 * until 2026-11-29T03:00:00Z
 * 32010000000001 2026-01-05T08:00:00Z enabled 2026-06-01T08:00:00Z revoked
 * -----BEGIN CMS-----
 * </pre>
 *
 * <p>A line names a seal by its esID, then each state and since when, the oldest first: {@code
 * enabled}, {@code suspended} or {@code revoked}. It says something about those seals alone whose
 * maker has the key that signed it, so that it needs no trust of its own: whether the maker is
 * trusted is the step SEAL_CHAIN. Immutable.
 */
public final class SealStatusList {
  /** First line of every list. */
  public static final String TITLE = "signet-seal-status v1";

  private static final int MAX_BYTES = 64 << 20;
  private static final String BEGIN = "-----BEGIN CMS-----\n";
  private static final String END = "-----END CMS-----\n";
  private static final int MAX_NUMBER_LETTERS = 128;

  private final X509CertificateHolder maker;
  private final Instant issued;
  private final Instant until;
  private final Map<String, NavigableMap<Instant, SealStatus>> seals;

  private SealStatusList(
      X509CertificateHolder maker,
      Instant issued,
      Instant until,
      Map<String, NavigableMap<Instant, SealStatus>> seals) {
    this.maker = maker;
    this.issued = issued;
    this.until = until;
    this.seals = seals;
  }

  /**
   * Reads a list and checks its signature.
   *
   * @throws SealStatusFormatException if it is not of that form, or the signature does not hold
   */
  public static SealStatusList parse(byte[] file) throws SealStatusFormatException {
    if (file.length > MAX_BYTES) {
      throw new SealStatusFormatException("expected at most " + MAX_BYTES + " bytes");
    }
    String text = new String(file, StandardCharsets.ISO_8859_1);
    int body = text.indexOf("\n" + BEGIN) + 1;
    if (body == 0 || !text.endsWith("\n" + END)) {
      throw new SealStatusFormatException("expected one signature in PEM at the end");
    }
    String pem = text.substring(body + BEGIN.length(), text.length() - END.length());
    byte[] signed = Arrays.copyOf(file, body);
    X509CertificateHolder maker = signer(pem, signed);
    return read(maker, new String(signed, StandardCharsets.UTF_8).split("\n", -1));
  }

  private static X509CertificateHolder signer(String pem, byte[] signed)
      throws SealStatusFormatException {
    try {
      CmsSignature message = CmsSignature.parse(Base64.getDecoder().decode(pem.replace("\n", "")));
      Signed content = Signed.of(signed);
      if (CmsSteps.value(message, content).result() != StepResult.PASS
          || CmsSteps.digest(message, content).result() != StepResult.PASS) {
        throw new SealStatusFormatException("the signature does not hold");
      }
      return message.signerCertificate().orElseThrow();
    } catch (CmsFormatException | IOException | IllegalArgumentException e) {
      throw new SealStatusFormatException("the signature cannot be read: " + e.getMessage(), e);
    }
  }

  private static SealStatusList read(X509CertificateHolder maker, String[] lines)
      throws SealStatusFormatException {
    if (lines.length < 4 || !lines[0].equals(TITLE)) {
      throw new SealStatusFormatException("expected the line \"" + TITLE + "\"");
    }
    Instant issued = time(after("issued ", lines[1]));
    Instant until = time(after("until ", lines[2]));
    Map<String, NavigableMap<Instant, SealStatus>> seals = new HashMap<>();
    for (String line : Arrays.asList(lines).subList(3, lines.length - 1)) {
      String[] words = line.split(" ", -1);
      if (words.length < 3 || words.length % 2 == 0 || words[0].length() > MAX_NUMBER_LETTERS) {
        throw new SealStatusFormatException("expected a seal, times and states: " + line);
      }
      if (words[0].isEmpty() || seals.put(words[0], states(words)) != null) {
        throw new SealStatusFormatException("no seal, or one twice: " + line);
      }
    }
    return new SealStatusList(maker, issued, until, seals);
  }

  private static NavigableMap<Instant, SealStatus> states(String[] words)
      throws SealStatusFormatException {
    NavigableMap<Instant, SealStatus> states = new TreeMap<>();
    for (int i = 1; i < words.length; i += 2) {
      Instant since = time(words[i]);
      if (!states.isEmpty() && !since.isAfter(states.lastKey())) {
        throw new SealStatusFormatException("expected later times after earlier ones: " + since);
      }
      states.put(since, state(words[i + 1]));
    }
    return states;
  }

  private static String after(String begin, String line) throws SealStatusFormatException {
    if (!line.startsWith(begin)) {
      throw new SealStatusFormatException("expected the line \"" + begin.strip() + "\"");
    }
    return line.substring(begin.length());
  }

  private static Instant time(String text) throws SealStatusFormatException {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new SealStatusFormatException("expected a time, found \"" + text + "\"", e);
    }
  }

  private static SealStatus state(String word) throws SealStatusFormatException {
    for (SealStatus status : SealStatus.values()) {
      if (status != SealStatus.UNKNOWN && status.name().toLowerCase(Locale.ROOT).equals(word)) {
        return status;
      }
    }
    throw new SealStatusFormatException("expected a state, found \"" + word + "\"");
  }

  /** When it was made. */
  public Instant issued() {
    return issued;
  }

  /**
   * The state of a seal at an instant; unknown for seals of other makers, for those that are not
   * listed, and after the end of the list unless the seal has been revoked before.
   */
  SealStatus statusAt(SESeal seal, Instant at) {
    NavigableMap<Instant, SealStatus> states = seals.get(seal.info().esId());
    boolean ours =
        seal.makerCertificate().getSubjectPublicKeyInfo().equals(maker.getSubjectPublicKeyInfo());
    Map.Entry<Instant, SealStatus> state = states == null || !ours ? null : states.floorEntry(at);
    if (state == null || (at.isAfter(until) && state.getValue() != SealStatus.REVOKED)) {
      return SealStatus.UNKNOWN;
    }
    return state.getValue();
  }
}
