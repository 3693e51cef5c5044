package org.signet.ledger.devpeer;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigValue;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.MSPConfig;

/** Block 0: a channel configuration that names the only organisation and its root certificate. */
final class Genesis {
  private Genesis() {}

  static ByteString envelope(String channel, Membership membership, Instant now) {
    FabricMSPConfig msp =
        FabricMSPConfig.newBuilder()
            .setName(membership.mspId())
            .addRootCerts(ByteString.copyFromUtf8(Pem.certificate(membership.caCertificate())))
            .build();
    ConfigGroup organization =
        ConfigGroup.newBuilder()
            .putValues(
                "MSP",
                ConfigValue.newBuilder()
                    .setValue(
                        MSPConfig.newBuilder().setConfig(msp.toByteString()).build().toByteString())
                    .build())
            .build();
    ConfigGroup application =
        ConfigGroup.newBuilder().putGroups(membership.mspId(), organization).build();
    ConfigEnvelope config =
        ConfigEnvelope.newBuilder()
            .setConfig(
                Config.newBuilder()
                    .setChannelGroup(
                        ConfigGroup.newBuilder().putGroups("Application", application)))
            .build();
    ChannelHeader header =
        ChannelHeader.newBuilder()
            .setType(HeaderType.CONFIG_VALUE)
            .setChannelId(channel)
            .setTimestamp(Timestamp.newBuilder().setSeconds(now.getEpochSecond()))
            .build();
    Payload payload =
        Payload.newBuilder()
            .setHeader(Header.newBuilder().setChannelHeader(header.toByteString()))
            .setData(config.toByteString())
            .build();
    return Envelope.newBuilder().setPayload(payload.toByteString()).build().toByteString();
  }
}
