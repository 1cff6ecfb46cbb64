package io.callwarden.app.serve.journal;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import javax.sql.DataSource;

/** A database of a PostgreSQL server, for bigger sites. No message has its address, which may have a password. */
final class PostgresqlDatabase extends Database {
  private static final String PREFIX = "jdbc:postgresql:";

  /** Of the lock that the server's writing connection holds; any number that nobody else uses in this database. */
  private static final long LOCK = 0x63616c6c77617264L;

  private static final int LOCK_SECONDS = 3;
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private PostgresqlDatabase(DataSource source) {
    super("postgresql", source);
  }

  static PostgresqlDatabase at(String url) {
    if (!url.startsWith(PREFIX)) {
      throw new JournalException("the database's address must begin with " + PREFIX
          + " as in jdbc:postgresql://host/database?user=…&password=…");
    }
    Properties properties = new Properties();
    properties.setProperty("ApplicationName", "callwarden");
    // Details of server errors have the values of rows: words of calls.
    properties.setProperty("logServerErrorDetail", "false");
    properties.setProperty("reWriteBatchedInserts", "true");
    // A connection that nobody answers must be noticed.
    properties.setProperty("tcpKeepAlive", "true");
    // Neither must a connection of ours that is gone keep the lock for the hours that its server
    // takes by default.
    properties.setProperty(
        "options",
        "-c tcp_keepalives_idle=15 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3");
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("socketTimeout", "60");
    return new PostgresqlDatabase(new DriverSource(url, properties));
  }

  @Override
  Connection writer() throws SQLException {
    Connection connection = source().getConnection();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet encoding = statement.executeQuery("SHOW server_encoding")) {
        if (!encoding.next() || !encoding.getString(1).equals("UTF8")) {
          throw new SQLException(
              "the database cannot hold all letters: create it with ENCODING 'UTF8'");
        }
      }
      lock(statement);
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Waits a little: the database needs a moment to see that the connection of a server that has just ended is gone. */
  private static void lock(Statement statement) throws SQLException {
    statement.execute("SET lock_timeout = '" + LOCK_SECONDS + "s'");
    try {
      statement.execute("SELECT pg_advisory_lock(" + LOCK + ")");
    } catch (SQLException e) {
      if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
        throw new SQLException(
            "another server uses it: stop that one, or give this one a database of its own", e);
      }
      throw e;
    }
    statement.execute("SET lock_timeout = 0");
  }

  @Override
  HikariConfig readers() {
    HikariConfig config = new HikariConfig();
    config.setDataSource(source());
    config.setReadOnly(true);
    return config;
  }

  /** PostgreSQL reuses the space of deleted rows when its own vacuum has run; that is not for a program to hurry. */
  @Override
  Erased erase(Connection writer) {
    return Erased.DONE;
  }

  /** The lock goes with the writing connection. */
  @Override
  public void close() {}
}
