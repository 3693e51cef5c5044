package org.signet.ledger.devpeer;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.hyperledger.fabric.shim.Chaincode;

/**
 * A Fabric peer and orderer of one organisation in this JVM, for one machine. The unmodified
 * Gateway client uses it through {@link #channel()} with an identity of {@link #identity(String)}.
 *
 * <p>Everything lives in one directory: {@code ledger.db} (blocks, state) and {@code msp/} (keys
 * and certificates, readable by the owner only). One process at a time may have it open. A commit
 * status is answered only when the block is on disk. Thread-safe.
 */
public final class DevPeer implements Closeable {
  private static final int WORKERS = 8;
  private static final int MAX_MESSAGE_BYTES = 100 * 1024 * 1024;

  private final DirectoryLock lock;
  private final Membership membership;
  private final LedgerStore store;
  private final ChaincodeLink chaincode;
  private final Orderer orderer;
  private final EventStreams events;
  private final ExecutorService workers;
  private final Server server;
  private final ManagedChannel channel;

  private DevPeer(
      DirectoryLock lock,
      Membership membership,
      LedgerStore store,
      ChaincodeLink chaincode,
      DevPeerConfig config,
      DevIdentity peer,
      ChainHead head)
      throws IOException {
    this.lock = lock;
    this.membership = membership;
    this.store = store;
    this.chaincode = chaincode;
    TransactionChecks checks =
        new TransactionChecks(config.channel(), config.chaincode(), membership);
    CommitBoard board = new CommitBoard();
    Refusals refusals = new Refusals("devpeer", config.mspId());
    this.events = new EventStreams(store, refusals);
    this.orderer =
        new Orderer(config, store, new BlockValidator(store, checks), peer, board, events, head);
    this.workers =
        Executors.newFixedThreadPool(
            WORKERS,
            task -> {
              Thread thread = new Thread(task, "signet-devpeer-gateway");
              thread.setDaemon(true);
              return thread;
            });
    Endorser endorser = new Endorser(store, chaincode, membership, peer);
    String name = InProcessServerBuilder.generateName();
    this.server =
        InProcessServerBuilder.forName(name)
            .executor(workers)
            .maxInboundMessageSize(MAX_MESSAGE_BYTES)
            .addService(
                new GatewayService(
                    config,
                    endorser,
                    orderer,
                    checks,
                    board,
                    store,
                    new ReaderChecks(config.channel(), membership, refusals),
                    events,
                    refusals))
            .build()
            .start();
    this.channel =
        InProcessChannelBuilder.forName(name).maxInboundMessageSize(MAX_MESSAGE_BYTES).build();
    orderer.start();
  }

  /**
   * Opens the peer in a directory, which is made at the first time, and verifies the whole ledger.
   *
   * @throws LedgerDamagedException when the stored ledger does not agree with itself
   * @throws IOException when the directory is in use or cannot be read or written
   */
  public static DevPeer open(
      Path dir, DevPeerConfig config, Chaincode chaincode, Clock clock, SecureRandom random)
      throws IOException {
    Files.createDirectories(dir);
    DirectoryLock lock = DirectoryLock.take(dir.resolve("lock"));
    LedgerStore store = null;
    ChaincodeLink link = null;
    try {
      Membership membership = Membership.open(dir.resolve("msp"), config.mspId(), clock, random);
      DevIdentity peer = membership.identity("peer0", "peer");
      store = LedgerStore.open(dir.resolve("ledger.db"));
      writeGenesis(store, config, membership, peer, clock);
      ChainHead head = new ChainCheck(store, membership).check();
      link = ChaincodeLink.open(config.chaincode(), chaincode, config.executeTimeout());
      return new DevPeer(lock, membership, store, link, config, peer, head);
    } catch (IOException | RuntimeException e) {
      closeAll(e, link, store, lock);
      throw e;
    }
  }

  /** The channel for the Gateway client; closed with the peer. */
  public ManagedChannel channel() {
    return channel;
  }

  /**
   * A client of the peer's organisation, made at the first call with that name and kept.
   *
   * @param name small letters, digits and hyphens
   */
  public DevIdentity identity(String name) throws IOException {
    if (name.startsWith("peer") || name.equals("ca")) {
      throw new IllegalArgumentException("expected the name of a client, found " + name);
    }
    return membership.identity(name, "client");
  }

  /** The root certificate of the peer's organisation: whoever trusts it trusts its endorsements. */
  public X509Certificate rootCertificate() {
    return membership.caCertificate();
  }

  /** The number of blocks, the first one included. */
  public long height() throws IOException {
    try {
      return store.height();
    } catch (SQLException e) {
      throw new IOException("cannot read the ledger", e);
    }
  }

  private static void writeGenesis(
      LedgerStore store, DevPeerConfig config, Membership membership, DevIdentity peer, Clock clock)
      throws IOException {
    try {
      if (store.height() > 0) {
        return;
      }
      Block block =
          Blocks.following(
              BlockHeader.getDefaultInstance(),
              true,
              List.of(Genesis.envelope(config.channel(), membership, clock.instant())));
      ByteString valid = ByteString.copyFrom(new byte[] {(byte) TxValidationCode.VALID_VALUE});
      Block sealed = Blocks.sealed(block, valid, ByteString.EMPTY, peer);
      store.commit(new ValidatedBlock(sealed, List.of(), List.of()));
    } catch (SQLException e) {
      throw new LedgerDamagedException("cannot read the ledger: " + e.getMessage(), e);
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot sign the first block", e);
    }
  }

  private static void closeAll(Exception cause, Closeable... resources) {
    for (Closeable resource : resources) {
      if (resource != null) {
        try {
          resource.close();
        } catch (IOException e) {
          cause.addSuppressed(e);
        }
      }
    }
  }

  /** Commits what was accepted, stops, and releases the directory. */
  @Override
  public void close() throws IOException {
    orderer.close();
    events.close();
    channel.shutdown();
    server.shutdown();
    try {
      if (!server.awaitTermination(5, TimeUnit.SECONDS)) {
        server.shutdownNow();
      }
    } catch (InterruptedException e) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
    workers.shutdown();
    chaincode.close();
    try (lock) {
      store.close();
    }
  }
}
