package org.signet.seal.app;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;

/**
 * Which ledger anchors the logs; read by the {@link LedgerFactory}.
 *
 * @param mode embedded development peer or a Fabric network
 * @param dir folder of the embedded ledger
 * @param endpoint {@code host:port} of a Fabric peer's gateway
 * @param tlsCa PEM certificates that the peer's TLS certificate must lead to
 * @param mspId membership service provider of this client
 * @param certificate PEM certificate of this client
 * @param key PEM private key of this client
 * @param channel {@code signet} when not given
 * @param contract {@code signet} when not given
 */
public record LedgerSettings(
    @NotNull Mode mode,
    Path dir,
    String endpoint,
    Path tlsCa,
    String mspId,
    Path certificate,
    Path key,
    String channel,
    String contract) {
  /** The two kinds of ledger. */
  public enum Mode {
    @JsonProperty("embedded")
    EMBEDDED,
    @JsonProperty("fabric")
    FABRIC
  }

  private static final String USUAL_NAME = "signet";

  public LedgerSettings {
    channel = channel == null ? USUAL_NAME : channel;
    contract = contract == null ? USUAL_NAME : contract;
  }
}
