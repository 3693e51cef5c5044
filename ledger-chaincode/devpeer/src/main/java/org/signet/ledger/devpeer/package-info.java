/**
 * The development peer: a Hyperledger Fabric peer and orderer of one organisation inside this JVM.
 *
 * <p>The unmodified Fabric Gateway client talks to it over an in-process gRPC channel; the
 * unmodified Java chaincode shim talks to it through the two observers of the chaincode stream. A
 * proposal is checked against the peer's own membership, simulated on committed state, endorsed
 * with the peer's key; a transaction is ordered into hash-chained blocks, validated (endorsement,
 * version and phantom conflicts, duplicates) and committed in one durable database transaction
 * before anybody hears of it. Opening the peer reads the whole chain again and refuses a store that
 * does not agree with itself.
 *
 * <p>It is one machine's word: there is no second organisation, no endorsement policy beyond "this
 * peer", no ordering service, no private data, no rich queries, no event streams. What it does, it
 * does as Fabric 2.5 does, down to the error texts, because tests rely on them.
 */
package org.signet.ledger.devpeer;
