package org.signet.idp.keycloak.copies;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Keeps what it is asked to, of one account, and remembers of whom it was told to forget. */
public final class KeptHere implements AccountCopies {
  private final List<String> forgotten = new ArrayList<>();
  private Object kept;
  private int readings;

  @Override
  public <T> T get(String userId, Class<T> kind, Supplier<T> reading) {
    return kept == null ? getAnew(userId, kind, reading) : kind.cast(kept);
  }

  @Override
  public <T> T getAnew(String userId, Class<T> kind, Supplier<T> reading) {
    T read = reading.get();
    kept = read;
    readings++;
    return read;
  }

  @Override
  public void forget(String userId) {
    forgotten.add(userId);
  }

  public List<String> forgotten() {
    return forgotten;
  }

  public int readings() {
    return readings;
  }
}
