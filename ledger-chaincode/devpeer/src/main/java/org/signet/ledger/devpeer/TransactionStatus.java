package org.signet.ledger.devpeer;

import org.hyperledger.fabric.protos.peer.TxValidationCode;

/** The fate of a transaction in a committed block. */
record TransactionStatus(String id, long block, int position, TxValidationCode code) {}
