package org.signet.idp.keycloak.person;

import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.models.RealmModel;
import org.signet.idp.identity.IdentityLevel;
import org.signet.idp.keycloak.tables.PlainStatements;

/**
 * What a sign-on reads of a row of {@code SIGNET_PERSON}; {@link PersonEntity} says what it is.
 *
 * @param phone nothing while none is known
 */
record SealedRow(
    String name,
    String documentType,
    String number,
    Optional<String> phone,
    LevelProof proof,
    Instant registeredAt) {
  private static final String SELECT =
      "select NAME_SEALED, DOCUMENT_TYPE, NUMBER_SEALED, PHONE_SEALED,"
          + " IDENTITY_LEVEL, EVIDENCE, LEVEL_UNTIL, REGISTERED_AT"
          + " from SIGNET_PERSON where USER_ID = ? and REALM_ID = ? and MERGED_INTO is null";

  /** The row of an account that was not merged into another. */
  static Optional<SealedRow> find(EntityManager entities, RealmModel realm, String userId) {
    return new PlainStatements(entities)
        .with(
            SELECT,
            select -> {
              select.setString(1, userId);
              select.setString(2, realm.getId());
              try (ResultSet found = select.executeQuery()) {
                return found.next() ? Optional.of(read(found)) : Optional.empty();
              }
            });
  }

  private static SealedRow read(ResultSet row) throws SQLException {
    IdentityLevel level =
        IdentityLevel.of(row.getInt(5))
            .orElseThrow(() -> new IllegalStateException("no such identity level"));
    long until = row.getLong(7);
    Optional<Instant> end =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(until));
    return new SealedRow(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        Optional.ofNullable(row.getString(4)),
        new LevelProof(level, row.getString(6), end),
        Instant.ofEpochMilli(row.getLong(8)));
  }
}
