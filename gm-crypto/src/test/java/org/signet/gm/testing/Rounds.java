package org.signet.gm.testing;

/** How often random tests go round: a build's worth, or more by {@code -Dsignet.fuzz.rounds}. */
public final class Rounds {
  private Rounds() {}

  public static int atLeast(int inEachBuild) {
    return Math.max(inEachBuild, Integer.getInteger("signet.fuzz.rounds", 0));
  }
}
