package org.signet.idp.keycloak.outbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import org.keycloak.Config;
import org.signet.audit.log.AuditLog;
import org.signet.audit.log.LogException;
import org.signet.audit.log.LogOptions;
import org.signet.gm.keys.KeyStoreFormatException;
import org.signet.gm.keys.Pins;
import org.signet.gm.keys.Pkcs12;
import org.signet.gm.keys.Signer;

/**
 * Where this node finds the audit log, and the key that signs its checkpoints.
 *
 * @param origin the name of the log
 */
public record LogPlace(Path directory, String origin, Signer signer) {

  /**
   * Reads the options {@code directory}, {@code origin}, {@code key-file} and {@code pin-file}.
   *
   * @return nothing when no directory is named: then this node delivers nothing
   * @throws IllegalStateException when an option is missing or the key cannot be used
   */
  public static Optional<LogPlace> of(Config.Scope config) {
    if (config.get("directory") == null) {
      return Optional.empty();
    }
    Path directory = Path.of(config.get("directory"));
    Path keyFile = Path.of(required(config, "key-file"));
    try {
      Signer signer = signer(keyFile, Path.of(required(config, "pin-file")));
      return Optional.of(new LogPlace(directory, config.get("origin", "sign-on/audit"), signer));
    } catch (IOException | KeyStoreFormatException e) {
      throw new IllegalStateException("cannot use the key of the audit log, " + keyFile, e);
    }
  }

  AuditLog open() throws IOException, LogException {
    return AuditLog.open(directory, LogOptions.of(origin, signer), InstantSource.system());
  }

  private static Signer signer(Path keyFile, Path pinFile)
      throws IOException, KeyStoreFormatException {
    char[] pin = Pins.read(pinFile);
    try {
      return Pkcs12.load(keyFile, pin).signer();
    } finally {
      Arrays.fill(pin, '\0');
    }
  }

  private static String required(Config.Scope config, String option) {
    String value = config.get(option);
    if (value == null) {
      throw new IllegalStateException(
          "option spi-events-listener--signet-audit--" + option + " is not set");
    }
    return value;
  }
}
