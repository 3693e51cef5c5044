/**
 * The launcher: one program behind {@code ./signet}.
 *
 * <p>Comes in: the command line. Goes out: an exit code (0 done or valid, 1 refused or undecided, 2
 * usage or unreadable), text for people on standard output, one line on standard error when
 * something is wrong. The commands live in {@code suite.command}; {@code suite.home} lays out the
 * folder in which a suite keeps its data; {@code suite.run} starts Keycloak, the ledger and the
 * service over such a folder; {@code suite.demo} walks one document through all of it.
 *
 * <p>Nothing here computes: rules about seals, evidence and identity live in the modules below.
 */
package org.signet.suite;
