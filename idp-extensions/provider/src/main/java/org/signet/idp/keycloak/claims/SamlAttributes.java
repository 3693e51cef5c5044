package org.signet.idp.keycloak.claims;

import org.keycloak.dom.saml.v2.assertion.AttributeStatementType;
import org.keycloak.dom.saml.v2.assertion.AttributeType;
import org.keycloak.saml.common.constants.JBossSAMLURIConstants;

/** Attributes of assertions as our mappers write them. */
final class SamlAttributes {
  private SamlAttributes() {}

  /** One value under a basic name (SAML 2.0 core, 8.2.3). */
  static AttributeStatementType.ASTChoiceType basic(String name, Object value) {
    AttributeType attribute = new AttributeType(name);
    attribute.setNameFormat(JBossSAMLURIConstants.ATTRIBUTE_FORMAT_BASIC.get());
    attribute.addAttributeValue(value.toString());
    return new AttributeStatementType.ASTChoiceType(attribute);
  }
}
