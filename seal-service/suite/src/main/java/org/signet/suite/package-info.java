/** The launcher. */
package org.signet.suite;
