package io.github.pgenesis.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A real server on a cluster; stopped orderly when closed. */
public final class Server implements AutoCloseable {
  private final Process process;
  private final int port;
  private final List<String> log = new ArrayList<>();
  private final BufferedReader output;

  private Server(Process process, int port) {
    this.process = process;
    this.port = port;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Starts one and returns when it accepts connections.
   *
   * @param settings for the command line, such as {@code autovacuum=off}
   */
  public static Server start(Postgres postgres, Path cluster, String... settings)
      throws IOException {
    Unprivileged.own(cluster);
    int port = freePort();
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            postgres.program("postgres").toString(),
            "-D",
            cluster.toString(),
            "-p",
            Integer.toString(port),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "unix_socket_directories="));
    for (String setting : settings) {
      command.addAll(List.of("-c", setting));
    }
    Server server =
        new Server(
            new ProcessBuilder(Unprivileged.command(command)).redirectErrorStream(true).start(),
            port);
    // A standby says "ready to accept read-only connections".
    server.readUntil("ready to accept ");
    return server;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void readUntil(String text) throws IOException {
    String line;
    while ((line = output.readLine()) != null) {
      log.add(line);
      if (line.contains(text)) {
        return;
      }
    }
    throw new AssertionError("the server ended: " + String.join("\n", log));
  }

  /** A connection of a user without a password. */
  public Connection connect(String user, String database) throws SQLException {
    return connect(user, database, "");
  }

  /** A connection of a user with a password. */
  public Connection connect(String user, String database, String password) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database), user, password);
  }

  /** Where it listens, on 127.0.0.1. */
  public int port() {
    return port;
  }

  /**
   * Waits until it says something.
   *
   * @throws AssertionError if it has not by then; the server is stopped
   */
  public void awaitLog(String text, Duration deadline) throws IOException {
    CompletableFuture<Void> alarm =
        CompletableFuture.runAsync(
            () -> process.toHandle().destroy(),
            CompletableFuture.delayedExecutor(deadline.toMillis(), TimeUnit.MILLISECONDS));
    try {
      readUntil(text);
    } finally {
      alarm.cancel(false);
    }
  }

  /** What it has said; all of it once it is closed. */
  public List<String> log() {
    return log;
  }

  @Override
  public void close() throws IOException {
    // Process.destroy would close the output, too.
    process.toHandle().destroy();
    String line;
    while ((line = output.readLine()) != null) {
      log.add(line);
    }
    process.onExit().join();
  }
}
