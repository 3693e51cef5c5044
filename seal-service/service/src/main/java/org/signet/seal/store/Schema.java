package org.signet.seal.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;

/**
 * Brings a database to the schema of this version, through the one Liquibase changelog of both
 * databases.
 */
final class Schema {
  private static final String CHANGELOG = "org/signet/seal/store/changelog.xml";

  private Schema() {}

  static void migrate(DataSource source, boolean sqlite) {
    try {
      Scope.child(
          Map.of(
              "liquibase.analytics.enabled", "false", Scope.Attr.ui.name(), new LoggerUIService()),
          () -> update(source, sqlite));
    } catch (Exception e) {
      throw new StoreException("the database could not be opened and migrated", e);
    }
  }

  private static void update(DataSource source, boolean sqlite)
      throws SQLException, LiquibaseException {
    try (Connection connection = source.getConnection();
        Liquibase liquibase =
            new Liquibase(
                CHANGELOG,
                new ClassLoaderResourceAccessor(Schema.class.getClassLoader()),
                DatabaseFactory.getInstance()
                    .findCorrectDatabaseImplementation(new JdbcConnection(connection)))) {
      if (sqlite) {
        // A SQLite file belongs to one process, which holds the lock of the log folders before it
        // comes here: a migration lock found now was left by a killed predecessor.
        liquibase.forceReleaseLocks();
      }
      liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
      liquibase.update("");
    } catch (LiquibaseException | SQLException e) {
      throw e;
    } catch (Exception e) {
      throw new LiquibaseException("closing the changelog failed", e);
    }
  }
}
