/**
 * One class a command: reads options and files, calls the module that does the work, prints the
 * outcome and returns the exit code. A refusal or a user's mistake is a {@link
 * org.signet.suite.terminal.CommandFailure}: one line, no stack trace.
 */
package org.signet.suite.command;
