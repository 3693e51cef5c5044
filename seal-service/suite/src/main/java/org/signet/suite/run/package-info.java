/**
 * Starts the whole suite over a home, and stops it again.
 *
 * <p>Comes in: a {@link org.signet.suite.home.SuiteHome} and the ports. Goes out: a {@link
 * org.signet.suite.run.RunningSuite} whose parts all answer. Keycloak is a child process; the seal
 * service, the embedded ledger and the database run in this one. Everything listens on the loopback
 * address.
 */
package org.signet.suite.run;
