/**
 * The way to a Hyperledger Fabric network: {@link org.signet.ledger.gateway.FabricLedger} turns the
 * calls of {@code evidence.Ledger} into transactions of the contract {@code signet} through the
 * unmodified Fabric Gateway client.
 *
 * <p>A production network and the embedded development peer are the same to it; they differ in the
 * gRPC channel and the identity that it is given. Each stage of a transaction that fails has its
 * own exception with the transaction's identifier; an outcome that is not known is asked for before
 * it is reported as unknown, and is never answered by submitting again blindly.
 */
package org.signet.ledger.gateway;
