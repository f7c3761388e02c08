package io.github.pgenesis.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pgenesis.bki.BkiCompiler;
import io.github.pgenesis.bki.BkiScript;
import io.github.pgenesis.script.Location;
import io.github.pgenesis.script.ScriptSyntaxException;
import io.github.pgenesis.sql.SqlCompiler;
import io.github.pgenesis.sql.SqlScript;
import io.github.pgenesis.template.Hole;
import io.github.pgenesis.template.Template;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Compiles what a server ships. The one class here that loads the parsers: nobody mentions it but
 * who has something to compile.
 */
final class ScriptSetCompiler {
  /** What every cluster decides. A script that lost one would make clusters that ignore it. */
  private static final List<Hole> NEEDED =
      List.of(Hole.POSTGRES, Hole.ENCODING, Hole.LOCALE_PROVIDER, Hole.LC_COLLATE, Hole.LC_CTYPE);

  private final ShippedScripts scripts;

  ScriptSetCompiler(ShippedScripts scripts) {
    this.scripts = scripts;
  }

  /**
   * The compiled parts by name.
   *
   * @throws ScriptSyntaxException at the first error in a script
   */
  Map<String, byte[]> compile() {
    List<BootstrapOrder.Step> steps = BootstrapOrder.of(scripts.major());
    int password = indexOfPassword(steps);
    var parts = new TreeMap<String, byte[]>();
    parts.put(ScriptSet.BOOT, bytes(boot()));
    parts.put(ScriptSet.BEFORE_PASSWORD, bytes(singleUser(steps.subList(0, password))));
    parts.put(ScriptSet.PASSWORD, bytes(singleUser(steps.subList(password, password + 1))));
    parts.put(
        ScriptSet.AFTER_PASSWORD, bytes(singleUser(steps.subList(password + 1, steps.size()))));
    return parts;
  }

  private Template boot() {
    String file = ShippedScripts.BKI;
    Template template =
        new BkiCompiler(scripts.major()).compile(BkiScript.parse(file, scripts.text(file)));
    for (Hole hole : NEEDED) {
      if (!template.holes().contains(hole)) {
        throw new ScriptSyntaxException(
            new Location(file, 1, 1), "the script has no place for " + hole);
      }
    }
    return template;
  }

  private static int indexOfPassword(List<BootstrapOrder.Step> steps) {
    return IntStream.range(0, steps.size())
        .filter(i -> steps.get(i) instanceof BootstrapOrder.Password)
        .findFirst()
        .orElseThrow();
  }

  private Template singleUser(List<BootstrapOrder.Step> steps) {
    var compiler = new SqlCompiler();
    for (BootstrapOrder.Step step : steps) {
      switch (step) {
        case BootstrapOrder.Shipped(String file) ->
            compiler.addShipped(SqlScript.parse(file, scripts.text(file)));
        case BootstrapOrder.Own(String file) -> compiler.addStep(ownStep(file));
        case BootstrapOrder.Password(String file) -> compiler.addStep(ownStep(file));
      }
    }
    return compiler.build();
  }

  private static SqlScript ownStep(String file) {
    return SqlScript.parse(file, new String(Resources.bytes("steps/" + file), UTF_8));
  }

  private static byte[] bytes(Template template) {
    var bytes = new ByteArrayOutputStream();
    try {
      template.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
