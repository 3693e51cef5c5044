package org.signet.idp.keycloak.profile;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ConfiguredProvider;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.validate.AbstractStringValidator;
import org.keycloak.validate.ValidationContext;
import org.keycloak.validate.ValidationError;
import org.keycloak.validate.ValidationResult;
import org.keycloak.validate.ValidatorConfig;
import org.signet.idp.identity.DocumentFormatException;
import org.signet.idp.identity.DocumentType;
import org.signet.idp.identity.IdentityDocument;

/** {@code signet-document-number}: a number of a document of the configured type. */
public final class DocumentNumberValidator extends AbstractStringValidator
    implements ConfiguredProvider {
  private static final String ID = "signet-document-number";
  private static final String OPTION = "documentType";
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  @Override
  public String getId() {
    return ID;
  }

  @Override
  protected void doValidate(
      String value, String field, ValidationContext context, ValidatorConfig config) {
    LocalDate today = LocalDate.ofInstant(Instant.ofEpochMilli(Time.currentTimeMillis()), CHINA);
    try {
      IdentityDocument.parse(type(config).orElseThrow(), value, today);
    } catch (DocumentFormatException e) {
      context.addError(new ValidationError(ID, field, "signetProfileNumber_" + e.reason().name()));
    }
  }

  @Override
  protected boolean skipValidation(Object value, ValidatorConfig config) {
    return false;
  }

  /** Refuses a type that does not exist. */
  @Override
  public ValidationResult validateConfig(KeycloakSession session, ValidatorConfig config) {
    return type(config).isPresent()
        ? ValidationResult.OK
        : ValidationResult.of(new ValidationError(ID, OPTION, "signetProfileDocumentType"));
  }

  @Override
  public String getHelpText() {
    return "Number of an identity document, with its check characters and dates.";
  }

  @Override
  public List<ProviderConfigProperty> getConfigProperties() {
    ProviderConfigProperty type =
        new ProviderConfigProperty(
            OPTION,
            "Type of document",
            "Of which document the attribute is the number.",
            ProviderConfigProperty.LIST_TYPE,
            DocumentType.RESIDENT_ID.code());
    type.setOptions(Arrays.stream(DocumentType.values()).map(DocumentType::code).toList());
    return List.of(type);
  }

  private static Optional<DocumentType> type(ValidatorConfig config) {
    return DocumentType.of(
        ValidatorConfig.isEmpty(config)
            ? DocumentType.RESIDENT_ID.code()
            : config.getStringOrDefault(OPTION, DocumentType.RESIDENT_ID.code()));
  }
}
