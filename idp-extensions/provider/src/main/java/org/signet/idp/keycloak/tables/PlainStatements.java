package org.signet.idp.keycloak.tables;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.InvalidTransactionException;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.hibernate.ConnectionReleaseMode;
import org.hibernate.Session;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.engine.transaction.jta.platform.spi.JtaPlatform;
import org.hibernate.service.spi.ServiceRegistryImplementor;

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
   * @throws PersistenceException when the database refuses it
   */
  public <T> T with(String sql, Work<T> work) {
    return entities
        .unwrap(Session.class)
        .doReturningWork(connection -> done(connection, sql, work));
  }

  /**
   * Whether the transaction has not asked the database anything, so that nothing of it is there to
   * be undone. What is only remembered is flushed first.
   */
  public boolean askedNothing() {
    entities.flush();
    var connection =
        entities
            .unwrap(SharedSessionContractImplementor.class)
            .getJdbcCoordinator()
            .getLogicalConnection();
    return !connection.isPhysicallyConnected()
        && connection.getConnectionHandlingMode().getReleaseMode()
            != ConnectionReleaseMode.AFTER_STATEMENT; // it would not know
  }

  /**
   * Does something with a statement that is a transaction of its own, committed on return: without
   * the two further trips to the database that begin and end one.
   *
   * @throws PersistenceException when the database refuses it
   */
  public <T> T alone(String sql, Work<T> work) {
    ServiceRegistryImplementor services =
        entities.unwrap(SharedSessionContractImplementor.class).getFactory().getServiceRegistry();
    TransactionManager transactions =
        services.requireService(JtaPlatform.class).retrieveTransactionManager();
    try {
      Transaction ours = transactions == null ? null : transactions.suspend();
      try {
        return committed(services.requireService(ConnectionProvider.class), sql, work);
      } finally {
        if (ours != null) {
          transactions.resume(ours);
        }
      }
    } catch (SQLException | SystemException | InvalidTransactionException e) {
      throw new PersistenceException(e);
    }
  }

  private static <T> T committed(ConnectionProvider connections, String sql, Work<T> work)
      throws SQLException {
    Connection connection = connections.getConnection();
    try {
      boolean commits = connection.getAutoCommit();
      connection.setAutoCommit(true);
      try {
        return done(connection, sql, work);
      } finally {
        connection.setAutoCommit(commits);
      }
    } finally {
      connections.closeConnection(connection);
    }
  }

  private static <T> T done(Connection connection, String sql, Work<T> work) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      return work.in(statement);
    }
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
