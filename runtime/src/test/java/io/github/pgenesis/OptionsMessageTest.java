package io.github.pgenesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptionsMessageTest {
  private static final Path EXECUTABLE = Path.of("/opt/pg/bin/postgres");
  private static final Path SHARE = Path.of("/opt/pg/share");

  /** Every option with another value than its default: a new one must be added. */
  private static final ClusterOptions ALL =
      ClusterOptions.likeInitdb(Map.of("LANG", "de_DE.UTF-8", "TZ", "UTC"), "me")
          .postgres(PostgresDistribution.at(EXECUTABLE).shareDirectory(SHARE))
          .encoding("LATIN1")
          .localeProvider(LocaleProvider.ICU)
          .locale("de-DE")
          .icuRules("&a < b")
          .libcLocale("C.UTF-8")
          .libcLocale(LocaleCategory.TIME, "POSIX")
          .libcLocale(LocaleCategory.MONETARY, "de_DE")
          .dataChecksums(false)
          .timeZone("Europe/Berlin")
          .setting("work_mem", "8MB")
          .setting("a.b", "'\ud800 \n\0\u00e4\ud83d\ude00")
          .sync(false)
          .syncDataFiles(false)
          .cacheDirectory(Path.of("/cache"))
          .method(CreationMethod.BOOTSTRAP)
          .goldenDirectory(Path.of("/golden"))
          .identity(
              ClusterIdentity.of(
                  -7, new byte[ClusterIdentity.NONCE_LENGTH], Instant.ofEpochSecond(9, 8)))
          .hostCollations(false)
          .localAuthentication("peer")
          .hostAuthentication("reject")
          .textSearchConfiguration("german")
          .groupAccess(true)
          .walSegmentSize(64)
          .walDirectory(Path.of("/wal"))
          .owner("postgres:staff")
          .syncMethod(SyncMethod.SYNCFS)
          .password("geheim\ud83d\ude00".toCharArray())
          .debug(true)
          .discardCaches(true)
          .keepAfterFailure(true)
          .childJvm(true)
          .timeout(Duration.ofMillis(90_001))
          .build();

  static Stream<Field> options() {
    return Arrays.stream(ClusterOptions.class.getDeclaredFields())
        .filter(field -> !Modifier.isStatic(field.getModifiers()))
        // It stays with who waits.
        .filter(field -> !field.getName().equals("progressListener"));
  }

  @ParameterizedTest
  @MethodSource("options")
  void thisTestSetsEveryOption(Field option) throws Exception {
    option.setAccessible(true);

    assertThat(option.get(ALL))
        .usingRecursiveComparison()
        .isNotEqualTo(option.get(ClusterOptions.defaults()));
  }

  @ParameterizedTest
  @MethodSource("options")
  void everyOptionArrives(Field option) throws Exception {
    option.setAccessible(true);

    assertThat(option.get(sent(ALL))).usingRecursiveComparison().isEqualTo(option.get(ALL));
  }

  @Test
  void defaultsStayDefaults() throws Exception {
    ClusterOptions sent = sent(ClusterOptions.defaults());

    List<Method> getters =
        Arrays.stream(ClusterOptions.class.getDeclaredMethods())
            .filter(method -> !Modifier.isStatic(method.getModifiers()))
            .filter(method -> !Modifier.isPrivate(method.getModifiers()))
            .filter(method -> !method.isSynthetic())
            .filter(method -> !List.of("toBuilder", "postgres").contains(method.getName()))
            .toList();
    assertThat(getters).hasSizeGreaterThan(30);
    for (Method getter : getters) {
      getter.setAccessible(true);
      assertThat(getter.invoke(sent))
          .as(getter.getName())
          .isEqualTo(getter.invoke(ClusterOptions.defaults()));
    }
  }

  @Test
  void whatIsReadIsOverwritten() {
    byte[] message = OptionsMessage.write(ALL, EXECUTABLE, SHARE);
    assertThat(new String(message, StandardCharsets.UTF_16BE)).isNotEmpty();

    OptionsMessage.read(message);

    assertThat(message).containsOnly(0);
  }

  @Test
  void aPartOfThemIsNotUnderstood() {
    byte[] message = OptionsMessage.write(ALL, EXECUTABLE, SHARE);

    for (int length = 0; length < message.length; length++) {
      byte[] part = Arrays.copyOf(message, length);
      assertThatIllegalStateException().isThrownBy(() -> OptionsMessage.read(part));
    }
  }

  private static ClusterOptions sent(ClusterOptions options) {
    return OptionsMessage.read(OptionsMessage.write(options, EXECUTABLE, SHARE)).build();
  }
}
