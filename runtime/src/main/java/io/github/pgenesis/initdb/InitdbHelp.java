package io.github.pgenesis.initdb;

import java.io.PrintWriter;
import java.util.List;

/** What {@code --help} prints: the options of one major version, in our own words. */
final class InitdbHelp {
  private static final int TEXT_COLUMN = 28;

  private InitdbHelp() {}

  /** A part of the list. */
  private record Section(String title, List<Entry> entries) {}

  /**
   * An option.
   *
   * @param form how it is written, {@code ""} for what starts with majors only
   */
  private record Entry(InitdbOption option, String form, String text) {}

  private static final List<Section> SECTIONS =
      List.of(
          new Section(
              "Options",
              List.of(
                  entry(
                      InitdbOption.AUTH,
                      "-A, --auth=METHOD",
                      "how all connections are authenticated"),
                  entry(
                      InitdbOption.AUTH_HOST,
                      "    --auth-host=METHOD",
                      "how connections through TCP are"),
                  entry(
                      InitdbOption.AUTH_LOCAL,
                      "    --auth-local=METHOD",
                      "how connections through the Unix socket are"),
                  entry(
                      InitdbOption.PGDATA,
                      "-D, --pgdata=DATADIR",
                      "data directory: absent or empty; the word alone does too"),
                  entry(
                      InitdbOption.ENCODING,
                      "-E, --encoding=ENCODING",
                      "encoding of the template databases"),
                  entry(
                      InitdbOption.ALLOW_GROUP_ACCESS,
                      "-g, --allow-group-access",
                      "the owner's group may read the cluster"),
                  entry(
                      InitdbOption.ICU_LOCALE,
                      "    --icu-locale=LOCALE",
                      "locale of the provider icu"),
                  entry(
                      InitdbOption.ICU_RULES,
                      "    --icu-rules=RULES",
                      "more collation rules for the provider icu"),
                  entry(
                      InitdbOption.DATA_CHECKSUMS, "-k, --data-checksums", "pages carry checksums"),
                  entry(
                      InitdbOption.LOCALE,
                      "    --locale=LOCALE",
                      "locale of the C library, for all categories"),
                  entry(
                      InitdbOption.LC_COLLATE, "    --lc-collate=LOCALE", "locale of one category"),
                  entry(InitdbOption.LC_CTYPE, "    --lc-ctype=LOCALE", "locale of one category"),
                  entry(
                      InitdbOption.LC_MESSAGES,
                      "    --lc-messages=LOCALE",
                      "locale of one category"),
                  entry(
                      InitdbOption.LC_MONETARY,
                      "    --lc-monetary=LOCALE",
                      "locale of one category"),
                  entry(
                      InitdbOption.LC_NUMERIC, "    --lc-numeric=LOCALE", "locale of one category"),
                  entry(InitdbOption.LC_TIME, "    --lc-time=LOCALE", "locale of one category"),
                  entry(InitdbOption.NO_LOCALE, "    --no-locale", "the same as --locale=C"),
                  entry(
                      InitdbOption.BUILTIN_LOCALE,
                      "    --builtin-locale=LOCALE",
                      "locale of the provider builtin"),
                  entry(
                      InitdbOption.LOCALE_PROVIDER,
                      "    --locale-provider=PROVIDER",
                      "whose locales the databases have"),
                  entry(
                      InitdbOption.NO_DATA_CHECKSUMS,
                      "    --no-data-checksums",
                      "pages carry no checksums"),
                  entry(
                      InitdbOption.PWFILE,
                      "    --pwfile=FILE",
                      "its first line is the superuser's password"),
                  entry(
                      InitdbOption.TEXT_SEARCH_CONFIG,
                      "-T, --text-search-config=NAME",
                      "default text search configuration"),
                  entry(InitdbOption.USERNAME, "-U, --username=NAME", "name of the superuser"),
                  entry(
                      InitdbOption.PWPROMPT, "-W, --pwprompt", "asks for the superuser's password"),
                  entry(
                      InitdbOption.WALDIR,
                      "-X, --waldir=WALDIR",
                      "where the write-ahead log is to be"),
                  entry(
                      InitdbOption.WAL_SEGSIZE,
                      "    --wal-segsize=SIZE",
                      "megabytes of a WAL segment: a power of two"))),
          new Section(
              "Less common ones",
              List.of(
                  entry(InitdbOption.SET, "-c, --set NAME=VALUE", "a setting for postgresql.conf"),
                  entry(
                      InitdbOption.DEBUG,
                      "-d, --debug",
                      "the server says all it can of its first mode"),
                  entry(
                      InitdbOption.DISCARD_CACHES,
                      "    --discard-caches",
                      "sets debug_discard_caches=1"),
                  entry(InitdbOption.SHARE_DIRECTORY, "-L DIRECTORY", "where the input files are"),
                  entry(
                      InitdbOption.NO_CLEAN,
                      "-n, --no-clean",
                      "leaves what was made when something fails"),
                  entry(
                      InitdbOption.NO_SYNC, "-N, --no-sync", "does not write through to the disk"),
                  entry(
                      InitdbOption.NO_SYNC_DATA_FILES,
                      "    --no-sync-data-files",
                      "the same for files of databases only"),
                  entry(
                      InitdbOption.NO_INSTRUCTIONS,
                      "    --no-instructions",
                      "does not tell what to do next"),
                  entry(InitdbOption.SHOW, "-s, --show", "shows where everything is, and ends"),
                  entry(InitdbOption.SYNC_METHOD, "    --sync-method=METHOD", "fsync or syncfs"),
                  entry(
                      InitdbOption.SYNC_ONLY,
                      "-S, --sync-only",
                      "writes an existing cluster through, and ends"))),
          new Section(
              "As the first argument",
              List.of(
                  entry(InitdbOption.VERSION, "-V, --version", "shows the version, and ends"),
                  entry(InitdbOption.HELP, "-?, --help", "shows this, and ends"))));

  private static Entry entry(InitdbOption option, String form, String text) {
    return new Entry(option, form, text);
  }

  static void print(PrintWriter out, int major) {
    out.println("initdb of Pgenesis makes a data directory for PostgreSQL %d.".formatted(major));
    out.println();
    out.println("Usage:");
    out.println("  initdb [OPTION]... [DATADIR]");
    List<InitdbOption> options = InitdbOption.of(major);
    for (Section section : SECTIONS) {
      out.println();
      out.println(section.title() + ":");
      section.entries().stream()
          .filter(entry -> options.contains(entry.option()))
          .forEach(entry -> print(out, entry));
    }
    out.println();
    out.println("Without a data directory, that of the environment variable PGDATA is meant.");
    out.println("Locales not given come from LC_ALL, LC_* and LANG, the time zone from TZ.");
  }

  private static void print(PrintWriter out, Entry entry) {
    String form = "  " + entry.form();
    if (form.length() < TEXT_COLUMN) {
      out.println(form + " ".repeat(TEXT_COLUMN - form.length()) + entry.text());
    } else {
      out.println(form);
      out.println(" ".repeat(TEXT_COLUMN) + entry.text());
    }
  }
}
