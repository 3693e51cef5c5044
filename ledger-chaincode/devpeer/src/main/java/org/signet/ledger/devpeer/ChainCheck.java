package org.signet.ledger.devpeer;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/**
 * Reads the whole ledger again: numbers, hash chain, data hashes, commit hashes, the signature of
 * the last block, and that transaction index, history and state are exactly what the blocks say.
 * Somebody with the peer's key can still write another consistent ledger; that is what several
 * organisations are for.
 */
final class ChainCheck {
  private final LedgerStore store;
  private final Membership membership;
  private final Set<String> deletedLater = new HashSet<>();
  private long transactions;
  private long currentValues;
  private long historyRows;

  ChainCheck(LedgerStore store, Membership membership) {
    this.store = store;
    this.membership = membership;
  }

  /** Checks a store with at least one block. */
  ChainHead check() throws LedgerDamagedException {
    try {
      return checkAll();
    } catch (SQLException | InvalidProtocolBufferException e) {
      throw new LedgerDamagedException("the ledger cannot be read: " + e.getMessage(), e);
    }
  }

  private ChainHead checkAll()
      throws SQLException, InvalidProtocolBufferException, LedgerDamagedException {
    long height = store.height();
    BlockHeader previous = BlockHeader.getDefaultInstance();
    ByteString commitHash = ByteString.EMPTY;
    Block last = Block.getDefaultInstance();
    for (long number = 0; number < height; number++) {
      Optional<Block> found = store.block(number);
      if (found.isEmpty()) {
        throw new LedgerDamagedException("block " + number + " is missing");
      }
      last = found.get();
      commitHash = checkBlock(number, last, previous, commitHash);
      previous = last.getHeader();
    }
    if (!Blocks.signedBy(membership, last)) {
      throw new LedgerDamagedException(
          "block " + (height - 1) + " is not signed by a member of " + membership.mspId());
    }
    require(store.count("blocks") == height, "there are more blocks than the chain has");
    require(store.count("transactions") == transactions, "the transaction index has other rows");
    require(store.count("history") == historyRows, "the key history has other rows");
    require(store.count("state") == currentValues, "the state has keys that no block wrote");
    require(deletedLater.isEmpty(), "the state lacks keys that the blocks wrote");
    return new ChainHead(previous, commitHash);
  }

  private ByteString checkBlock(
      long number, Block block, BlockHeader previous, ByteString previousCommitHash)
      throws SQLException, InvalidProtocolBufferException, LedgerDamagedException {
    String name = "block " + number;
    BlockHeader header = block.getHeader();
    ByteString codes = Blocks.codes(block);
    require(header.getNumber() == number, name + " has number " + header.getNumber());
    require(
        header
            .getPreviousHash()
            .equals(number == 0 ? ByteString.EMPTY : Blocks.headerHash(previous)),
        name + " does not follow the hash of the one before it");
    require(
        header.getDataHash().equals(Blocks.dataHash(block.getData())),
        name + " has other transactions than its data hash says");
    require(
        codes.size() == block.getData().getDataCount(),
        name + " has another number of validation codes than of transactions");
    ByteString commitHash = Blocks.commitHash(previousCommitHash, header, codes);
    require(
        commitHash.equals(Blocks.storedCommitHash(block)),
        name + " has other validation codes than its commit hash says");
    if (number > 0) {
      checkTransactions(block, codes);
    }
    return commitHash;
  }

  private void checkTransactions(Block block, ByteString codes)
      throws SQLException, InvalidProtocolBufferException, LedgerDamagedException {
    Set<String> written = new HashSet<>();
    for (int position = 0; position < codes.size(); position++) {
      TxValidationCode code = TxValidationCode.forNumber(codes.byteAt(position) & 0xff);
      if (code == null || !TransactionChecks.provesIdentifier(code)) {
        continue;
      }
      ParsedTransaction transaction = ParsedTransaction.parse(block.getData().getData(position));
      String id = transaction.channelHeader().getTxId();
      Optional<TransactionStatus> indexed = store.transaction(id);
      TransactionStatus expected =
          new TransactionStatus(id, block.getHeader().getNumber(), position, code);
      require(indexed.equals(Optional.of(expected)), "transaction " + id + " is indexed wrongly");
      transactions++;
      if (code == TxValidationCode.VALID) {
        Version version = new Version(block.getHeader().getNumber(), position);
        List<StateChange> changes = transaction.writes(version);
        for (StateChange change : changes) {
          checkChange(change, written);
        }
      }
    }
  }

  private void checkChange(StateChange change, Set<String> written)
      throws SQLException, LedgerDamagedException {
    String name = change.namespace() + '\0' + change.key();
    if (written.add(change.version() + name)) {
      historyRows++;
    }
    Optional<VersionedValue> now = store.get(change.namespace(), change.key());
    if (now.isEmpty()) {
      if (change.delete()) {
        deletedLater.remove(name);
      } else {
        deletedLater.add(name);
      }
      return;
    }
    int age = now.get().version().compareTo(change.version());
    String readable = "key " + change.key().replace('\0', ' ');
    require(
        age >= 0 && !(age == 0 && change.delete()), readable + " has an old value in the state");
    if (age == 0) {
      require(
          now.get().value().equals(change.value()), readable + " has another value in the state");
      currentValues++;
    }
  }

  private static void require(boolean holds, String otherwise) throws LedgerDamagedException {
    if (!holds) {
      throw new LedgerDamagedException(otherwise);
    }
  }
}
