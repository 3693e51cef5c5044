/** The development peer. */
package org.signet.ledger.devpeer;
