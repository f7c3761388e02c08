package io.github.pgenesis.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.support.ClassPath;
import io.github.pgenesis.support.JavaProgram;
import io.github.pgenesis.support.Program;
import io.github.pgenesis.support.Workspace;
import io.github.pgenesis.verification.ClusterAssert;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bootstraps in JVMs that were started as no one would start them. */
class StartOfJvmTest {
  private static final Program.Outcome MADE = new Program.Outcome(0, "made by BOOTSTRAP\n", "");

  private static final Path NORMAL = Workspace.newDirectory().resolve("cluster");

  private final Path parent = Workspace.newDirectory();
  private final Path target = parent.resolve("cluster");

  /** It also fills the cache. */
  @BeforeAll
  static void makeANormalOne() {
    OneBootstrap.main(new String[] {NORMAL.toString(), Workspace.cache().toString()});
  }

  @Test
  void sixtyFourDescriptorsAreEnough() throws Exception {
    assertMade(run(program(FewDescriptors.class)));
  }

  @Test
  void aRelativeTargetIsSeenFromTheWorkingDirectory() throws Exception {
    assertMade(
        program(OneBootstrap.class)
            .in(shell("cd " + parent))
            .run("a/../cluster", Workspace.cache().toString()));
  }

  /** Server versions up to 15 ask for it. */
  @ParameterizedTest
  @ValueSource(strings = {"15", "18"})
  void aDeletedWorkingDirectoryIsNotMissed(String major) throws Exception {
    Path working = Files.createDirectory(parent.resolve("working"));

    Program.Outcome outcome =
        program(WithoutWorkingDirectory.class)
            .in(shell("cd " + working))
            .run(target.toString(), Workspace.cache().toString(), major);

    assertThat(outcome).isEqualTo(MADE);
    assertThat(working).doesNotExist();
    assertThat(target.resolve("PG_VERSION")).hasContent(major);
  }

  /** Server versions up to 15 have room for 1,023 bytes of its path, too. */
  @ParameterizedTest
  @ValueSource(strings = {"15", "18"})
  void aDeepWorkingDirectoryIsNoObstacle(String major) throws Exception {
    Path working = parent;
    while (working.toString().length() < 1500) {
      working = working.resolve("d".repeat(200));
    }
    Files.createDirectories(working);

    assertThat(
            program(OneBootstrap.class)
                .in(shell("cd " + working))
                .run(target.toString(), Workspace.cache().toString(), major))
        .isEqualTo(MADE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "export LC_ALL=nonsense LANG=nonsense TZ=nonsense",
        "export LC_ALL='/../x:=' TZ=:/dev/zero",
        "unset HOME",
        "export HOME=/proc/none"
      })
  void suchAStartChangesNothing(String start) throws Exception {
    assertMade(run(program(OneBootstrap.class).in(shell(start))));
  }

  @Test
  void noUmaskChangesAnything() throws Exception {
    assertMade(run(program(OneBootstrap.class).umask("0777")));
  }

  /** Whom no mode stops is not the only one: what the JVM itself makes then is of no use to it. */
  @Test
  void aUserWithoutRightsNeedsACacheThatWasMadeBefore() throws Exception {
    Path cache = Workspace.newDirectory();
    JavaProgram program =
        program(OneBootstrap.class)
            .classPath(ClassPath.ofTests().copiedTo(Workspace.newDirectory()))
            .unprivileged()
            .umask("0777");
    assertThat(program.run(target.toString(), cache.resolve("none").toString()).out())
        .startsWith(
            "refused: the cache directory %s cannot be used: ".formatted(cache.resolve("none")));
    assertThat(program.umask("022").run(parent.resolve("first").toString(), cache.toString()))
        .isEqualTo(MADE);

    assertMade(program.umask("0777").run(target.toString(), cache.toString()));
  }

  /** Files that the JVM opens get these numbers then, and nothing can be said. */
  @Test
  void closedStandardStreamsAreNoObstacle() throws Exception {
    Program.Outcome outcome = run(program(OneBootstrap.class).in(shell("exec <&- >&- 2>&-")));

    assertThat(outcome.status()).isZero();
    ClusterAssert.assertThat(target).isIdenticalToClusterOf(NORMAL);
  }

  private static JavaProgram program(Class<?> main) {
    return new JavaProgram(main).nativeAccess();
  }

  private Program.Outcome run(JavaProgram program) throws Exception {
    return program.run(target.toString(), Workspace.cache().toString());
  }

  private void assertMade(Program.Outcome outcome) {
    assertThat(outcome).isEqualTo(MADE);
    ClusterAssert.assertThat(target).isIdenticalToClusterOf(NORMAL);
  }

  private static List<String> shell(String before) {
    return List.of("sh", "-c", before + "; exec \"$0\" \"$@\"");
  }
}
