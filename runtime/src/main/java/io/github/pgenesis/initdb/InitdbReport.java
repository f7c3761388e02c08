package io.github.pgenesis.initdb;

import io.github.pgenesis.Choice;
import io.github.pgenesis.Phase;
import io.github.pgenesis.PostgresServer;
import io.github.pgenesis.ProgressListener;
import io.github.pgenesis.configuration.TextSearchConfiguration;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Says on standard output what initdb says while it makes a cluster, as far as possible when it
 * says it. What cannot be ends the making.
 */
final class InitdbReport implements ProgressListener {
  /** The first version that calls the locale of any provider the default collation. */
  private static final int FIRST_WITH_DEFAULT_COLLATION = 17;

  /** The first version that puts the names of settings in quotes. */
  private static final int FIRST_WITH_QUOTES = 17;

  /** The first version that makes language tags of ICU locales. */
  private static final int FIRST_WITH_LANGUAGE_TAGS = 16;

  private final PostgresServer server;
  private final InitdbCommandLine line;
  private final TargetDirectories directories;
  private final PrintWriter out;
  private final PrintWriter err;
  private final Map<Choice, String> choices = new EnumMap<>(Choice.class);
  private Optional<InitdbException> passwordFailure = Optional.empty();

  InitdbReport(
      PostgresServer server,
      InitdbCommandLine line,
      TargetDirectories directories,
      PrintWriter out,
      PrintWriter err) {
    this.server = server;
    this.line = line;
    this.directories = directories;
    this.out = out;
    this.err = err;
  }

  /** There is no password: the making ends where initdb would notice. */
  void failAtPassword(InitdbException failure) {
    passwordFailure = Optional.of(failure);
  }

  @Override
  public void chosen(Choice choice, String value) {
    choices.put(choice, value);
    switch (choice) {
      case LOCALE_PROVIDER -> {
        if (value.equals("libc")) {
          sayLocales(Optional.empty());
        }
      }
      case LOCALE -> sayLocales(Optional.of(value));
      case ENCODING -> sayEncoding(value);
      case TEXT_SEARCH_CONFIGURATION -> sayTextSearchConfiguration(value);
      case DATA_CHECKSUMS -> {
        out.println();
        out.println(
            "Data page checksums are %s.".formatted(value.equals("on") ? "enabled" : "disabled"));
        sayPassword();
        out.println();
        directories.prepare(out);
      }
      case DYNAMIC_SHARED_MEMORY_TYPE ->
          out.println("selecting dynamic shared memory implementation ... " + value);
      case MAX_CONNECTIONS -> saySetting("max_connections", value);
      case SHARED_BUFFERS -> {
        saySetting("shared_buffers", value);
        out.println(
            "selecting default time zone ... " + choices.getOrDefault(Choice.TIME_ZONE, "GMT"));
        begin("creating configuration files");
      }
      default -> {}
    }
  }

  /** initdb asks for it here, and an empty line comes of it. */
  private void sayPassword() {
    if (line.has(InitdbOption.PWPROMPT)) {
      out.println();
    }
    passwordFailure.ifPresent(failure -> {
      throw failure;
    });
  }

  private void sayLocales(Optional<String> locale) {
    String provider = choices.get(Choice.LOCALE_PROVIDER);
    if (provider.equals("icu") && server.major() >= FIRST_WITH_LANGUAGE_TAGS) {
      out.println(
          "Using language tag \"%s\" for ICU locale \"%s\"."
              .formatted(
                  locale.orElseThrow(),
                  line.value(InitdbOption.ICU_LOCALE).or(line::locale).orElseThrow()));
    }
    String ctype = choices.get(Choice.LC_CTYPE);
    boolean allEqual =
        ctype.equals(choices.get(Choice.LC_COLLATE))
            && ctype.equals(choices.get(Choice.LC_MESSAGES))
            && ctype.equals(choices.get(Choice.LC_MONETARY))
            && ctype.equals(choices.get(Choice.LC_NUMERIC))
            && ctype.equals(choices.get(Choice.LC_TIME));
    if (provider.equals("libc") && allEqual) {
      out.println("The database cluster will be initialized with locale \"%s\".".formatted(ctype));
      return;
    }
    out.println("The database cluster will be initialized with this locale configuration:");
    if (server.major() >= FIRST_WITH_DEFAULT_COLLATION) {
      out.println("  locale provider:   " + provider);
      locale.ifPresent(name -> out.println("  default collation: " + name));
    } else {
      out.println("  provider:    " + provider);
      locale.ifPresent(name -> out.println("  ICU locale:  " + name));
    }
    out.println("  LC_COLLATE:  " + choices.get(Choice.LC_COLLATE));
    out.println("  LC_CTYPE:    " + ctype);
    out.println("  LC_MESSAGES: " + choices.get(Choice.LC_MESSAGES));
    out.println("  LC_MONETARY: " + choices.get(Choice.LC_MONETARY));
    out.println("  LC_NUMERIC:  " + choices.get(Choice.LC_NUMERIC));
    out.println("  LC_TIME:     " + choices.get(Choice.LC_TIME));
  }

  private void sayEncoding(String encoding) {
    if (line.has(InitdbOption.ENCODING)) {
      return;
    }
    // Before 16 it was not the locale that decided with ICU, but always UTF8.
    boolean accordingly =
        server.major() >= FIRST_WITH_LANGUAGE_TAGS
            || !choices.get(Choice.LOCALE_PROVIDER).equals("icu");
    out.println(
        "The default database encoding has %sbeen set to \"%s\"."
            .formatted(accordingly ? "accordingly " : "", encoding));
  }

  private void sayTextSearchConfiguration(String name) {
    String locale = choices.get(Choice.LC_CTYPE);
    Optional<String> fitting = TextSearchConfiguration.ofLocale(locale, server.major());
    if (!line.has(InitdbOption.TEXT_SEARCH_CONFIG)) {
      if (fitting.isEmpty()) {
        err.println(
            "initdb: could not find suitable text search configuration for locale \"%s\""
                .formatted(locale));
      }
    } else if (fitting.isEmpty()) {
      err.println(
          "initdb: warning: suitable text search configuration for locale \"%s\" is unknown"
              .formatted(locale));
    } else if (!fitting.get().equals(name)) {
      err.println(
          "initdb: warning: specified text search configuration \"%s\" might not match locale \"%s\""
              .formatted(name, locale));
    }
    out.println("The default text search configuration will be set to \"%s\".".formatted(name));
  }

  private void saySetting(String name, String value) {
    String shown = server.major() >= FIRST_WITH_QUOTES ? "\"" + name + "\"" : name;
    out.println("selecting default %s ... %s".formatted(shown, value));
  }

  @Override
  public void started(Phase phase) {
    switch (phase) {
      case FILES -> {
        out.println("creating subdirectories ... ok");
      }
      case BOOT -> begin("running bootstrap script");
      case SINGLE_USER -> begin("performing post-bootstrap initialization");
      case SYNC -> begin("syncing data to disk");
      default -> {}
    }
  }

  @Override
  public void finished(Phase phase, Duration duration) {
    switch (phase) {
      case FILES, BOOT, SINGLE_USER, SYNC -> out.println("ok");
      default -> {}
    }
  }

  private void begin(String what) {
    out.print(what + " ... ");
    out.flush();
  }

  @Override
  public void said(String line) {
    err.println(line);
  }
}
