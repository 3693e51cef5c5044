package org.signet.ledger.devpeer;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.HexFormat;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/** A signed proposal taken apart, with the checks of Fabric's endorser and their texts. */
record UnpackedProposal(
    SignedProposal signed,
    Header header,
    ChannelHeader channelHeader,
    SignatureHeader signatureHeader,
    String chaincode,
    ChaincodeProposalPayload payload,
    ChaincodeInput input,
    ByteString hash) {

  static UnpackedProposal unpack(SignedProposal signed) throws ProposalException {
    if (signed.getProposalBytes().isEmpty()) {
      throw new ProposalException("a signed proposal is required");
    }
    try {
      Proposal proposal = Proposal.parseFrom(signed.getProposalBytes());
      Header header = Header.parseFrom(proposal.getHeader());
      ChannelHeader channelHeader = ChannelHeader.parseFrom(header.getChannelHeader());
      SignatureHeader signatureHeader = SignatureHeader.parseFrom(header.getSignatureHeader());
      String chaincode =
          ChaincodeHeaderExtension.parseFrom(channelHeader.getExtension())
              .getChaincodeId()
              .getName();
      if (chaincode.isEmpty()) {
        throw new ProposalException("ChaincodeHeaderExtension.ChaincodeId.Name is empty");
      }
      if (channelHeader.getChannelId().isEmpty()) {
        throw new ProposalException("no channel id provided");
      }
      ChaincodeProposalPayload payload = ChaincodeProposalPayload.parseFrom(proposal.getPayload());
      ChaincodeInvocationSpec spec = ChaincodeInvocationSpec.parseFrom(payload.getInput());
      if (!spec.getChaincodeSpec().hasInput()) {
        throw new ProposalException("chaincode input did not contain any input");
      }
      return new UnpackedProposal(
          signed,
          header,
          channelHeader,
          signatureHeader,
          chaincode,
          payload,
          spec.getChaincodeSpec().getInput(),
          hash(header, payload.getInput()));
    } catch (InvalidProtocolBufferException e) {
      throw new ProposalException("error unmarshaling Proposal: " + e.getMessage(), e);
    }
  }

  /** SHA-256 of channel header, signature header and the payload without transient data. */
  static ByteString hash(Header header, ByteString input) {
    ByteString withoutTransient =
        ChaincodeProposalPayload.newBuilder().setInput(input).build().toByteString();
    return ByteString.copyFrom(
        Ecdsa.sha256(
            header.getChannelHeader().toByteArray(),
            header.getSignatureHeader().toByteArray(),
            withoutTransient.toByteArray()));
  }

  static String transactionId(SignatureHeader header) {
    return HexFormat.of()
        .formatHex(
            Ecdsa.sha256(header.getNonce().toByteArray(), header.getCreator().toByteArray()));
  }

  /** The creator is a member, the identifier is its own, and it signed. */
  void validate(Membership membership) throws ProposalException {
    if (channelHeader.getType() != HeaderType.ENDORSER_TRANSACTION_VALUE) {
      throw invalid("invalid header type " + HeaderType.forNumber(channelHeader.getType()));
    }
    if (channelHeader.getEpoch() != 0) {
      throw invalid("epoch is non-zero");
    }
    if (signatureHeader.getNonce().isEmpty()) {
      throw invalid("nonce is empty");
    }
    if (signatureHeader.getCreator().isEmpty()) {
      throw invalid("creator is empty");
    }
    String expected = transactionId(signatureHeader);
    if (!channelHeader.getTxId().equals(expected)) {
      throw invalid(
          "incorrectly computed txid '"
              + channelHeader.getTxId()
              + "' -- expected '"
              + expected
              + "'");
    }
    if (signed.getSignature().isEmpty()) {
      throw invalid("empty signature bytes");
    }
    String channel = channelHeader.getChannelId();
    if (!membership.claims(signatureHeader.getCreator())) {
      throw invalid(
          "access denied: channel [" + channel + "] creator org unknown, creator is malformed");
    }
    if (!membership.verify(
        signatureHeader.getCreator(), signed.getProposalBytes(), signed.getSignature())) {
      throw invalid(
          "access denied: channel [" + channel + "] creator org [" + membership.mspId() + "]");
    }
  }

  private static ProposalException invalid(String text) {
    return new ProposalException("error validating proposal: " + text);
  }
}
