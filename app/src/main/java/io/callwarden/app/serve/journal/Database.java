package io.callwarden.app.serve.journal;

import com.zaxxer.hikari.HikariConfig;
import io.callwarden.app.serve.settings.ServerSettings;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Where the journal is kept, and what is particular about it. Thread-safe.
 *
 * <p>Only one server at a time may write: SQLite's has locked a file beside the database, PostgreSQL's holds a lock
 * through its writing connection.
 */
abstract sealed class Database implements AutoCloseable permits PostgresqlDatabase, SqliteDatabase {
  private final String dialect;
  private final DataSource source;

  /** With the name of the folder of its migrations, and with what connects to it. */
  Database(String dialect, DataSource source) {
    this.dialect = dialect;
    this.source = source;
  }

  /**
   * The one that the settings name.
   *
   * @throws JournalException if it cannot be used
   */
  static Database of(ServerSettings settings) {
    String url = settings.database();
    return url == null ? SqliteDatabase.in(settings.data()) : PostgresqlDatabase.at(url);
  }

  /** The folder with its migrations, beside this class. */
  String dialect() {
    return dialect;
  }

  /** Ordinary connections. */
  DataSource source() {
    return source;
  }

  /** A connection that writes in transactions; there is never more than one open. */
  abstract Connection writer() throws SQLException;

  /** How a pool of connections that only read is made. */
  abstract HikariConfig readers();

  /** What became of an attempt to erase. */
  enum Erased {
    /** Nothing is left. */
    DONE,
    /** Somebody was in the way; a later attempt may succeed. */
    LATER,
    /** It would take too long; the log says how to do it. */
    NOT_WHILE_RUNNING
  }

  /**
   * Makes sure that deleted text is nowhere in the files any more, as far as the database can do that. Must not hold up
   * calls in progress.
   */
  abstract Erased erase(Connection writer) throws SQLException;

  /** Lets another server have it. */
  @Override
  public abstract void close();
}
