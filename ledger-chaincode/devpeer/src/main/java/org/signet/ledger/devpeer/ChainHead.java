package org.signet.ledger.devpeer;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.BlockHeader;

/** The last block of a verified chain: its header and the commit hash up to it. */
record ChainHead(BlockHeader header, ByteString commitHash) {}
