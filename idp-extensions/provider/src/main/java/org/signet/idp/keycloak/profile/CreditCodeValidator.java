package org.signet.idp.keycloak.profile;

import java.util.List;
import org.keycloak.provider.ConfiguredProvider;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.validate.AbstractStringValidator;
import org.keycloak.validate.ValidationContext;
import org.keycloak.validate.ValidationError;
import org.keycloak.validate.ValidatorConfig;
import org.signet.idp.identity.CreditCodeFormatException;
import org.signet.idp.identity.UnifiedSocialCreditCode;

/** {@code signet-credit-code}: a unified social credit code. */
public final class CreditCodeValidator extends AbstractStringValidator
    implements ConfiguredProvider {
  private static final String ID = "signet-credit-code";

  @Override
  public String getId() {
    return ID;
  }

  @Override
  protected void doValidate(
      String value, String field, ValidationContext context, ValidatorConfig config) {
    try {
      UnifiedSocialCreditCode.parse(value);
    } catch (CreditCodeFormatException e) {
      context.addError(new ValidationError(ID, field, "signetProfileCreditCode"));
    }
  }

  @Override
  protected boolean skipValidation(Object value, ValidatorConfig config) {
    return false;
  }

  @Override
  public String getHelpText() {
    return "A unified social credit code, with its check character.";
  }

  @Override
  public List<ProviderConfigProperty> getConfigProperties() {
    return List.of();
  }
}
