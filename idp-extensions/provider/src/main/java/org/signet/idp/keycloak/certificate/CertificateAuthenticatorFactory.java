package org.signet.idp.keycloak.certificate;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.signet.gm.cert.CertificateFormatException;
import org.signet.gm.cert.KeyUsageRule;
import org.signet.idp.certificate.HolderCheck;
import org.signet.idp.certificate.StatusSource;

/**
 * Sign-on with an SM2 certificate. Options under {@code spi-authenticator--signet-certificate--}:
 * {@code trust-directory}, a folder of authorities and revocation lists; {@code ocsp-url}, a
 * responder that is asked beside the lists. A flow's execution sets the login level that the step
 * reaches, {@value #HIGHEST_LEVEL} when it says nothing. Without a folder, or with one in which no
 * authority is, nobody passes the step: where it is required people are told so on a page, where it
 * is one of several ways it is passed over.
 */
public final class CertificateAuthenticatorFactory implements AuthenticatorFactory {
  static final String ID = "signet-certificate";
  private static final String LEVEL = "level";
  private static final int HIGHEST_LEVEL = 4;

  private final SecureRandom random = new SecureRandom();
  private Optional<TrustFolder> trust = Optional.empty();
  private StatusSource responder = StatusSource.NONE;

  @Override
  public Authenticator create(KeycloakSession session) {
    return new CertificateAuthenticator(
        trust
            .map(TrustFolder::current)
            .filter(believed -> !believed.anchors().isEmpty())
            .map(believed -> new HolderCheck(believed, KeyUsageRule.SIGNING, responder)),
        random);
  }

  @Override
  public void init(Config.Scope config) {
    String directory = config.get("trust-directory");
    if (directory != null) {
      try {
        trust = Optional.of(new TrustFolder(Path.of(directory)));
      } catch (IOException | CertificateFormatException e) {
        throw new IllegalStateException("cannot use the trust folder " + directory, e);
      }
    }
    String url = config.get("ocsp-url");
    if (url != null) {
      responder = new OcspClient(URI.create(url), random);
    }
  }

  /** The login level of an execution. */
  static int level(AuthenticatorConfigModel config) {
    String level = config == null ? null : config.getConfig().get(LEVEL);
    return level == null ? HIGHEST_LEVEL : Integer.parseInt(level);
  }

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public String getDisplayType() {
    return "Signet SM2 certificate";
  }

  @Override
  public String getHelpText() {
    return "The holder of an SM2 certificate signs a challenge with her own device.";
  }

  @Override
  public String getReferenceCategory() {
    return ID;
  }

  @Override
  public boolean isConfigurable() {
    return true;
  }

  @Override
  public List<ProviderConfigProperty> getConfigProperties() {
    return ProviderConfigurationBuilder.create()
        .property()
        .name(LEVEL)
        .label("Login level")
        .helpText("The level of authentication that this step reaches.")
        .type(ProviderConfigProperty.LIST_TYPE)
        .options("1", "2", "3", "4")
        .defaultValue(Integer.toString(HIGHEST_LEVEL))
        .add()
        .build();
  }

  @Override
  public Requirement[] getRequirementChoices() {
    return new Requirement[] {Requirement.REQUIRED, Requirement.ALTERNATIVE, Requirement.DISABLED};
  }

  @Override
  public boolean isUserSetupAllowed() {
    return false;
  }
}
