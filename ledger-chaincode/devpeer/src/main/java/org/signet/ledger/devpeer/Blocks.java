package org.signet.ledger.devpeer;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.BlockMetadata;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.Metadata;
import org.hyperledger.fabric.protos.common.MetadataSignature;
import org.hyperledger.fabric.protos.common.SignatureHeader;

/**
 * Hashes, links and signatures of blocks as Fabric makes them: the header hash is SHA-256 of the
 * DER sequence {number, previous hash, data hash}, the data hash SHA-256 of the concatenated
 * envelopes. The commit hash in the metadata chains the validation codes, which the header does not
 * cover: SHA-256 of the previous commit hash, the header hash and the codes.
 */
final class Blocks {
  private static final int METADATA_SLOTS = 5;

  private Blocks() {}

  static byte[] headerBytes(BlockHeader header) {
    try {
      return new DERSequence(
              new ASN1Encodable[] {
                new ASN1Integer(BigInteger.valueOf(header.getNumber())),
                new DEROctetString(header.getPreviousHash().toByteArray()),
                new DEROctetString(header.getDataHash().toByteArray())
              })
          .getEncoded();
    } catch (IOException e) {
      throw new IllegalStateException("a number and two hashes have a DER form", e);
    }
  }

  static ByteString headerHash(BlockHeader header) {
    return ByteString.copyFrom(Ecdsa.sha256(headerBytes(header)));
  }

  static ByteString dataHash(BlockData data) {
    return ByteString.copyFrom(
        Ecdsa.sha256(
            data.getDataList().stream().map(ByteString::toByteArray).toArray(byte[][]::new)));
  }

  /** The block that follows {@code previous}, or the first one when that is the default header. */
  static Block following(BlockHeader previous, boolean first, List<ByteString> envelopes) {
    BlockData data = BlockData.newBuilder().addAllData(envelopes).build();
    BlockHeader header =
        BlockHeader.newBuilder()
            .setNumber(first ? 0 : previous.getNumber() + 1)
            .setPreviousHash(first ? ByteString.EMPTY : headerHash(previous))
            .setDataHash(dataHash(data))
            .build();
    return Block.newBuilder().setHeader(header).setData(data).build();
  }

  /** Adds validation codes, commit hash and the peer's signature over the header. */
  static Block sealed(
      Block block, ByteString codes, ByteString previousCommitHash, DevIdentity signer)
      throws GeneralSecurityException {
    ByteString signatureHeader =
        SignatureHeader.newBuilder().setCreator(signer.serialized()).build().toByteString();
    byte[] header = headerBytes(block.getHeader());
    ByteString signed = signatureHeader.concat(ByteString.copyFrom(header));
    Metadata signature =
        Metadata.newBuilder()
            .addSignatures(
                MetadataSignature.newBuilder()
                    .setSignatureHeader(signatureHeader)
                    .setSignature(ByteString.copyFrom(signer.signMessage(signed.toByteArray()))))
            .build();
    Metadata commit =
        Metadata.newBuilder()
            .setValue(commitHash(previousCommitHash, block.getHeader(), codes))
            .build();
    BlockMetadata.Builder metadata = BlockMetadata.newBuilder();
    for (int slot = 0; slot < METADATA_SLOTS; slot++) {
      metadata.addMetadata(ByteString.EMPTY);
    }
    metadata.setMetadata(BlockMetadataIndex.SIGNATURES_VALUE, signature.toByteString());
    metadata.setMetadata(BlockMetadataIndex.TRANSACTIONS_FILTER_VALUE, codes);
    metadata.setMetadata(BlockMetadataIndex.COMMIT_HASH_VALUE, commit.toByteString());
    return block.toBuilder().setMetadata(metadata).build();
  }

  static ByteString codes(Block block) {
    return slot(block, BlockMetadataIndex.TRANSACTIONS_FILTER_VALUE);
  }

  static ByteString storedCommitHash(Block block) throws InvalidProtocolBufferException {
    return Metadata.parseFrom(slot(block, BlockMetadataIndex.COMMIT_HASH_VALUE)).getValue();
  }

  static ByteString commitHash(ByteString previous, BlockHeader header, ByteString codes) {
    return ByteString.copyFrom(
        Ecdsa.sha256(
            previous.toByteArray(), headerHash(header).toByteArray(), codes.toByteArray()));
  }

  /** True when a peer of this membership signed the block's header. */
  static boolean signedBy(Membership membership, Block block)
      throws InvalidProtocolBufferException {
    Metadata metadata = Metadata.parseFrom(slot(block, BlockMetadataIndex.SIGNATURES_VALUE));
    if (metadata.getSignaturesCount() != 1) {
      return false;
    }
    MetadataSignature signature = metadata.getSignatures(0);
    ByteString creator = SignatureHeader.parseFrom(signature.getSignatureHeader()).getCreator();
    ByteString signed =
        metadata
            .getValue()
            .concat(signature.getSignatureHeader())
            .concat(ByteString.copyFrom(headerBytes(block.getHeader())));
    return membership.verify(creator, signed, signature.getSignature());
  }

  private static ByteString slot(Block block, int index) {
    return block.getMetadata().getMetadataCount() > index
        ? block.getMetadata().getMetadata(index)
        : ByteString.EMPTY;
  }
}
