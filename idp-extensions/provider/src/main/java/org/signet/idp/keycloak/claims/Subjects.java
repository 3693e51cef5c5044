package org.signet.idp.keycloak.claims;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.protocol.ProtocolMapper;
import org.keycloak.protocol.oidc.mappers.AbstractPairwiseSubMapper;
import org.keycloak.protocol.oidc.mappers.PairwiseSubMapperHelper;
import org.keycloak.protocol.oidc.utils.PairwiseSubMapperUtils;

/**
 * As what a client knows an account: by its id, or by a pairwise identifier (OpenID Connect Core
 * 1.0, 8.1) where the client has a mapper for it. Keycloak's mapper says it of the person who
 * signed on; whoever else is told of must not be known to two sectors by one name either.
 */
final class Subjects {
  private Subjects() {}

  /** From an account's id to the client's {@code sub} of it. */
  static UnaryOperator<String> of(KeycloakSession session, ClientSessionContext context) {
    ClientModel client = context.getClientSession().getClient();
    return context
        .getProtocolMappersStream()
        .flatMap(mapping -> pairwise(session, client, mapping).stream())
        .findFirst()
        .orElse(UnaryOperator.identity());
  }

  private static Optional<UnaryOperator<String>> pairwise(
      KeycloakSession session, ClientModel client, ProtocolMapperModel mapping) {
    return session
                .getKeycloakSessionFactory()
                .getProviderFactory(ProtocolMapper.class, mapping.getProtocolMapper())
            instanceof AbstractPairwiseSubMapper mapper
        ? Optional.of(account -> mapper.generateSub(mapping, sector(client, mapping), account))
        : Optional.empty();
  }

  /** As Keycloak's mapper finds it. */
  private static String sector(ClientModel client, ProtocolMapperModel mapping) {
    String uri = PairwiseSubMapperHelper.getSectorIdentifierUri(mapping);
    return uri == null || uri.isEmpty()
        ? PairwiseSubMapperUtils.resolveValidSectorIdentifier(
            client.getRootUrl(), client.getRedirectUris())
        : PairwiseSubMapperUtils.resolveValidSectorIdentifier(uri);
  }
}
