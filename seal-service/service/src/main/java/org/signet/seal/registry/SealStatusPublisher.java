package org.signet.seal.registry;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.signet.gm.cms.DetachedCms;
import org.signet.gm.keys.KeyUseException;
import org.signet.gm.keys.SigningIdentity;
import org.signet.gm.sm3.Sm3;
import org.signet.seal.store.Database;
import org.signet.seal.store.StateRow;
import org.signet.seal.verify.SealStatus;
import org.signet.seal.verify.SealStatusList;

/**
 * Publishes the states of all seals, signed by their maker, for verifiers that keep them ({@link
 * SealStatusList} has the form). Signed at most once a minute, however many ask. Thread-safe.
 */
public final class SealStatusPublisher {
  /** How long a list is given out before the register is looked at again. */
  public static final Duration FRESH = Duration.ofMinutes(1);

  /** How long a verifier may go by a list. */
  static final Duration LIFE = Duration.ofDays(7);

  private final Database database;
  private final SigningIdentity maker;
  private final InstantSource clock;
  private byte[] list;
  private Instant issued = Instant.MIN;

  public SealStatusPublisher(Database database, SigningIdentity maker, InstantSource clock) {
    this.database = database;
    this.maker = maker;
    this.clock = clock;
  }

  /** The list as it is now, or was within the last minute. */
  public synchronized byte[] current() throws KeyUseException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    boolean setBack = now.isBefore(issued);
    if (list == null || setBack || !now.isBefore(issued.plus(FRESH))) {
      list = sign(text(now), now);
      issued = now;
    }
    return list.clone();
  }

  private byte[] sign(String text, Instant now) throws KeyUseException {
    byte[] signed = text.getBytes(StandardCharsets.UTF_8);
    byte[] value = DetachedCms.sign(maker, Sm3.hash(signed), now, Map.of());
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(value);
    return (text + "-----BEGIN CMS-----\n" + body + "\n-----END CMS-----\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private String text(Instant now) {
    SortedMap<String, List<StateRow>> seals =
        database.<SortedMap<String, List<StateRow>>, RuntimeException>read(
            rows -> rows.seals().statesOfAll());
    StringBuilder text =
        new StringBuilder(SealStatusList.TITLE)
            .append("\nissued ")
            .append(now)
            .append("\nuntil ")
            .append(now.plus(LIFE))
            .append('\n');
    seals.forEach(
        (esId, states) -> {
          text.append(esId);
          inSeconds(states)
              .forEach(
                  (since, status) ->
                      text.append(' ')
                          .append(since)
                          .append(' ')
                          .append(status.name().toLowerCase(Locale.ROOT)));
          text.append('\n');
        });
    return text.toString();
  }

  /**
   * Signing times have whole seconds: who was in force at any time within one was so in all of it,
   * as {@link SealRegistry} judges too.
   */
  private static NavigableMap<Instant, SealStatus> inSeconds(List<StateRow> states) {
    NavigableMap<Instant, SealStatus> seconds = new TreeMap<>();
    for (StateRow state : states) {
      SealStatus status = SealRegistry.status(SealState.valueOf(state.state()));
      Instant floor = state.since().truncatedTo(ChronoUnit.SECONDS);
      boolean later = status != SealStatus.ENABLED && floor.isBefore(state.since());
      Instant since = later ? floor.plusSeconds(1) : floor;
      if (!seconds.isEmpty() && since.isBefore(seconds.lastKey())) {
        since = seconds.lastKey();
      }
      seconds.put(since, status);
    }
    return seconds;
  }
}
