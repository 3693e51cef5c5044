package org.signet.idp.server;

/** Told what is being done, one short line for each step that may take more than two seconds. */
@FunctionalInterface
public interface Progress {

  /**
   * A step begins.
   *
   * @param line what is being done, without a line break
   */
  void step(String line);

  /** Tells nobody. */
  static Progress silent() {
    return line -> {};
  }
}
