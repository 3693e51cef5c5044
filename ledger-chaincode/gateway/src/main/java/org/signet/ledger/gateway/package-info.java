/** The Fabric client. */
package org.signet.ledger.gateway;
