package org.signet.seal.app;

import com.fasterxml.jackson.databind.DeserializationFeature;
import io.dropwizard.core.Application;
import io.dropwizard.core.server.AbstractServerFactory;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;

/**
 * The seal service: seals, stamping and verification over HTTP.
 *
 * <p>{@link #start} opens everything and returns when the service answers; {@link #close} stops it
 * and leaves nothing half-written. One instance runs once.
 */
public final class SealServiceApplication extends Application<SealServiceConfiguration>
    implements Closeable {
  private static final String LOOPBACK = "127.0.0.1";

  private final LedgerFactory ledgers;
  private final Clock clock;
  private volatile Server server;

  public SealServiceApplication(LedgerFactory ledgers) {
    this(ledgers, Clock.systemUTC());
  }

  SealServiceApplication(LedgerFactory ledgers, Clock clock) {
    this.ledgers = ledgers;
    this.clock = clock;
  }

  /**
   * The service against a Fabric network: {@code server service.yml}. The launcher of the suite
   * brings the embedded ledger instead.
   */
  public static void main(String[] arguments) throws Exception {
    try {
      new SealServiceApplication(new FabricLedgers()).run(arguments);
    } catch (StartException e) {
      System.exit(1);
    }
  }

  /** The service could not start; what was opened has been closed. */
  public static final class StartException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    StartException(Throwable cause) {
      super("the seal service could not start: " + cause.getMessage(), cause);
    }
  }

  /**
   * Starts the service with a configuration file.
   *
   * @throws StartException when the file is wrong or something it names cannot be opened
   */
  public void start(Path yaml) throws Exception {
    run("server", yaml.toString());
  }

  @Override
  public String getName() {
    return "signet-seal";
  }

  @Override
  protected void onFatalError(Throwable t) {
    throw new StartException(t);
  }

  @Override
  public void run(SealServiceConfiguration configuration, Environment environment)
      throws Exception {
    ShortStacks.install();
    bindToLoopback(configuration);
    environment.getObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    environment.lifecycle().addServerLifecycleListener(this::started);
    Opened opened = new Opened();
    boolean ready = false;
    try {
      new Assembly(configuration, environment, opened, clock, new SecureRandom()).assemble(ledgers);
      ready = true;
    } finally {
      if (!ready) {
        opened.stop();
      }
    }
  }

  private static void bindToLoopback(SealServiceConfiguration configuration) {
    if (configuration.getServerFactory() instanceof AbstractServerFactory factory) {
      factory.setRegisterDefaultExceptionMappers(false);
    }
    if (configuration.getServerFactory() instanceof DefaultServerFactory factory) {
      factory.getApplicationConnectors().forEach(SealServiceApplication::bindToLoopback);
      factory.getAdminConnectors().forEach(SealServiceApplication::bindToLoopback);
    }
  }

  private static void bindToLoopback(ConnectorFactory connector) {
    if (connector instanceof HttpConnectorFactory http && http.getBindHost() == null) {
      http.setBindHost(LOOPBACK);
    }
  }

  private void started(Server running) {
    running.setErrorHandler(new ServiceErrors.OfServer());
    server = running;
  }

  /** The port of the interface and the page. */
  public int port() {
    return connectors().get(0).getLocalPort();
  }

  /** The port of health checks and metrics. */
  public int adminPort() {
    return connectors().get(connectors().size() - 1).getLocalPort();
  }

  private List<NetworkConnector> connectors() {
    if (server == null) {
      throw new IllegalStateException("the service has not been started");
    }
    return List.of(server.getConnectors()).stream().map(NetworkConnector.class::cast).toList();
  }

  @Override
  public void close() throws IOException {
    Server running = server;
    if (running == null) {
      return;
    }
    try {
      running.stop();
      running.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new IOException("stopping the service failed", e);
    }
  }
}
