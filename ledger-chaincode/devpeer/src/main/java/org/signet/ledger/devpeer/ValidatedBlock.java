package org.signet.ledger.devpeer;

import java.util.List;
import org.hyperledger.fabric.protos.common.Block;

/** A sealed block with the fate of each transaction and the changes of the valid ones. */
record ValidatedBlock(
    Block block, List<TransactionStatus> transactions, List<StateChange> changes) {
  ValidatedBlock {
    transactions = List.copyOf(transactions);
    changes = List.copyOf(changes);
  }
}
