/** Evidence. */
package org.signet.ledger.evidence;
