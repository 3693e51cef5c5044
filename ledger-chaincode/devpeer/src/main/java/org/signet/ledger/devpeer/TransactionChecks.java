package org.signet.ledger.devpeer;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/** What a committing peer checks of a transaction before it looks at the state. */
final class TransactionChecks {
  /** Fates that are reached only when the creator proved that the identifier is its own. */
  private static final Set<TxValidationCode> PROVES_IDENTIFIER =
      EnumSet.of(
          TxValidationCode.VALID,
          TxValidationCode.MVCC_READ_CONFLICT,
          TxValidationCode.PHANTOM_READ_CONFLICT,
          TxValidationCode.INVALID_ENDORSER_TRANSACTION,
          TxValidationCode.INVALID_CHAINCODE,
          TxValidationCode.ILLEGAL_WRITESET,
          TxValidationCode.ENDORSEMENT_POLICY_FAILURE);

  private final String channel;
  private final String chaincode;
  private final Membership membership;

  TransactionChecks(String channel, String chaincode, Membership membership) {
    this.channel = channel;
    this.chaincode = chaincode;
    this.membership = membership;
  }

  /**
   * A transaction whose form and signatures hold, or the code of the first thing that does not. The
   * identifier is empty when the creator did not prove that it is its own.
   */
  record Checked(Optional<ParsedTransaction> transaction, String id, TxValidationCode code) {}

  Checked check(ByteString envelope) {
    ParsedTransaction parsed;
    try {
      parsed = ParsedTransaction.parse(envelope);
    } catch (InvalidProtocolBufferException e) {
      return new Checked(Optional.empty(), "", TxValidationCode.BAD_PAYLOAD);
    }
    String id = parsed.channelHeader().getTxId();
    TxValidationCode code;
    try {
      code = codeOf(parsed);
    } catch (InvalidProtocolBufferException e) {
      code = TxValidationCode.BAD_PAYLOAD;
    }
    return new Checked(
        code == TxValidationCode.VALID ? Optional.of(parsed) : Optional.empty(),
        provesIdentifier(code) ? id : "",
        code);
  }

  /** True when a transaction with that fate stands in the index under its identifier. */
  static boolean provesIdentifier(TxValidationCode code) {
    return PROVES_IDENTIFIER.contains(code);
  }

  /** The orderer's check at the door: the writer is a member and signed the envelope. */
  boolean writerSigned(Envelope envelope) {
    try {
      ParsedTransaction parsed = ParsedTransaction.parse(envelope.toByteString());
      return membership.verify(
          parsed.signatureHeader().getCreator(), envelope.getPayload(), envelope.getSignature());
    } catch (InvalidProtocolBufferException e) {
      return false;
    }
  }

  private TxValidationCode codeOf(ParsedTransaction parsed) throws InvalidProtocolBufferException {
    if (parsed.channelHeader().getType() != HeaderType.ENDORSER_TRANSACTION_VALUE
        || parsed.channelHeader().getEpoch() != 0
        || parsed.signatureHeader().getNonce().isEmpty()) {
      return TxValidationCode.BAD_COMMON_HEADER;
    }
    if (!parsed.channelHeader().getChannelId().equals(channel)) {
      return TxValidationCode.TARGET_CHAIN_NOT_FOUND;
    }
    if (!membership.verify(
        parsed.signatureHeader().getCreator(),
        parsed.envelope().getPayload(),
        parsed.envelope().getSignature())) {
      return TxValidationCode.BAD_CREATOR_SIGNATURE;
    }
    if (!parsed
        .channelHeader()
        .getTxId()
        .equals(UnpackedProposal.transactionId(parsed.signatureHeader()))) {
      return TxValidationCode.BAD_PROPOSAL_TXID;
    }
    if (!parsed
        .transaction()
        .getActions(0)
        .getHeader()
        .equals(parsed.payload().getHeader().getSignatureHeader())) {
      return TxValidationCode.INVALID_ENDORSER_TRANSACTION;
    }
    return endorsementCode(parsed);
  }

  private TxValidationCode endorsementCode(ParsedTransaction parsed)
      throws InvalidProtocolBufferException {
    ByteString input =
        ChaincodeProposalPayload.parseFrom(parsed.actionPayload().getChaincodeProposalPayload())
            .getInput();
    ByteString hash = UnpackedProposal.hash(parsed.payload().getHeader(), input);
    if (!hash.equals(parsed.responsePayload().getProposalHash())) {
      return TxValidationCode.INVALID_ENDORSER_TRANSACTION;
    }
    if (!parsed.action().getChaincodeId().getName().equals(chaincode)) {
      return TxValidationCode.INVALID_CHAINCODE;
    }
    boolean foreign = parsed.namespaces().stream().anyMatch(ns -> !ns.name().equals(chaincode));
    if (foreign) {
      return TxValidationCode.ILLEGAL_WRITESET;
    }
    List<Endorsement> endorsements = parsed.actionPayload().getAction().getEndorsementsList();
    ByteString payload = parsed.actionPayload().getAction().getProposalResponsePayload();
    boolean endorsed =
        endorsements.stream()
            .anyMatch(
                e ->
                    isPeer(e.getEndorser())
                        && membership.verify(
                            e.getEndorser(), payload.concat(e.getEndorser()), e.getSignature()));
    return endorsed ? TxValidationCode.VALID : TxValidationCode.ENDORSEMENT_POLICY_FAILURE;
  }

  private boolean isPeer(ByteString endorser) {
    return membership.certificateOf(endorser).filter(TransactionChecks::hasPeerUnit).isPresent();
  }

  private static boolean hasPeerUnit(X509Certificate certificate) {
    X500Name subject = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    for (RDN unit : subject.getRDNs(BCStyle.OU)) {
      if (IETFUtils.valueToString(unit.getFirst().getValue()).equals("peer")) {
        return true;
      }
    }
    return false;
  }
}
