package org.signet.gm.sm2;

import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Which engine computes SM2 in this process: the kernel, unless the system property {@value
 * #PROPERTY} says {@code tables} or {@code bouncycastle} or the engine's self-test, which runs once
 * before first use, fails. Another word is told and taken for Bouncy Castle, the cautious reading.
 */
record Sm2Choice(Sm2Engine engine, String diagnostic) {
  /** Name of the setting. */
  static final String PROPERTY = "signet.gm.sm2";

  private static final class Chosen {
    private static final Sm2Choice CHOICE =
        choose(System.getProperty(PROPERTY, ""), Sm2SelfTest::passes, Sm2Choice::warn);
  }

  /** The engine of this process. */
  static Sm2Engine chosen() {
    return Chosen.CHOICE.engine;
  }

  static Sm2Choice choose(String setting, Predicate<Sm2Engine> selfTest, Consumer<String> warning) {
    Sm2Engine wanted;
    switch (setting.toLowerCase(Locale.ROOT)) {
      case "", "kernel" -> wanted = Sm2Engine.KERNEL;
      case "tables" -> wanted = Sm2Engine.TABLES;
      case "bouncycastle" -> {
        return new Sm2Choice(Sm2Engine.BOUNCY_CASTLE, "Bouncy Castle, as set");
      }
      default -> {
        warning.accept(
            PROPERTY + " is kernel, tables or bouncycastle: computing with Bouncy Castle");
        return new Sm2Choice(Sm2Engine.BOUNCY_CASTLE, "Bouncy Castle, the setting being unknown");
      }
    }
    String failure = "a value differs";
    try {
      if (selfTest.test(wanted)) {
        return new Sm2Choice(wanted, wanted.diagnostic());
      }
    } catch (RuntimeException e) {
      failure = e.toString(); // an engine that breaks off has failed as well as one that errs
    }
    warning.accept("SM2 self-test failed (" + failure + "): computing with Bouncy Castle instead");
    return new Sm2Choice(Sm2Engine.BOUNCY_CASTLE, "Bouncy Castle, since the self-test failed");
  }

  private static void warn(String message) {
    System.getLogger(Sm2Curve.class.getName()).log(Level.WARNING, message);
  }
}
