package io.github.pgenesis.pages;

import java.util.Optional;

/**
 * What {@code pg_database} says of a database.
 *
 * @param name as it is stored, read as UTF-8
 * @param encoding the number of its encoding ({@code pg_enc} of src/include/mb/pg_wchar.h)
 * @param localeProvider {@code c} for libc, {@code i} for ICU, {@code b} for builtin
 * @param collate {@code datcollate}
 * @param ctype {@code datctype}
 * @param locale {@code datlocale}, in 15 and 16 {@code daticulocale}; empty with libc
 * @param collationVersion {@code datcollversion}; empty where the provider has none
 */
public record DatabaseRow(
    String name,
    int encoding,
    char localeProvider,
    String collate,
    String ctype,
    Optional<String> locale,
    Optional<String> collationVersion) {}
