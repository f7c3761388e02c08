package io.github.pgenesis.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code --encoding} and {@code --text-search-config}. */
final class EncodingSets {
  private EncodingSets() {}

  static List<OptionSet> all() {
    List<OptionSet> sets = new ArrayList<>();
    Stream.of("UTF8", "LATIN1", "MULE_INTERNAL", "BIG5", "SJIS", "bogus", "", "6", "l'atin\\1")
        .forEach(encoding -> sets.add(OptionSet.of("-E", encoding)));
    sets.addAll(
        List.of(
            OptionSet.of("--encoding=UTF8", "--locale=de_DE.ISO-8859-1"),
            OptionSet.of("--encoding=LATIN1", "--locale=de_DE.UTF-8"),
            OptionSet.of("--encoding=SQL_ASCII", "--locale=de_DE.UTF-8"),
            OptionSet.of("-E", "EUC_JP", "-U", "käthe"),
            OptionSet.of("--text-search-config=english", "--locale=de_DE.UTF-8"),
            OptionSet.of("-T", "o'neil\\"),
            OptionSet.of("-T", "")));
    return sets;
  }
}
