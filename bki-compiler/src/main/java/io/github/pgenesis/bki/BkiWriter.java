package io.github.pgenesis.bki;

import io.github.pgenesis.bki.BkiStatement.Column;
import io.github.pgenesis.bki.BkiStatement.IndexColumn;
import java.util.List;
import java.util.function.Consumer;

/**
 * Lays a script out, one statement a line, blanks between all tokens. What to make of the tokens
 * others decide.
 */
final class BkiWriter {
  private final Consumer<String> fixed;
  private final Consumer<BkiToken> tokens;

  /**
   * A writer.
   *
   * @param fixed takes key words, punctuation and blanks
   * @param tokens takes names and values
   */
  BkiWriter(Consumer<String> fixed, Consumer<BkiToken> tokens) {
    this.fixed = fixed;
    this.tokens = tokens;
  }

  void write(BkiScript script) {
    fixed.accept("# PostgreSQL " + script.major() + "\n");
    for (BkiStatement statement : script.statements()) {
      write(statement);
      fixed.accept("\n");
    }
  }

  private void write(BkiStatement statement) {
    switch (statement) {
      case BkiStatement.Create create -> writeCreate(create);
      case BkiStatement.Open open -> write("open ", open.name());
      case BkiStatement.Close close -> write("close ", close.name());
      case BkiStatement.Insert insert -> {
        fixed.accept("insert ( ");
        for (BkiToken value : insert.values()) {
          tokens.accept(value);
          fixed.accept(" ");
        }
        fixed.accept(")");
      }
      case BkiStatement.DeclareIndex index -> writeIndex(index);
      case BkiStatement.DeclareToast toast -> {
        write("declare toast ", toast.oid());
        write(" ", toast.indexOid());
        write(" on ", toast.table());
      }
      case BkiStatement.BuildIndices _ -> fixed.accept("build indices");
    }
  }

  private void writeCreate(BkiStatement.Create create) {
    write("create ", create.name());
    write(" ", create.oid());
    if (create.bootstrap()) {
      fixed.accept(" bootstrap");
    }
    if (create.shared()) {
      fixed.accept(" shared_relation");
    }
    create.rowtypeOid().ifPresent(oid -> write(" rowtype_oid ", oid));
    String separator = " ( ";
    for (Column column : create.columns()) {
      write(separator, column.name());
      write(" = ", column.type());
      fixed.accept(
          switch (column.nullness()) {
            case AUTOMATIC -> "";
            case FORCE_NOT_NULL -> " FORCE NOT NULL";
            case FORCE_NULL -> " FORCE NULL";
          });
      separator = " , ";
    }
    fixed.accept(" )");
  }

  private void writeIndex(BkiStatement.DeclareIndex index) {
    write(index.unique() ? "declare unique index " : "declare index ", index.name());
    write(" ", index.oid());
    write(" on ", index.table());
    write(" using ", index.accessMethod());
    writeKeys(index.keys());
  }

  private void writeKeys(List<IndexColumn> keys) {
    String separator = " ( ";
    for (IndexColumn key : keys) {
      write(separator, key.column());
      write(" ", key.operatorClass());
      separator = " , ";
    }
    fixed.accept(" )");
  }

  private void write(String before, BkiToken token) {
    fixed.accept(before);
    tokens.accept(token);
  }
}
