package org.signet.audit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.audit.checkpoint.NoteRefusedException.Reason;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.Signer;
import org.signet.gm.keys.SoftKeys;

class NoteVerifierTest {
  /**
   * The example of golang.org/x/mod/sumdb/note: an implementation that shares nothing with ours.
   */
  private static final String ED25519_VKEY =
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

  private static final String ED25519_NOTE =
      """
      If you think cryptography is the answer to your problem,
      then you don't know what your problem is.

      \u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
      """;

  private static final String NAME = "example.org/log";
  private static final Checkpoint CHECKPOINT = new Checkpoint(NAME, 7, new byte[32]);

  private final SecureRandom random = new SecureRandom();
  private final Signer key = SoftKeys.generate(random);
  private final Signer other = SoftKeys.generate(random);
  private final NoteVerifier verifier = NoteVerifier.of(NAME, key.publicKey());

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void opens_what_the_key_signed() throws Exception {
    SignedNote note = NoteKeys.sign(CHECKPOINT, NAME, key);
    assertThat(verifier.open(SignedNote.parse(note.encoded()))).isEqualTo(CHECKPOINT);
  }

  @Test
  void a_verifier_key_text_knows_the_same_key() throws Exception {
    String vkey = NoteKeys.vkey(NAME, key.publicKey());
    SignedNote note = NoteKeys.sign(CHECKPOINT, NAME, key);
    assertThat(NoteVerifier.ofVkey(vkey).open(note)).isEqualTo(CHECKPOINT);
  }

  @Test
  void opens_a_note_that_a_foreign_implementation_signed_with_ed25519() throws Exception {
    SignedNote note = SignedNote.parse(utf8(ED25519_NOTE));
    assertThat(NoteVerifier.ofVkey(ED25519_VKEY).verify(note)).startsWith("If you think");
    SignedNote changed = SignedNote.parse(utf8(ED25519_NOTE.replace("answer", "Answer")));
    assertThatThrownBy(() -> NoteVerifier.ofVkey(ED25519_VKEY).verify(changed))
        .asInstanceOf(InstanceOfAssertFactories.type(NoteRefusedException.class))
        .returns(Reason.BAD_SIGNATURE, NoteRefusedException::reason);
  }

  @Test
  void ignores_lines_of_unknown_keys_before_and_behind() throws Exception {
    NoteSignature stranger = NoteKeys.signature(CHECKPOINT.text(), "other.example", other);
    NoteSignature sameName = NoteKeys.signature(CHECKPOINT.text(), NAME, other);
    NoteSignature mine = NoteKeys.signature(CHECKPOINT.text(), NAME, key);
    NoteSignature sameId = new NoteSignature("other.example", mine.keyId(), new byte[64]);
    SignedNote note =
        new SignedNote(CHECKPOINT.text(), List.of(stranger, sameName, sameId, mine, stranger));
    assertThat(verifier.open(note)).isEqualTo(CHECKPOINT);
  }

  @Test
  void refuses_a_note_that_only_strangers_signed() throws KeyUseException {
    assertRefused(NoteKeys.sign(CHECKPOINT, NAME, other), Reason.NO_KNOWN_KEY);
    assertRefused(NoteKeys.sign(CHECKPOINT, "other.example", key), Reason.NO_KNOWN_KEY);
  }

  @Test
  void refuses_a_known_key_that_fails_even_beside_one_that_holds() throws KeyUseException {
    NoteSignature good = NoteKeys.signature(CHECKPOINT.text(), NAME, key);
    byte[] bytes = good.signature();
    bytes[40] ^= 1;
    NoteSignature bad = new NoteSignature(NAME, good.keyId(), bytes);
    assertRefused(new SignedNote(CHECKPOINT.text(), List.of(good, bad)), Reason.BAD_SIGNATURE);
    assertRefused(new SignedNote(CHECKPOINT.text(), List.of(bad, good)), Reason.BAD_SIGNATURE);
  }

  @Test
  void refuses_a_signature_of_another_length_or_out_of_range() throws KeyUseException {
    byte[] id = NoteKeys.keyId(NAME, key.publicKey());
    for (int length : new int[] {1, 63, 64, 65, 72}) {
      NoteSignature zeros = new NoteSignature(NAME, id, new byte[length]);
      assertRefused(new SignedNote(CHECKPOINT.text(), List.of(zeros)), Reason.BAD_SIGNATURE);
    }
  }

  @Test
  void refuses_a_signature_over_another_text() throws KeyUseException {
    NoteSignature signature = NoteKeys.signature(CHECKPOINT.text(), NAME, key);
    String text = new Checkpoint(NAME, 8, new byte[32]).text();
    assertRefused(new SignedNote(text, List.of(signature)), Reason.BAD_SIGNATURE);
  }

  @Test
  void refuses_a_well_signed_text_that_is_no_checkpoint() throws KeyUseException {
    NoteSignature signature = NoteKeys.signature("hello\n", NAME, key);
    assertRefused(new SignedNote("hello\n", List.of(signature)), Reason.NOT_A_CHECKPOINT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "PeterNeumann",
        "PeterNeumann+c74f20a3",
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T",
        "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
      })
  void refuses_malformed_verifier_keys(String vkey) {
    assertThatThrownBy(() -> NoteVerifier.ofVkey(vkey))
        .isInstanceOf(CheckpointFormatException.class);
  }

  @Test
  void refuses_verifier_keys_off_the_curve_or_of_a_foreign_type() {
    byte[] typed = new byte[1 + 7 + 65];
    typed[0] = (byte) 0xff;
    System.arraycopy(NoteKeys.SM2_SM3, 0, typed, 1, 7);
    typed[8] = 4;
    assertThatThrownBy(() -> NoteVerifier.ofVkey(vkey(typed))).hasMessageContaining("SM2");
    assertThatThrownBy(() -> NoteVerifier.ofVkey(vkey(new byte[33]))).hasMessageContaining("SM2");
    assertThatThrownBy(() -> NoteVerifier.ofVkey(vkey(new byte[0])))
        .isInstanceOf(CheckpointFormatException.class);
  }

  private static String vkey(byte[] typed) {
    return "a+"
        + HexFormat.of().formatHex(NoteKeys.keyId("a", typed))
        + "+"
        + Base64.getEncoder().encodeToString(typed);
  }

  private void assertRefused(SignedNote note, Reason reason) {
    assertThatThrownBy(() -> verifier.open(note))
        .asInstanceOf(InstanceOfAssertFactories.type(NoteRefusedException.class))
        .returns(reason, NoteRefusedException::reason);
  }
}
