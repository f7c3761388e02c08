package io.github.pgenesis.guest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * Servers on ports that the kernel chooses. Taking the same port again at once could fail: a new
 * thread of the guest has copies of all descriptors for the moment until it closes them.
 */
final class NewPorts implements Activity {
  @Override
  public void once() throws IOException {
    for (int i = 0; i < 10; i++) {
      try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        Check.that(server.isBound(), "a server has no port");
      }
    }
  }
}
