package io.github.pgenesis;

/**
 * What a bootstrap decides by options, host and server before it makes the files; {@link
 * ProgressListener#chosen} tells the values in this order.
 */
public enum Choice {
  /** Name of the libc locale for sort order. */
  LC_COLLATE,
  /** Name of the libc locale for character classes. */
  LC_CTYPE,
  /** Name of the libc locale for messages. */
  LC_MESSAGES,
  /** Name of the libc locale for amounts of money. */
  LC_MONETARY,
  /** Name of the libc locale for numbers. */
  LC_NUMERIC,
  /** Name of the libc locale for dates and times. */
  LC_TIME,
  /** {@code libc}, {@code icu} or {@code builtin}. */
  LOCALE_PROVIDER,
  /** Name of the ICU or builtin locale; not told with libc. */
  LOCALE,
  /** PostgreSQL's name of the encoding, such as {@code UTF8}. */
  ENCODING,
  /** Name without its schema. */
  TEXT_SEARCH_CONFIGURATION,
  /** {@code on} or {@code off}. */
  DATA_CHECKSUMS,
  /** Value of the setting; not told if the host's was not found out. */
  TIME_ZONE,
  /** Value of the setting. */
  DYNAMIC_SHARED_MEMORY_TYPE,
  /** Value of the setting. */
  MAX_CONNECTIONS,
  /** Value of the setting, with its unit, such as {@code 128MB}. */
  SHARED_BUFFERS
}
