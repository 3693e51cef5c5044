package org.signet.ledger.devpeer;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;

/** The layers of an endorsed transaction, taken apart and not yet judged. */
record ParsedTransaction(
    Envelope envelope,
    Payload payload,
    ChannelHeader channelHeader,
    SignatureHeader signatureHeader,
    Transaction transaction,
    ChaincodeActionPayload actionPayload,
    ProposalResponsePayload responsePayload,
    ChaincodeAction action,
    List<Namespace> namespaces) {

  /** The reads and writes of one namespace. */
  record Namespace(String name, KVRWSet set) {}

  ParsedTransaction {
    namespaces = List.copyOf(namespaces);
  }

  /** Takes an envelope with exactly one action apart. */
  static ParsedTransaction parse(ByteString bytes) throws InvalidProtocolBufferException {
    Envelope envelope = Envelope.parseFrom(bytes);
    Payload payload = Payload.parseFrom(envelope.getPayload());
    Transaction transaction = Transaction.parseFrom(payload.getData());
    if (transaction.getActionsCount() != 1) {
      throw new InvalidProtocolBufferException(
          "only one action per transaction is supported, tx contains "
              + transaction.getActionsCount());
    }
    TransactionAction only = transaction.getActions(0);
    ChaincodeActionPayload actionPayload = ChaincodeActionPayload.parseFrom(only.getPayload());
    ProposalResponsePayload responsePayload =
        ProposalResponsePayload.parseFrom(actionPayload.getAction().getProposalResponsePayload());
    ChaincodeAction action = ChaincodeAction.parseFrom(responsePayload.getExtension());
    List<Namespace> namespaces = new ArrayList<>();
    for (NsReadWriteSet set : TxReadWriteSet.parseFrom(action.getResults()).getNsRwsetList()) {
      namespaces.add(new Namespace(set.getNamespace(), KVRWSet.parseFrom(set.getRwset())));
    }
    return new ParsedTransaction(
        envelope,
        payload,
        ChannelHeader.parseFrom(payload.getHeader().getChannelHeader()),
        SignatureHeader.parseFrom(payload.getHeader().getSignatureHeader()),
        transaction,
        actionPayload,
        responsePayload,
        action,
        namespaces);
  }

  /** What the transaction writes if it is valid at that version. */
  List<StateChange> writes(Version version) {
    List<StateChange> changes = new ArrayList<>();
    for (Namespace namespace : namespaces) {
      for (KVWrite write : namespace.set().getWritesList()) {
        changes.add(
            new StateChange(
                namespace.name(), write.getKey(), write.getIsDelete(), write.getValue(), version));
      }
    }
    return changes;
  }
}
