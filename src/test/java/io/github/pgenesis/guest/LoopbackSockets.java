package io.github.pgenesis.guest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import java.util.Random;

/** A server that says what it hears, and a client that compares. */
final class LoopbackSockets implements Activity {
  private static final int SIZE = 64 << 10;

  private final ServerSocket server = new ServerSocket();
  private final Random random = new Random(5);

  LoopbackSockets() throws IOException {
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Thread thread = new Thread(this::serve, "echo");
    thread.setDaemon(true);
    thread.start();
  }

  private void serve() {
    try {
      while (true) {
        try (Socket client = server.accept()) {
          client.getInputStream().transferTo(client.getOutputStream());
        }
      }
    } catch (SocketException e) {
      if (!server.isClosed()) {
        throw new AssertionError(e);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void once() throws IOException {
    byte[] sent = new byte[SIZE];
    random.nextBytes(sent);
    try (Socket socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
      socket.getOutputStream().write(sent);
      socket.shutdownOutput();
      byte[] received = socket.getInputStream().readAllBytes();
      Check.that(Arrays.equals(received, sent), "what comes back is not what was sent");
    }
  }

  @Override
  public void end() throws IOException {
    server.close();
  }
}
