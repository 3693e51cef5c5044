package org.signet.idp.keycloak.profile;

import java.util.List;
import org.keycloak.provider.ConfiguredProvider;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.validate.AbstractStringValidator;
import org.keycloak.validate.ValidationContext;
import org.keycloak.validate.ValidationError;
import org.keycloak.validate.ValidatorConfig;
import org.signet.idp.identity.RealName;
import org.signet.idp.identity.RealNameFormatException;

/** {@code signet-real-name}: a person's name as on her document. */
public final class RealNameValidator extends AbstractStringValidator implements ConfiguredProvider {
  private static final String ID = "signet-real-name";

  @Override
  public String getId() {
    return ID;
  }

  @Override
  protected void doValidate(
      String value, String field, ValidationContext context, ValidatorConfig config) {
    try {
      RealName.parse(value);
    } catch (RealNameFormatException e) {
      context.addError(new ValidationError(ID, field, "signetProfileName"));
    }
  }

  @Override
  protected boolean skipValidation(Object value, ValidatorConfig config) {
    return false;
  }

  @Override
  public String getHelpText() {
    return "A person's name, of one script.";
  }

  @Override
  public List<ProviderConfigProperty> getConfigProperties() {
    return List.of();
  }
}
