package org.signet.ledger.gateway;

import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Objects;
import java.util.Optional;
import org.hyperledger.fabric.client.identity.Identities;
import org.hyperledger.fabric.client.identity.Signers;
import org.hyperledger.fabric.client.identity.X509Identity;

/**
 * Where a Fabric network is and who speaks to it.
 *
 * @param endpoint {@code host:port} of a peer with the Gateway service
 * @param tlsCa PEM file with the authority of the peer's TLS certificate
 * @param authority the name in that certificate when it is not the endpoint's host
 * @param mspId the client's membership service provider
 * @param certificate PEM file with the client's certificate
 * @param key PEM file with its private key, PKCS#8
 * @param channel the channel's name
 * @param contract the name of the contract on it
 * @param timeouts how long to wait
 */
public record FabricNetwork(
    String endpoint,
    Path tlsCa,
    Optional<String> authority,
    String mspId,
    Path certificate,
    Path key,
    String channel,
    String contract,
    LedgerTimeouts timeouts) {
  public FabricNetwork {
    Objects.requireNonNull(tlsCa, "tlsCa");
    Objects.requireNonNull(authority, "authority");
    Objects.requireNonNull(certificate, "certificate");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(timeouts, "timeouts");
    if (!endpoint.matches("\\S+:[0-9]{1,5}")) {
      throw new IllegalArgumentException("expected an endpoint host:port, found " + endpoint);
    }
    if (mspId.isBlank() || channel.isBlank() || contract.isBlank()) {
      throw new IllegalArgumentException("expected mspId, channel and contract to be named");
    }
  }

  /**
   * Connects; the network need not answer yet.
   *
   * @throws IOException when a file cannot be read or does not hold what it should
   */
  public FabricLedger connect() throws IOException {
    X509Certificate client;
    PrivateKey privateKey;
    try (Reader certificateText = Files.newBufferedReader(certificate, StandardCharsets.US_ASCII);
        Reader keyText = Files.newBufferedReader(key, StandardCharsets.US_ASCII)) {
      client = Identities.readX509Certificate(certificateText);
      privateKey = Identities.readPrivateKey(keyText);
    } catch (CertificateException e) {
      throw new IOException("expected a PEM certificate in " + certificate, e);
    } catch (InvalidKeyException e) {
      throw new IOException("expected a PEM private key in " + key, e);
    }
    ChannelCredentials tls =
        TlsChannelCredentials.newBuilder().trustManager(tlsCa.toFile()).build();
    ManagedChannelBuilder<?> builder = Grpc.newChannelBuilder(endpoint, tls);
    authority.ifPresent(builder::overrideAuthority);
    ManagedChannel grpc = builder.build();
    return FabricLedger.owning(
        grpc,
        new X509Identity(mspId, client),
        Signers.newPrivateKeySigner(privateKey),
        channel,
        contract,
        timeouts);
  }
}
