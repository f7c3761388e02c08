package io.github.pgenesis.secrets;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.CreationMethod;
import io.github.pgenesis.password.PasswordLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Makes a cluster in each way through the API, as somebody does who wants no password kept. */
final class CreationsWithPasswords {
  /** Method and authentication of each. */
  static final List<String> WAYS =
      List.of(
          "GOLDEN scram-sha-256",
          "GOLDEN md5",
          "BOOTSTRAP scram-sha-256",
          "BOOTSTRAP md5",
          "GOLDEN scram-sha-256");

  /** What a careless program keeps. */
  @SuppressWarnings("unused")
  private static Object kept;

  private CreationsWithPasswords() {}

  /**
   * Makes them and waits.
   *
   * @param arguments the cache, a directory with the files {@code password0} and so on, the file of
   *     the heap dump, and whether a copy is kept
   */
  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[1]);
    for (int i = 0; i < WAYS.size(); i++) {
      String[] way = WAYS.get(i).split(" ", 2);
      char[] password = PasswordLine.firstOf(directory.resolve("password" + i)).orElseThrow();
      ClusterOptions options =
          ClusterOptions.builder()
              .cacheDirectory(Path.of(arguments[0]))
              .method(CreationMethod.valueOf(way[0]))
              .authentication(way[1])
              .password(password)
              .sync(false)
              .build();
      if (i == 0 && Boolean.parseBoolean(arguments[3])) {
        kept = List.of(password.clone(), new String(password).getBytes(StandardCharsets.UTF_8));
      }
      Arrays.fill(password, '\0');
      Cluster.create(directory.resolve("cluster" + i), options);
      options.clearPassword();
    }
    HeldProcess.hold(Path.of(arguments[2]));
    System.exit(0);
  }
}
