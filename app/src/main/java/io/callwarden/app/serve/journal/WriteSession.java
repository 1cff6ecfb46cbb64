package io.callwarden.app.serve.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The writing connection with its statements, and what the journal said about itself when it was opened. Given up after
 * any error. One thread at a time.
 */
final class WriteSession implements AutoCloseable {
  /** The SQL state of a connection that is gone. */
  private static final String CONNECTION_FAILURE = "08006";

  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();
  private final long seq;
  private final String mark;
  private final boolean hasTraces;

  private WriteSession(Connection connection, long seq, String mark, boolean hasTraces) {
    this.connection = connection;
    this.seq = seq;
    this.mark = mark;
    this.hasTraces = hasTraces;
  }

  static WriteSession open(Database database) throws SQLException {
    Connection connection = database.writer();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT seq, mark, traces FROM numbering")) {
      if (!row.next()) {
        throw new SQLException(
            "the journal is damaged: its numbering is lost; restore it from a copy");
      }
      WriteSession session = new WriteSession(
          connection, row.getLong("seq"), row.getString("mark"), row.getInt("traces") != 0);
      connection.commit();
      return session;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** The place of the latest event when it was opened. */
  long seq() {
    return seq;
  }

  /** The mark of the last transaction that was committed before it was opened. */
  String mark() {
    return mark;
  }

  /** Whether deleted text had traces in the files when it was opened. */
  boolean hasTraces() {
    return hasTraces;
  }

  /** Runs a statement at once and says how many rows it changed. */
  int update(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = prepared(sql);
    Sql.bind(statement, Arrays.asList(values));
    return statement.executeUpdate();
  }

  /** Runs a statement once for each list of values. */
  void updateAll(String sql, List<List<@Nullable Object>> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    PreparedStatement statement = prepared(sql);
    for (List<@Nullable Object> row : rows) {
      Sql.bind(statement, row);
      statement.addBatch();
    }
    try {
      statement.executeBatch();
    } catch (AssertionError e) {
      // PostgreSQL's driver asserts that the connection lives while it reports that it does not.
      throw new SQLException("the connection broke off within a batch", CONNECTION_FAILURE, e);
    }
  }

  /** Reads within the transaction. */
  <T> List<T> list(String sql, Sql.RowReader<T> reader, Object... values) throws SQLException {
    PreparedStatement statement = prepared(sql);
    Sql.bind(statement, List.of(values));
    return Sql.list(statement, reader);
  }

  void commit() throws SQLException {
    connection.commit();
  }

  /** Tries to make deleted text vanish from the files. */
  Database.Erased erase(Database database) throws SQLException {
    // SQLite's VACUUM wants no other statement open.
    for (PreparedStatement statement : statements.values()) {
      statement.close();
    }
    statements.clear();
    Database.Erased erased = database.erase(connection);
    if (erased == Database.Erased.DONE) {
      update("UPDATE numbering SET traces = 0");
      commit();
    }
    return erased;
  }

  private PreparedStatement prepared(String sql) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    return statement;
  }

  /** Rolls back what is not committed. */
  @Override
  public void close() throws SQLException {
    try {
      connection.rollback();
    } finally {
      connection.close();
    }
  }
}
