package org.signet.seal.app;

import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.signet.audit.log.LogException;
import org.signet.gm.keys.KeyStoreFormatException;
import org.signet.ledger.backfill.Backfill;
import org.signet.ledger.backfill.TableFormatException;
import org.signet.ledger.evidence.CertificateLeaf;
import org.signet.ledger.evidence.EvidenceLog;

/**
 * Backfills the evidence log of a service that is not running, with the service's own
 * configuration: its keys, its issuer, its log. What was sealed is anchored when the service runs
 * again.
 */
public final class BackfillJob {
  private final SealServiceConfiguration settings;

  private BackfillJob(SealServiceConfiguration settings) {
    this.settings = settings;
  }

  /** The configuration cannot be used, or the log is in use. */
  public static final class UnusableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableException(String message) {
      super(message);
    }

    UnusableException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Reads the service's configuration.
   *
   * @throws UnusableException when it is wrong or names no issuer
   */
  public static BackfillJob of(Path yaml) throws IOException, UnusableException {
    SealServiceConfiguration settings;
    try {
      settings =
          new YamlConfigurationFactory<>(
                  SealServiceConfiguration.class,
                  Validators.newValidator(),
                  Jackson.newObjectMapper(),
                  "dw")
              .build(new FileConfigurationSourceProvider(), yaml.toString());
    } catch (ConfigurationException e) {
      throw new UnusableException(e.getMessage(), e);
    }
    if (settings.licences.issuer() == null) {
      throw new UnusableException("the configuration names no licences.issuer");
    }
    return new BackfillJob(settings);
  }

  /**
   * Reads a source to its end and seals what is new in it.
   *
   * @param source names it; what is sealed under the name is skipped
   * @throws UnusableException when the keys cannot be used or the service is running
   */
  public Backfill.Report run(String source, InputStream in, Backfill.Listener listener)
      throws UnusableException, IOException, TableFormatException, InterruptedException {
    Keyring keys = keys();
    String origin = keys.origin() + "/evidence";
    try (EvidenceLog log =
        EvidenceLog.open(settings.evidence, settings.region.code(), origin, keys.log())) {
      byte[] keyId = CertificateLeaf.keyId(keys.issuing().signer().publicKey());
      return new Backfill(
              log, new Backfill.Issuer(settings.licences.issuer(), keyId), new SecureRandom())
          .run(source, in, listener);
    } catch (LogException e) {
      throw new UnusableException(
          e.reason() == LogException.Reason.LOCKED
              ? "the evidence log is in use; stop the service first"
              : e.getMessage(),
          e);
    }
  }

  private Keyring keys() throws IOException, UnusableException {
    try {
      return Keyring.load(settings.keys);
    } catch (KeyStoreFormatException e) {
      throw new UnusableException(e.getMessage(), e);
    }
  }
}
