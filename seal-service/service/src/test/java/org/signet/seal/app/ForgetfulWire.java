package org.signet.seal.app;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A wire to PostgreSQL that, when told to, breaks once at a commit: either between the commit and
 * its answer, so that of the next transaction in which a marked statement stood the server learns
 * everything and the client nothing, or before the commit, so that the server learns nothing
 * either. The client sees the same both times.
 */
final class ForgetfulWire implements Closeable {
  private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final int server;
  private final AtomicReference<Loss> toLose = new AtomicReference<>();

  /** A statement by its beginning, and whether the commit behind it still gets through. */
  private record Loss(String mark, boolean committed) {}

  /**
   * A wire.
   *
   * @param server the port of PostgreSQL on this machine
   */
  ForgetfulWire(int server) throws IOException {
    this.server = server;
    var unused = threads.submit(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  /**
   * Loses the next commit of a statement, or only the answer to it.
   *
   * @param mark the beginning of the statement
   * @param committed whether the server still learns of the commit
   */
  void loseOne(String mark, boolean committed) {
    toLose.set(new Loss(mark, committed));
  }

  /** Whether what was to be lost is lost. */
  boolean hasLost() {
    return toLose.get() == null;
  }

  private Void accept() throws IOException {
    while (true) {
      Socket client = door.accept();
      Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server);
      var unused = threads.submit(() -> carry(client, upstream));
    }
  }

  private Void carry(Socket client, Socket upstream) throws IOException {
    try (client;
        upstream) {
      InputStream asked = client.getInputStream();
      Answers answers = new Answers(client, upstream);
      var unused = threads.submit(answers::carry);
      byte[] buffer = new byte[64 * 1024];
      boolean marked = false;
      for (int got = asked.read(buffer); got >= 0; got = asked.read(buffer)) {
        String text = new String(buffer, 0, got, StandardCharsets.ISO_8859_1);
        Loss loss = toLose.get();
        marked |= loss != null && text.contains(loss.mark());
        boolean commit = text.contains("COMMIT\0");
        if (commit && marked && loss != null && toLose.compareAndSet(loss, null)) {
          if (!loss.committed()) {
            return null;
          }
          answers.swallow = true;
        }
        marked &= !commit;
        upstream.getOutputStream().write(buffer, 0, got);
      }
      return null;
    }
  }

  /** The way back. */
  private static final class Answers {
    private final Socket client;
    private final Socket upstream;
    private volatile boolean swallow;

    Answers(Socket client, Socket upstream) {
      this.client = client;
      this.upstream = upstream;
    }

    /** Carries answers until the one that is to be lost, which ends the connection. */
    Void carry() throws IOException {
      try (client;
          upstream) {
        byte[] buffer = new byte[64 * 1024];
        InputStream answered = upstream.getInputStream();
        for (int got = answered.read(buffer); got >= 0; got = answered.read(buffer)) {
          if (swallow) {
            return null;
          }
          client.getOutputStream().write(buffer, 0, got);
        }
        return null;
      }
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    threads.shutdownNow();
  }
}
