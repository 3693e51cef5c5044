/**
 * How commands speak to the person at the terminal: one line when something is wrong, a progress
 * line when something takes long, sizes with their units.
 */
package org.signet.suite.terminal;
