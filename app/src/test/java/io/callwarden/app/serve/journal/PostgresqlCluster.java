package io.callwarden.app.serve.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of its own, from Debian's package {@code postgresql}, in a temporary folder and on loopback. It
 * refuses to be run by root, so that root runs it as {@code postgres}.
 */
final class PostgresqlCluster implements AutoCloseable {
  static final String PASSWORD = "s3cret-of-the-database";
  private static final Path HOME = Path.of("/usr/lib/postgresql");
  private static final boolean IS_ROOT = System.getProperty("user.name").equals("root");

  private final Path programs;
  private final Path folder;
  private final int port;
  private int databases;

  private PostgresqlCluster(Path programs, Path folder, int port) {
    this.programs = programs;
    this.folder = folder;
    this.port = port;
  }

  static PostgresqlCluster start() throws IOException, InterruptedException {
    Path folder = Path.of(
        run(List.of("mktemp", "-d", "/tmp/callwarden-postgresql.XXXXXXXX")).strip());
    PostgresqlCluster cluster = new PostgresqlCluster(programs(), folder, freePort());
    run(List.of("sh", "-c", "echo " + PASSWORD + " > " + folder + "/password"));
    run(List.of(
        cluster.programs.resolve("initdb").toString(),
        "--pgdata=" + folder.resolve("data"),
        "--no-sync",
        "--username=callwarden",
        "--pwfile=" + folder.resolve("password"),
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C.UTF-8"));
    cluster.resume();
    return cluster;
  }

  /** Starts the server again. */
  void resume() throws IOException, InterruptedException {
    control(
        "start",
        "-o",
        // The machine does not lose its power here, and the disk has other things to do.
        "-c fsync=off -c listen_addresses=127.0.0.1 -c port=" + port
            + " -c unix_socket_directories=" + folder);
  }

  /** Stops the server as a power cut would. */
  void crash() throws IOException, InterruptedException {
    control("stop", "-m", "immediate");
  }

  /** An empty database; the address has user and password. */
  synchronized String newDatabase(String encoding) throws SQLException {
    String name = "journal" + ++databases;
    try (Connection connection = DriverManager.getConnection(address("postgres"));
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name
          + " TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C' ENCODING '" + encoding + "'");
    }
    return address(name);
  }

  int port() {
    return port;
  }

  private String address(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=callwarden&password="
        + PASSWORD;
  }

  @Override
  public void close() throws IOException {
    try {
      control("stop", "-m", "fast");
      run(List.of("rm", "-rf", folder.toString()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private void control(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(
        programs.resolve("pg_ctl").toString(),
        "--pgdata=" + folder.resolve("data"),
        "--log=" + folder.resolve("log"),
        "--wait"));
    command.addAll(List.of(arguments));
    run(command);
  }

  private static Path programs() throws IOException {
    try (Stream<Path> versions = Files.list(HOME)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.naturalOrder())
          .orElseThrow(() -> new IllegalStateException("install Debian's package postgresql"));
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Runs a program to its end and returns what it wrote. The server that it may leave behind does not hold its output. */
  private static String run(List<String> command) throws IOException, InterruptedException {
    List<String> whole =
        new ArrayList<>(IS_ROOT ? List.of("runuser", "-u", "postgres", "--") : List.of());
    whole.addAll(command);
    Path output = Files.createTempFile("callwarden-postgresql", ".txt");
    try {
      Process process = new ProcessBuilder(whole)
          .directory(Path.of("/tmp").toFile())
          .redirectErrorStream(true)
          .redirectOutput(output.toFile())
          .start();
      if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IllegalStateException(command.get(0) + " failed: " + Files.readString(output));
      }
      return Files.readString(output, StandardCharsets.UTF_8);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      Files.delete(output);
    }
  }
}
