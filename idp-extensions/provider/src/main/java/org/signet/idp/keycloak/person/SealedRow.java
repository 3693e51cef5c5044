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
 * What a sign-on reads of a row of {@code SIGNET_PERSON}; {@link PersonEntity} says what it is. The
 * same question brings whether other tables of ours have anything about the account, for with most
 * people they have nothing, and need not be asked.
 *
 * @param phone nothing while none is known
 */
record SealedRow(
    String name,
    String documentType,
    String number,
    Optional<String> phone,
    LevelProof proof,
    Instant registeredAt,
    boolean everActs,
    boolean inOffice) {
  private static final String SELECT =
      "select NAME_SEALED, DOCUMENT_TYPE, NUMBER_SEALED, PHONE_SEALED,"
          + " IDENTITY_LEVEL, EVIDENCE, LEVEL_UNTIL, REGISTERED_AT,"
          + " case when exists (select 1 from SIGNET_LEGAL_PERSON l"
          + " where l.REPRESENTATIVE_ID = p.USER_ID and l.REALM_ID = p.REALM_ID)"
          + " or exists (select 1 from SIGNET_MANDATE m"
          + " where m.AGENT_ID = p.USER_ID and m.REALM_ID = p.REALM_ID) then 1 else 0 end,"
          + " case when exists (select 1 from SIGNET_STAFF s"
          + " where s.USER_ID = p.USER_ID and s.REALM_ID = p.REALM_ID) then 1 else 0 end"
          + " from SIGNET_PERSON p where USER_ID = ? and REALM_ID = ? and MERGED_INTO is null";

  /** The row of an account that was not merged into another. */
  static Found find(EntityManager entities, RealmModel realm, String userId) {
    return new PlainStatements(entities)
        .with(
            SELECT,
            select -> {
              select.setString(1, userId);
              select.setString(2, realm.getId());
              try (ResultSet found = select.executeQuery()) {
                return new Found(found.next() ? Optional.of(read(found)) : Optional.empty());
              }
            });
  }

  /** What the table says of an account. */
  record Found(Optional<SealedRow> row) {}

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
        Instant.ofEpochMilli(row.getLong(8)),
        row.getInt(9) == 1,
        row.getInt(10) == 1);
  }
}
