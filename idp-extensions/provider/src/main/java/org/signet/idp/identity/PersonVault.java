package org.signet.idp.identity;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.modes.gcm.BasicGCMMultiplier;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.signet.gm.sm3.HmacSm3;

/**
 * Keeps personal data secret at rest: SM4 in GCM (GB/T 32907-2016, NIST SP 800-38D) with a random
 * nonce of 96 bits and a tag of 128, and HMAC-SM3 (GB/T 32905-2016, RFC 2104) as blind index.
 *
 * <p>A cipher text is {@code v1.KEYVERSION.BASE64URL(nonce, cipher text, tag)}. Owner and field are
 * authenticated with it, so that it cannot be moved to another person or another column. It does
 * not hide the length of what is inside. The blind index lets whoever has its key test guesses: its
 * key is worth as much as the numbers. Thread-safe.
 */
public final class PersonVault {
  private static final Pattern FORM =
      Pattern.compile("v1\\.([1-9][0-9]{0,8})\\.([A-Za-z0-9_-]{38,4096})");
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final VaultKeys keys;
  private final SecureRandom random;

  /** A vault with its keys. */
  public PersonVault(VaultKeys keys, SecureRandom random) {
    this.keys = keys;
    this.random = random;
  }

  /**
   * Encrypts with the newest key.
   *
   * @param field what the text is: two fields of one owner cannot be exchanged
   * @param owner whose it is
   * @param text the text in clear
   */
  public String seal(String field, String owner, String text) {
    int version = keys.currentVersion();
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] key = keys.encryptionKey(version);
    GCMModeCipher cipher = cipher(true, key, nonce, context(version, field, owner));
    byte[] plain = text.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[NONCE_BYTES + cipher.getOutputSize(plain.length)];
    System.arraycopy(nonce, 0, out, 0, NONCE_BYTES);
    int length = cipher.processBytes(plain, 0, plain.length, out, NONCE_BYTES);
    try {
      cipher.doFinal(out, NONCE_BYTES + length);
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException("encryption checks no tag", e);
    }
    return "v1." + version + "." + encode(out);
  }

  /**
   * Decrypts.
   *
   * @throws VaultException when the text has another form, was encrypted with a key that is not
   *     here, or was changed or moved
   */
  public String open(String field, String owner, String sealed) throws VaultException {
    Matcher matcher = FORM.matcher(sealed);
    if (!matcher.matches()) {
      throw new VaultException(VaultException.Reason.FORM);
    }
    int version = Integer.parseInt(matcher.group(1));
    byte[] key = keys.encryptionKey(version);
    if (key == null) {
      throw new VaultException(VaultException.Reason.KEY_VERSION);
    }
    byte[] in = decode(matcher.group(2));
    byte[] nonce = Arrays.copyOf(in, NONCE_BYTES);
    GCMModeCipher cipher = cipher(false, key, nonce, context(version, field, owner));
    byte[] plain = new byte[cipher.getOutputSize(in.length - NONCE_BYTES)];
    try {
      int length = cipher.processBytes(in, NONCE_BYTES, in.length - NONCE_BYTES, plain, 0);
      length += cipher.doFinal(plain, length);
      return new String(plain, 0, length, StandardCharsets.UTF_8);
    } catch (InvalidCipherTextException e) {
      throw new VaultException(VaultException.Reason.CHANGED);
    }
  }

  /**
   * The blind index of a document in a realm: 64 hexadecimal digits, the same for the same
   * document, different for the same digits on another type of document, in another realm and with
   * another key.
   */
  public String index(String realm, IdentityDocument document) {
    String space = document.type().numberSpace();
    byte[] domain = ("signet " + space + " " + realm + "\0").getBytes(StandardCharsets.UTF_8);
    byte[] number = document.exposeNumber().getBytes(StandardCharsets.US_ASCII);
    return HexFormat.of().formatHex(HmacSm3.mac(keys.indexKey(), domain, number));
  }

  /** With what every text begins that the key encrypted which encrypts now. */
  public String sealedNow() {
    return "v1." + keys.currentVersion() + ".";
  }

  /** Takes one spelling only: the decoder itself ignores the unused bits of the last letter. */
  private static byte[] decode(String text) throws VaultException {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      if (encode(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      throw new VaultException(VaultException.Reason.FORM);
    }
    throw new VaultException(VaultException.Reason.FORM);
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Multiplies without tables: to make them costs more than they save on texts of a few blocks. */
  private static GCMModeCipher cipher(boolean encrypt, byte[] key, byte[] nonce, byte[] context) {
    GCMModeCipher cipher = GCMBlockCipher.newInstance(new SM4Engine(), new BasicGCMMultiplier());
    cipher.init(encrypt, new AEADParameters(new KeyParameter(key), TAG_BITS, nonce, context));
    return cipher;
  }

  private static byte[] context(int version, String field, String owner) {
    return ("signet person v1\0" + version + "\0" + field + "\0" + owner)
        .getBytes(StandardCharsets.UTF_8);
  }
}
