package org.signet.audit.checkpoint;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.Signer;
import org.signet.gm.sm2.Sm2FormatException;
import org.signet.gm.sm2.Sm2PublicKey;
import org.signet.gm.sm2.Sm2Signature;

/**
 * SM2 keys for notes: key ids, verifier keys and signing (decision 020).
 *
 * <p>C2SP assigns no type to SM2, so the type is {@code 0xff} followed by the long name {@code
 * SM2-SM3}; the key is the point as 65 bytes, {@code 04 ‖ x ‖ y}; the signature is SM2 with SM3 and
 * the default identifier over the text, as {@code r ‖ s}, 64 bytes.
 */
public final class NoteKeys {
  static final byte TYPE_ED25519 = 0x01;
  static final byte TYPE_NAMED = (byte) 0xff;
  static final byte[] SM2_SM3 = "SM2-SM3".getBytes(StandardCharsets.US_ASCII);

  private NoteKeys() {}

  /** Signs a checkpoint as the log {@code keyName}; the name should equal the origin. */
  public static SignedNote sign(Checkpoint checkpoint, String keyName, Signer signer)
      throws KeyUseException {
    return new SignedNote(
        checkpoint.text(), List.of(signature(checkpoint.text(), keyName, signer)));
  }

  /** A signature line over any note text. */
  public static NoteSignature signature(String text, String keyName, Signer signer)
      throws KeyUseException {
    byte[] der = signer.sign(text.getBytes(StandardCharsets.UTF_8));
    try {
      return new NoteSignature(
          keyName, keyId(keyName, signer.publicKey()), Sm2Signature.parseDer(der).raw());
    } catch (Sm2FormatException e) {
      throw new KeyUseException("the key gave a signature that is none", e);
    }
  }

  /** The first 4 bytes of SHA-256(name ‖ 0x0A ‖ 0xff ‖ "SM2-SM3" ‖ point). */
  public static byte[] keyId(String name, Sm2PublicKey key) {
    return keyId(name, typed(key));
  }

  /** The verifier key text {@code name+hex(key id)+base64(type ‖ key)}. */
  public static String vkey(String name, Sm2PublicKey key) {
    if (!NoteText.isName(name)) {
      throw new IllegalArgumentException("a key name is not empty, without spaces and plus");
    }
    return name
        + "+"
        + HexFormat.of().formatHex(keyId(name, key))
        + "+"
        + Base64.getEncoder().encodeToString(typed(key));
  }

  static byte[] keyId(String name, byte[] typedKey) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(name.getBytes(StandardCharsets.UTF_8));
      sha256.update((byte) '\n');
      return NoteText.keyId(sha256.digest(typedKey));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static byte[] typed(Sm2PublicKey key) {
    ByteArrayOutputStream typed = new ByteArrayOutputStream();
    typed.write(TYPE_NAMED);
    typed.writeBytes(SM2_SM3);
    typed.writeBytes(key.point());
    return typed.toByteArray();
  }
}
