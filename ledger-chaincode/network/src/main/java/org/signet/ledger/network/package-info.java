/**
 * A Fabric network of a ministry and two regions on loopback, for tests: starts and stops what the
 * script {@code fabric} beside this package describes, from Fabric's own programs. In go a folder
 * and the class path of the chaincode servers, out come ports, certificates and keys. Nothing here
 * speaks to the ledger.
 */
package org.signet.ledger.network;
