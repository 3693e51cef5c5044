package org.signet.seal.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;

/** Rows of seals and stamps as tests write them. */
public final class TestSealRows {
  static final SealFiles FILES = new SealFiles(new byte[] {0x30, 0, -1}, "<svg/>".getBytes(UTF_8));
  public static final Instant NOW = Instant.parse("2026-11-22T08:00:00.123Z");

  private TestSealRows() {}

  public static SealRow insert(Database database, String id) {
    SealRow seal = seal(id, "es-" + id);
    database.write(
        rows -> {
          rows.seals().insert(seal, FILES);
          return null;
        });
    return seal;
  }

  static SealRow seal(String id, String esId) {
    return new SealRow(
        id,
        esId,
        "测试市数据局",
        "11510000MB1234567X",
        "测试市数据局",
        "/11510000000000001A/11510000MB1234567X",
        "official",
        null,
        "5101000000001",
        "STAR",
        NOW,
        NOW.plusSeconds(86_400),
        NOW,
        "p",
        new SealRow.Origin("application-" + id, "q", null, false, null));
  }

  /** A stamp of {@link #NOW}, its document under its id. */
  public static StampRow stamp(String id, String seal, String person) {
    return new StampRow(
        id,
        seal,
        "es-" + seal,
        "gm-seal",
        new StampRow.User(person, "张**", null, 3),
        "年度报告",
        "contract",
        new StampRow.Spot(1, 100.5, 200.25, "{}"),
        new StampRow.Permit("g1", null),
        "aa",
        "bb",
        1234,
        "2026/11/22/" + id + ".pdf",
        NOW,
        null);
  }
}
