package io.github.pgenesis.pages;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which files of a data directory consist of pages, by their names ({@code GetRelationPath} of
 * src/common/relpath.c). What pg_checksums skips (src/bin/pg_checksums/pg_checksums.c) has other
 * names: pg_control, pg_filenode.map, pg_internal.init, PG_VERSION, temporary files. Relations in
 * tablespaces of one's own are not counted: a new cluster has none.
 */
public final class RelationFiles {
  /** {@code RELSEG_SIZE}: 1 GB in pages of 8 kB. */
  private static final long SEGMENT_BLOCKS = 131_072;

  private static final Pattern PATH =
      Pattern.compile(
          "(?:global|base/[0-9]+)/[0-9]+(?:_(?:fsm|vm|init))?(?:\\.([1-9][0-9]{0,4}))?");

  private RelationFiles() {}

  /**
   * The number of a relation file's first block within its relation's fork.
   *
   * @param path relative to the data directory, with slashes
   * @return empty if the file is none of a relation
   */
  public static OptionalLong firstBlock(String path) {
    Matcher matcher = PATH.matcher(path);
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    String segment = matcher.group(1);
    return OptionalLong.of(segment == null ? 0 : Long.parseLong(segment) * SEGMENT_BLOCKS);
  }
}
