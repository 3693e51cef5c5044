package org.signet.ledger.devpeer;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.security.GeneralSecurityException;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;

/** Changes to endorsed transactions that a dishonest client might make before signing. */
final class Forgery {
  private Forgery() {}

  static Envelope withOtherWrite(Envelope envelope) throws InvalidProtocolBufferException {
    Payload payload = Payload.parseFrom(envelope.getPayload());
    Transaction transaction = Transaction.parseFrom(payload.getData());
    ChaincodeActionPayload action =
        ChaincodeActionPayload.parseFrom(transaction.getActions(0).getPayload());
    ProposalResponsePayload response =
        ProposalResponsePayload.parseFrom(action.getAction().getProposalResponsePayload());
    ChaincodeAction result = ChaincodeAction.parseFrom(response.getExtension());
    KVRWSet set =
        KVRWSet.newBuilder()
            .addWrites(KVWrite.newBuilder().setKey("a").setValue(ByteString.copyFromUtf8("forged")))
            .build();
    TxReadWriteSet results =
        TxReadWriteSet.newBuilder()
            .addNsRwset(
                NsReadWriteSet.newBuilder()
                    .setNamespace(result.getChaincodeId().getName())
                    .setRwset(set.toByteString()))
            .build();
    ByteString forged =
        response.toBuilder()
            .setExtension(
                result.toBuilder().setResults(results.toByteString()).build().toByteString())
            .build()
            .toByteString();
    return rebuilt(
        envelope,
        action.toBuilder()
            .setAction(action.getAction().toBuilder().setProposalResponsePayload(forged))
            .build());
  }

  static Envelope endorsedBy(Envelope envelope, DevIdentity identity)
      throws InvalidProtocolBufferException, GeneralSecurityException {
    Transaction transaction =
        Transaction.parseFrom(Payload.parseFrom(envelope.getPayload()).getData());
    ChaincodeActionPayload action =
        ChaincodeActionPayload.parseFrom(transaction.getActions(0).getPayload());
    ByteString signed =
        action.getAction().getProposalResponsePayload().concat(identity.serialized());
    return rebuilt(
        envelope,
        action.toBuilder()
            .setAction(
                action.getAction().toBuilder()
                    .clearEndorsements()
                    .addEndorsements(
                        Endorsement.newBuilder()
                            .setEndorser(identity.serialized())
                            .setSignature(
                                ByteString.copyFrom(identity.signMessage(signed.toByteArray())))))
            .build());
  }

  private static Envelope rebuilt(Envelope envelope, ChaincodeActionPayload action)
      throws InvalidProtocolBufferException {
    Payload payload = Payload.parseFrom(envelope.getPayload());
    Transaction transaction = Transaction.parseFrom(payload.getData());
    Transaction changed =
        transaction.toBuilder()
            .setActions(0, transaction.getActions(0).toBuilder().setPayload(action.toByteString()))
            .build();
    return Envelope.newBuilder()
        .setPayload(payload.toBuilder().setData(changed.toByteString()).build().toByteString())
        .build();
  }
}
