package io.github.pgenesis.verification;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checks the checksum of every page of a cluster. Source: src/include/storage/checksum_impl.h.
 *
 * @param pages how many pages have one; those of zeros only have none
 * @param failures a line for each page whose checksum is wrong
 */
public record PageChecksums(long pages, List<String> failures) {
  private static final int PAGE_SIZE = 8192;

  /** Source: RELSEG_SIZE, as configure sets it. */
  private static final long PAGES_OF_SEGMENT = 131072;

  /** Offsets in bytes of pd_checksum and pd_upper; source: src/include/storage/bufpage.h. */
  private static final int CHECKSUM_OFFSET = 8;

  private static final int UPPER_OFFSET = 14;

  /** Files of relations: with a fork and with the number of a segment, if need be. */
  private static final Pattern RELATION_FILE =
      Pattern.compile("t?\\d+(?:_\\d+)?(?:_(?:fsm|vm|init))?(?:\\.(?<segment>\\d+))?");

  private static final int FNV_PRIME = 16777619;

  /** Where the partial sums start, so that equal columns do not have equal sums. */
  private static final int[] STARTS = {
    0x5b1f36e9, 0xb8525960, 0x02ab50aa, 0x1de66d2a, 0x79ff467a, 0x9bb9f8a3, 0x217e7cd2, 0x83e13d2c,
    0xf8d4474f, 0xe39eb970, 0x42c6ae16, 0x993216fa, 0x7b093b5d, 0x98daff3c, 0xf718902a, 0x0b1c9cdb,
    0xe58f764b, 0x187636bc, 0x5d7b3bb1, 0xe73de7de, 0x92bec979, 0xcca6c0b2, 0x304a0979, 0x85aa43d4,
    0x783125bb, 0x6ca8eaa2, 0xe407eac6, 0x4b5cfc3e, 0x9fbf8c76, 0x15ca20be, 0xf2ca9fd3, 0x959bd756
  };

  /** Copies the list. */
  public PageChecksums {
    failures = List.copyOf(failures);
  }

  /**
   * Checks the pages of a cluster whose server does not run.
   *
   * @throws IllegalArgumentException if its pages carry no checksums
   */
  public static PageChecksums of(Path dataDirectory) throws IOException {
    if (ControlFile.ofCluster(dataDirectory).field("data_checksum_version").equals("0")) {
      throw new IllegalArgumentException("the pages of " + dataDirectory + " carry no checksums");
    }
    Check check = new Check(dataDirectory);
    for (String directory : List.of("global", "base", "pg_tblspc")) {
      check.files(dataDirectory.resolve(directory));
    }
    return new PageChecksums(check.pages, check.failures);
  }

  /** Goes through the files and keeps what it finds. */
  private static final class Check {
    private final Path dataDirectory;
    private final List<String> failures = new ArrayList<>();
    private long pages;

    Check(Path dataDirectory) {
      this.dataDirectory = dataDirectory;
    }

    void files(Path directory) throws IOException {
      List<Path> files;
      try (Stream<Path> all = Files.walk(directory)) {
        files = all.filter(Files::isRegularFile).sorted().toList();
      }
      for (Path file : files) {
        Matcher name = RELATION_FILE.matcher(file.getFileName().toString());
        if (name.matches()) {
          String segment = name.group("segment");
          pages(file, segment == null ? 0 : Long.parseLong(segment) * PAGES_OF_SEGMENT);
        }
      }
    }

    private void pages(Path file, long firstPage) throws IOException {
      byte[] bytes = Files.readAllBytes(file);
      String name = dataDirectory.relativize(file).toString();
      if (bytes.length % PAGE_SIZE != 0) {
        failures.add("%s: has %d bytes, which are no whole pages".formatted(name, bytes.length));
        return;
      }
      for (int index = 0; index < bytes.length / PAGE_SIZE; index++) {
        page(name, firstPage + index, ByteBuffer.wrap(bytes, index * PAGE_SIZE, PAGE_SIZE).slice());
      }
    }

    private void page(String file, long number, ByteBuffer page) {
      page.order(ByteOrder.LITTLE_ENDIAN);
      if (page.getShort(UPPER_OFFSET) == 0) {
        // PageIsNew: it has no header yet, and should have nothing else either.
        if (page.mismatch(ByteBuffer.allocate(PAGE_SIZE)) >= 0) {
          failures.add("%s: page %d has no header and is not zero".formatted(file, number));
        }
        return;
      }
      pages++;
      int stored = Short.toUnsignedInt(page.getShort(CHECKSUM_OFFSET));
      int computed = checksum(page, number);
      if (stored != computed) {
        failures.add(
            "%s: page %d has the checksum %04x and should have %04x"
                .formatted(file, number, stored, computed));
      }
    }
  }

  /**
   * The checksum that a page should have. What stands in its place does not matter.
   *
   * @param page 8192 bytes, little-endian
   * @param number of the page in its relation, from 0
   * @return 1 to 65535
   */
  static int checksum(ByteBuffer page, long number) {
    int[] sums = STARTS.clone();
    for (int offset = 0; offset < PAGE_SIZE; offset += Integer.BYTES) {
      int word = page.getInt(offset);
      if (offset == CHECKSUM_OFFSET) {
        // The checksum takes the lower half of this word and counts as zero.
        word &= 0xffff0000;
      }
      int column = offset / Integer.BYTES % sums.length;
      sums[column] = mix(sums[column], word);
    }
    int folded = 0;
    for (int sum : sums) {
      // Two rounds of zeros let the last words reach every bit.
      folded ^= mix(mix(sum, 0), 0);
    }
    return Integer.remainderUnsigned(folded ^ (int) number, 65535) + 1;
  }

  private static int mix(int sum, int word) {
    int mixed = sum ^ word;
    return mixed * FNV_PRIME ^ mixed >>> 17;
  }
}
