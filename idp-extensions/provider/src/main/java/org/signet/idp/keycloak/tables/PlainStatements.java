package org.signet.idp.keycloak.tables;

import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.hibernate.Session;

/**
 * Statements of our own on the connection of a session, in its transaction: for what each sign-on
 * asks, where an entity would be made, kept, compared and thrown away for one reading. They see
 * what was flushed.
 */
public final class PlainStatements {
  private final EntityManager entities;

  /** On the connection of an entity manager. */
  public PlainStatements(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * Does something with a statement.
   *
   * @throws jakarta.persistence.PersistenceException when the database refuses it
   */
  public <T> T with(String sql, Work<T> work) {
    return entities
        .unwrap(Session.class)
        .doReturningWork(
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(sql)) {
                return work.in(statement);
              }
            });
  }

  /**
   * What is done with a statement.
   *
   * @param <T> what comes of it
   */
  public interface Work<T> {
    /** Sets the parameters, executes it and reads the answer. */
    T in(PreparedStatement statement) throws SQLException;
  }
}
