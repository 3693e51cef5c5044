package org.signet.ledger.devpeer;

import com.google.protobuf.InvalidProtocolBufferException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.ledger.queryresult.KeyModification;

/** The modifications of a key, newest first, read back from the blocks that made them. */
final class KeyHistory {
  private KeyHistory() {}

  static List<KeyModification> read(LedgerStore store, String namespace, String key)
      throws SQLException, InvalidProtocolBufferException {
    List<KeyModification> modifications = new ArrayList<>();
    for (Version version : store.history(namespace, key)) {
      Block block =
          store
              .block(version.block())
              .orElseThrow(() -> new SQLException("history names a missing block " + version));
      ParsedTransaction transaction =
          ParsedTransaction.parse(block.getData().getData(version.transaction()));
      transaction.writes(version).stream()
          .filter(change -> change.namespace().equals(namespace) && change.key().equals(key))
          .forEach(
              change ->
                  modifications.add(
                      KeyModification.newBuilder()
                          .setTxId(transaction.channelHeader().getTxId())
                          .setTimestamp(transaction.channelHeader().getTimestamp())
                          .setIsDelete(change.delete())
                          .setValue(change.value())
                          .build()));
    }
    return modifications;
  }
}
