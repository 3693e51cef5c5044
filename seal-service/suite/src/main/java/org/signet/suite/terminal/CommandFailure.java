package org.signet.suite.terminal;

/** Ends a command with one line on standard error and an exit code. */
public final class CommandFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private CommandFailure(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** Exit 1: what was asked for was understood and is refused. */
  public static CommandFailure refused(String message) {
    return new CommandFailure(1, message, null);
  }

  /** Exit 1, with what refused it. */
  public static CommandFailure refused(String message, Throwable cause) {
    return new CommandFailure(1, message, cause);
  }

  /** Exit 2: a wrong word on the command line, or input that cannot be read. */
  public static CommandFailure unusable(String message) {
    return new CommandFailure(2, message, null);
  }

  /** Exit 2, with what could not be read. */
  public static CommandFailure unusable(String message, Throwable cause) {
    return new CommandFailure(2, message, cause);
  }

  /** The exit code of the process: 1 or 2. */
  public int exitCode() {
    return exitCode;
  }
}
