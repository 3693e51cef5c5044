package org.signet.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.gm.cms.DetachedCms;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.sm3.Sm3;
import org.signet.seal.sign.SignatureProfile;
import org.signet.seal.verify.pdf.TestPdfs;
import org.signet.seal.verify.words.Reason;

/**
 * Lists of the states of seals that a verifier keeps: who is believed, for how long, about what.
 */
class SealStatusListTest {
  private static final TestRegion REGION = new TestRegion();
  private static final Instant NOW = TestRegion.NOW;
  private static final String HEAD =
      "signet-seal-status v1\nissued " + NOW + "\nuntil " + NOW.plus(Duration.ofDays(7)) + "\n";
  private static final String ENABLED = TestRegion.ES_ID + " " + NOW.minusSeconds(60) + " enabled";

  @TempDir Path folder;

  private static byte[] signed(SigningIdentity by, String text) throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] value = DetachedCms.sign(by, Sm3.hash(bytes), NOW, Map.of());
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(value);
    return (text + "-----BEGIN CMS-----\n" + body + "\n-----END CMS-----\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static SealStatus at(byte[] list, Instant at) throws Exception {
    return SealStatusList.parse(list).statusAt(REGION.seal, at);
  }

  @Test
  void tells_each_state_from_its_time_on() throws Exception {
    byte[] list =
        signed(
            REGION.maker,
            HEAD + ENABLED + " " + NOW + " suspended " + NOW.plusSeconds(60) + " enabled\n");
    assertThat(at(list, NOW.minusSeconds(61))).isEqualTo(SealStatus.UNKNOWN);
    assertThat(at(list, NOW.minusSeconds(60))).isEqualTo(SealStatus.ENABLED);
    assertThat(at(list, NOW)).isEqualTo(SealStatus.SUSPENDED);
    assertThat(at(list, NOW.plusSeconds(60))).isEqualTo(SealStatus.ENABLED);
  }

  @Test
  void says_nothing_after_its_end_but_what_can_no_longer_change() throws Exception {
    Instant late = NOW.plus(Duration.ofDays(7));
    byte[] enabled = signed(REGION.maker, HEAD + ENABLED + "\n");
    byte[] revoked = signed(REGION.maker, HEAD + ENABLED + " " + NOW + " revoked\n");
    assertThat(at(enabled, late)).isEqualTo(SealStatus.ENABLED);
    assertThat(at(enabled, late.plusSeconds(1))).isEqualTo(SealStatus.UNKNOWN);
    assertThat(at(revoked, late.plusSeconds(1))).isEqualTo(SealStatus.REVOKED);
  }

  @Test
  void says_nothing_about_seals_of_another_maker() throws Exception {
    assertThat(at(signed(new TestRegion().maker, HEAD + ENABLED + "\n"), NOW))
        .isEqualTo(SealStatus.UNKNOWN);
    assertThat(at(signed(REGION.signer, HEAD + ENABLED + "\n"), NOW)).isEqualTo(SealStatus.UNKNOWN);
    assertThat(at(signed(REGION.maker, HEAD + "1 " + NOW + " enabled\n"), NOW))
        .isEqualTo(SealStatus.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "another title\n",
        "signet-seal-status v1\n",
        "signet-seal-status v1\nissued yesterday\nuntil 2026-11-29T03:00:00Z\n",
        "signet-seal-status v1\nuntil 2026-11-29T03:00:00Z\nissued 2026-11-22T03:00:00Z\n",
        HEAD_FOR_TABLE + "1\n",
        HEAD_FOR_TABLE + "1 2026-11-22T03:00:00Z\n",
        HEAD_FOR_TABLE + "1 2026-11-22T03:00:00Z unknown\n",
        HEAD_FOR_TABLE + "1 2026-11-22T03:00:00Z Enabled\n",
        HEAD_FOR_TABLE + " 2026-11-22T03:00:00Z enabled\n",
        HEAD_FOR_TABLE + "1 2026-11-22T03:00:00Z enabled 2026-11-22T03:00:00Z revoked\n",
        HEAD_FOR_TABLE + "1 2026-11-22T03:00:00Z enabled\n1 2026-11-23T03:00:00Z revoked\n"
      })
  void refuses_what_is_not_of_its_form(String text) throws Exception {
    byte[] list = signed(REGION.maker, text);
    assertThatThrownBy(() -> SealStatusList.parse(list))
        .isInstanceOf(SealStatusFormatException.class);
  }

  private static final String HEAD_FOR_TABLE =
      "signet-seal-status v1\nissued 2026-11-22T03:00:00Z\nuntil 2026-11-29T03:00:00Z\n";

  @Test
  void refuses_a_list_that_was_changed_or_cut_or_added_to() throws Exception {
    byte[] list = signed(REGION.maker, HEAD + ENABLED + " " + NOW + " revoked\n");
    String text = new String(list, StandardCharsets.UTF_8);
    for (String wrong :
        new String[] {
          text.replace("revoked", "enabled"),
          text.replace(" " + NOW + " revoked", ""),
          text + "\n",
          text.substring(0, text.length() - 1),
          text.replace("-----BEGIN CMS-----\n", "-----BEGIN CMS-----\n!"),
          text.replace("-----BEGIN CMS-----\n", "-----BEGIN CMS-----\nAAAA"),
          HEAD + ENABLED + "\n",
          ""
        }) {
      assertThatThrownBy(() -> SealStatusList.parse(wrong.getBytes(StandardCharsets.UTF_8)))
          .as(wrong)
          .isInstanceOf(SealStatusFormatException.class);
    }
  }

  @Test
  void a_folder_is_read_and_the_newer_list_is_asked_first() throws Exception {
    Files.write(folder.resolve("a.seals"), signed(REGION.maker, HEAD + ENABLED + "\n"));
    String newer = HEAD.replace("issued " + NOW, "issued " + NOW.plusSeconds(9));
    Files.write(
        folder.resolve("b.seals"),
        signed(REGION.maker, newer + ENABLED + " " + NOW + " revoked\n"));
    Report report =
        TestRegion.verify(
            REGION.verifier(REGION.trust(), SealStatusLists.load(folder)),
            REGION.stamp(SignatureProfile.GM_SEAL, TestPdfs.unsigned(1)));
    Refusals.assertRefused(report, StepCode.SEAL_STATUS, Reason.SEAL_REVOKED);
  }

  @Test
  void a_folder_with_a_damaged_list_is_not_used_and_the_file_is_named() throws Exception {
    Files.writeString(folder.resolve("a.seals"), "no list");
    assertThatThrownBy(() -> SealStatusLists.load(folder))
        .isInstanceOf(SealStatusFormatException.class)
        .hasMessageStartingWith("a.seals: ");
  }
}
