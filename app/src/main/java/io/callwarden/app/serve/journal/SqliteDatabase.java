package io.callwarden.app.serve.journal;

import com.zaxxer.hikari.HikariConfig;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file in the data folder, for one server. Nobody but its owner can read it. */
final class SqliteDatabase extends Database {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteDatabase.class);

  static final String FILE = "callwarden.db";
  private static final String LOCK = "callwarden.lock";
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  /** Somebody who reads the file with another program makes the writer wait so long; then it tries again. */
  private static final int BUSY_MILLIS = 1000;

  /** Bytes of a file that is rewritten in a few seconds. */
  private static final long MOST_REWRITTEN = 256L << 20;

  private final FileChannel lock;
  private final Path file;

  private SqliteDatabase(FileChannel lock, Path file) {
    super("sqlite", source(file));
    this.lock = lock;
    this.file = file;
  }

  private static DataSource source(Path file) {
    Properties properties = new Properties();
    properties.setProperty("busy_timeout", Integer.toString(BUSY_MILLIS));
    return new DriverSource("jdbc:sqlite:" + file, properties);
  }

  static SqliteDatabase in(Path data) {
    Path folder = data.toAbsolutePath().normalize();
    if (folder.toString().indexOf('?') >= 0) {
      throw new JournalException(
          "the data folder " + folder + " cannot be used: its name has a '?'");
    }
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder, attributes(folder, "rwx------"));
      }
      FileChannel lock = lock(folder);
      Path file = folder.resolve(FILE);
      if (!Files.exists(file)) {
        // Made before SQLite makes it, so that it is never readable by others; SQLite's other files
        // take after it.
        Files.createFile(file, attributes(folder, "rw-------"));
      } else if (isPosix(folder)) {
        Files.setPosixFilePermissions(file, OWNER_ONLY);
      }
      return new SqliteDatabase(lock, file);
    } catch (IOException e) {
      throw new JournalException(
          "the data folder " + folder + " cannot be used (" + e
              + "); make it writable, or name another with --data",
          e);
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel = FileChannel.open(
        folder.resolve(LOCK),
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
        attributes(folder, "rw-------"));
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // Another server in this process: the same for the user.
    }
    channel.close();
    throw new JournalException("another server uses the journal in " + folder
        + ": stop it, or give this one a folder of its own with --data");
  }

  private static FileAttribute<?>[] attributes(Path path, String permissions) {
    return isPosix(path)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  @Override
  Connection writer() throws SQLException {
    Connection connection = source().getConnection();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet mode = statement.executeQuery("PRAGMA journal_mode = WAL")) {
        if (!mode.next() || !mode.getString(1).equalsIgnoreCase("wal")) {
          throw new SQLException(
              "the data folder's file system has no shared memory; use a local disk");
        }
      }
      // FULL: what was told must survive a power cut. Many entries share the cost.
      statement.execute("PRAGMA synchronous = FULL");
      statement.execute("PRAGMA secure_delete = ON");
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  HikariConfig readers() {
    HikariConfig config = new HikariConfig();
    config.setDataSource(source());
    config.setConnectionInitSql("PRAGMA query_only = ON");
    return config;
  }

  /**
   * Deleted rows are overwritten ({@code secure_delete}), but the write-ahead log still has them until it is emptied, and
   * so have pages whose rows were moved while they were alive: {@code rebuildPage} in SQLite's btree.c copies them and
   * leaves what was there. Only {@code VACUUM} makes these pages anew; it copies the whole file, while nobody can write.
   */
  @Override
  Erased erase(Connection writer) throws SQLException {
    writer.setAutoCommit(true);
    try (Statement statement = writer.createStatement()) {
      // Calls in progress must not wait until readers have ended.
      statement.execute("PRAGMA busy_timeout = 0");
      try {
        if (!truncatesLog(statement) || hasCalls(statement)) {
          return Erased.LATER;
        }
        if (!canRewrite()) {
          LOG.info(
              "unused space of {} may have traces of deleted calls; it is too big, or the disk too full, to be"
                  + " rewritten while the server runs: stop the server some time and run sqlite3 {} VACUUM",
              file,
              file);
          return Erased.NOT_WHILE_RUNNING;
        }
        statement.execute("VACUUM");
        return truncatesLog(statement) ? Erased.DONE : Erased.LATER;
      } finally {
        statement.execute("PRAGMA busy_timeout = " + BUSY_MILLIS);
      }
    } finally {
      writer.setAutoCommit(false);
    }
  }

  /** Besides a temporary copy, the write-ahead log has the whole file once more. */
  private boolean canRewrite() throws SQLException {
    try {
      long size = Files.size(file);
      return size <= MOST_REWRITTEN && Files.getFileStore(file).getUsableSpace() >= 3 * size;
    } catch (IOException e) {
      throw new SQLException("the size of " + file + " cannot be read", e);
    }
  }

  /** Writes the log into the database and empties it; false if readers still need it. */
  private static boolean truncatesLog(Statement statement) throws SQLException {
    try (ResultSet result = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
      return result.next() && result.getInt(1) == 0;
    }
  }

  /** Whether calls are in progress, or may go on at any moment. */
  private static boolean hasCalls(Statement statement) throws SQLException {
    try (ResultSet result =
        statement.executeQuery("SELECT 1 FROM calls WHERE state IN ('live', 'cut') LIMIT 1")) {
      return result.next();
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new JournalException("the journal's lock cannot be given back (" + e + ")", e);
    }
  }
}
