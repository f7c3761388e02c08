package io.github.pgenesis.bki;

import io.github.pgenesis.script.ScriptSyntaxException;
import io.github.pgenesis.template.Template;

/**
 * Compiles a BKI script of one major version: checks what it means, resolves what version and
 * platform fix, and leaves what the cluster decides as holes.
 *
 * <p>Immutable and thread-safe.
 */
public final class BkiCompiler {
  private final int major;

  /** A compiler that takes scripts of this major version only. */
  public BkiCompiler(int major) {
    this.major = major;
  }

  /**
   * Compiles a script.
   *
   * @throws ScriptSyntaxException at the first statement without a sound meaning
   */
  public Template compile(BkiScript script) {
    if (script.major() != major) {
      throw new ScriptSyntaxException(
          script.header(),
          "expected a script for PostgreSQL " + major + ", found one for " + script.major());
    }
    new CatalogChecker().check(script);
    Template.Builder template = Template.builder();
    new BkiWriter(template::literal, token -> add(template, token)).write(script);
    return template.build();
  }

  private static void add(Template.Builder template, BkiToken token) {
    switch (Placeholder.of(token).orElse(null)) {
      case null -> template.literal(token.raw());
      case Placeholder.Constant constant -> template.literal(constant.value());
      case Placeholder.Open open -> template.hole(open.hole());
    }
  }
}
