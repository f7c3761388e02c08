package io.github.pgenesis.pages;

/** A column of a catalog. */
record Column(String name, ColumnType type) {}
