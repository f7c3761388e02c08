package io.github.pgenesis.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pgenesis.bki.BkiCompiler;
import io.github.pgenesis.bki.BkiScript;
import io.github.pgenesis.sql.SqlCompiler;
import io.github.pgenesis.sql.SqlScript;
import io.github.pgenesis.template.Template;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Compiles what PostgreSQL ships into the resources of {@link ScriptSet}. Part of the build, not of
 * the library.
 */
final class ScriptSetCompiler {
  private final Path ownSteps;
  private final Path output;

  private ScriptSetCompiler(Path ownSteps, Path output) {
    this.ownSteps = ownSteps;
    this.output = output;
  }

  /**
   * Compiles one set for each distribution.
   *
   * @param arguments directory of the distributions' jars; directory of our own SQL steps;
   *     directory of the classes to which the resources belong
   */
  static void main(String[] arguments) throws IOException {
    List<Path> jars;
    try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
      jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
    Path output = Path.of(arguments[2]).resolve(ScriptSet.class.getPackageName().replace('.', '/'));
    var compiler = new ScriptSetCompiler(Path.of(arguments[1]), output);
    List<Integer> majors = jars.parallelStream().map(compiler::compile).sorted().toList();
    if (majors.stream().distinct().count() < majors.size()) {
      throw new IOException(
          "%s holds two versions of one major, one from an earlier build: ./mvnw clean removes both"
              .formatted(arguments[0]));
    }
    Files.writeString(
        output.resolve(ScriptSet.MAJORS),
        majors.stream().map(major -> major + "\n").collect(Collectors.joining()));
  }

  /** Compiles one set, and tells its major version. */
  private int compile(Path jar) {
    try {
      PostgresBuild distribution = PostgresBuild.read(jar);
      Path directory =
          Files.createDirectories(output.resolve(Integer.toString(distribution.major())));
      write(compileBoot(distribution), directory.resolve(ScriptSet.BOOT));
      List<BootstrapOrder.Step> steps = BootstrapOrder.of(distribution.major());
      int password = indexOfPassword(steps);
      write(
          compileSingleUser(distribution, steps.subList(0, password)),
          directory.resolve(ScriptSet.BEFORE_PASSWORD));
      write(
          compileSingleUser(distribution, steps.subList(password, password + 1)),
          directory.resolve(ScriptSet.PASSWORD));
      write(
          compileSingleUser(distribution, steps.subList(password + 1, steps.size())),
          directory.resolve(ScriptSet.AFTER_PASSWORD));
      for (String sample :
          List.of(ScriptSet.POSTGRESQL_CONF_SAMPLE, ScriptSet.HBA_SAMPLE, ScriptSet.IDENT_SAMPLE)) {
        Files.write(directory.resolve(sample), distribution.files().get(sample));
      }
      Files.writeString(directory.resolve(Manifest.FILE), manifest(distribution).text());
      return distribution.major();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Template compileBoot(PostgresBuild distribution) throws IOException {
    String file = PostgresBuild.BKI;
    return new BkiCompiler(distribution.major())
        .compile(BkiScript.parse(file, distribution.text(file)));
  }

  private static int indexOfPassword(List<BootstrapOrder.Step> steps) {
    return IntStream.range(0, steps.size())
        .filter(i -> steps.get(i) instanceof BootstrapOrder.Password)
        .findFirst()
        .orElseThrow();
  }

  private Template compileSingleUser(PostgresBuild distribution, List<BootstrapOrder.Step> steps)
      throws IOException {
    var compiler = new SqlCompiler();
    for (BootstrapOrder.Step step : steps) {
      switch (step) {
        case BootstrapOrder.Shipped(String file) ->
            compiler.addShipped(SqlScript.parse(file, distribution.text(file)));
        case BootstrapOrder.Own(String file) -> compiler.addStep(ownStep(file));
        case BootstrapOrder.Password(String file) -> compiler.addStep(ownStep(file));
      }
    }
    return compiler.build();
  }

  private SqlScript ownStep(String file) throws IOException {
    return SqlScript.parse(file, Files.readString(ownSteps.resolve(file), UTF_8));
  }

  private static Manifest manifest(PostgresBuild distribution) {
    var hashes = new TreeMap<String, String>();
    distribution.files().forEach((file, bytes) -> hashes.put(file, sha256(bytes)));
    return new Manifest(
        distribution.major(), distribution.catalogVersion(), distribution.serverVersion(), hashes);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  private static void write(Template template, Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      template.write(out);
    }
  }
}
