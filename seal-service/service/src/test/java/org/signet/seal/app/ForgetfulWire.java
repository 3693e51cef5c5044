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
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A wire to PostgreSQL that, when told to, breaks once between a commit and its answer: of the next
 * transaction in which a marked statement stood the server learns everything, the client nothing.
 */
final class ForgetfulWire implements Closeable {
  private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final int server;
  private final String mark;
  private final AtomicInteger toLose = new AtomicInteger();

  /**
   * A wire.
   *
   * @param server the port of PostgreSQL on this machine
   * @param mark the beginning of a statement
   */
  ForgetfulWire(int server, String mark) throws IOException {
    this.server = server;
    this.mark = mark;
    var unused = threads.submit(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  /** Loses the answer to the next commit of a marked statement. */
  void loseOne() {
    toLose.set(1);
  }

  /** Whether what was to be lost is lost. */
  boolean hasLost() {
    return toLose.get() == 0;
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
        marked |= text.contains(mark);
        boolean commit = text.contains("COMMIT\0");
        if (commit && marked && toLose.compareAndSet(1, 0)) {
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
