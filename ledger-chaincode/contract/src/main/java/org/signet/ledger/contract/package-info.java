/** The contract. */
package org.signet.ledger.contract;
