package org.signet.idp.keycloak.events;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.signet.audit.log.AuditLog;
import org.signet.audit.log.LogException;
import org.signet.audit.log.LogOptions;
import org.signet.gm.keys.KeyStoreFormatException;
import org.signet.gm.keys.Pins;
import org.signet.gm.keys.Pkcs12;
import org.signet.gm.keys.Signer;

/**
 * The audit log of this server. Options under {@code spi-events-listener--signet-audit--}: {@code
 * directory}, {@code origin}, {@code key-file} and {@code pin-file} of the key that signs
 * checkpoints, and {@code sign-on-without-log} ({@code false}): whether people can sign on while
 * the log cannot be written. Administration never works without the log.
 *
 * <p>It is global: no realm can switch it off.
 */
public final class AuditListenerFactory implements EventListenerProviderFactory {
  private Config.Scope config;
  private AuditLog log;
  private Audit audit;

  @Override
  public EventListenerProvider create(KeycloakSession session) {
    return new AuditListener(session, audit);
  }

  @Override
  public void init(Config.Scope scope) {
    config = scope;
  }

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    if (config.get("directory") != null) {
      log = open();
    }
    audit = new Audit(log, config.getBoolean("sign-on-without-log", false));
  }

  @Override
  public void close() {
    if (log != null) {
      try {
        log.close();
      } catch (IOException e) {
        throw new IllegalStateException("the last checkpoint of the audit log was not made", e);
      }
    }
  }

  @Override
  public String getId() {
    return "signet-audit";
  }

  @Override
  public boolean isGlobal() {
    return true;
  }

  private AuditLog open() {
    Path directory = Path.of(required("directory"));
    String origin = config.get("origin", "sign-on/audit");
    try {
      return AuditLog.open(directory, LogOptions.of(origin, signer()), InstantSource.system());
    } catch (IOException | LogException | KeyStoreFormatException e) {
      throw new IllegalStateException("cannot open the audit log in " + directory, e);
    }
  }

  private Signer signer() throws IOException, KeyStoreFormatException {
    char[] pin = Pins.read(Path.of(required("pin-file")));
    try {
      return Pkcs12.load(Path.of(required("key-file")), pin).signer();
    } finally {
      Arrays.fill(pin, '\0');
    }
  }

  private String required(String option) {
    String value = config.get(option);
    if (value == null) {
      throw new IllegalStateException(
          "option spi-events-listener--signet-audit--" + option + " is not set");
    }
    return value;
  }
}
