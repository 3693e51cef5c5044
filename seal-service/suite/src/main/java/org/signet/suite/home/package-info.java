/**
 * The folders in which the suite keeps what must outlive it: keys and trust of a development region
 * ({@link org.signet.suite.home.DevelopmentKeys}) and the whole home of a suite ({@link
 * org.signet.suite.home.SuiteHome}).
 *
 * <p>Comes in: a folder, new or used before. Goes out: paths and opened keys. Never here: a running
 * server, a network.
 */
package org.signet.suite.home;
