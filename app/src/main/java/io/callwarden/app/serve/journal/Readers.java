package io.callwarden.app.serve.journal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/** A few connections that only read. Thread-safe. */
final class Readers implements AutoCloseable {
  /** More would only compete for the disk; who asks waits its turn. */
  private static final int CONNECTIONS = 4;

  private static final long WAIT_MILLIS = 5_000;

  private final HikariDataSource pool;

  Readers(Database database) {
    HikariConfig config = database.readers();
    config.setPoolName("journal");
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(WAIT_MILLIS);
    // The writer has proved that the database is there.
    config.setInitializationFailTimeout(-1);
    pool = new HikariDataSource(config);
  }

  /** What is done with a connection. */
  @FunctionalInterface
  interface Reading<T> {
    T read(Connection connection) throws SQLException;
  }

  /**
   * Reads.
   *
   * @throws JournalException if that is not possible now
   */
  <T> T read(Reading<T> reading) {
    try (Connection connection = pool.getConnection()) {
      return reading.read(connection);
    } catch (SQLException e) {
      throw new JournalException("the journal cannot be read now: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
