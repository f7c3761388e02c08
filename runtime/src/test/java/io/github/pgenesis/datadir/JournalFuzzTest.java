package io.github.pgenesis.datadir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.pgenesis.faults.DamagedBytes;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Damaged journals: what they name would be moved and removed, so nothing of them is believed. */
class JournalFuzzTest {
  private static final int MUTATIONS = 5000;
  private static final List<String> PIECES =
      List.of(
          "entry ",
          "segment ",
          "wal created ",
          "wal existing ",
          "%2F",
          "..",
          "%00",
          "%",
          "\n",
          " ",
          "x",
          "/",
          "\u00e9",
          "end");

  private final FileSystem memory =
      Jimfs.newFileSystem(
          Configuration.unix().toBuilder().setAttributeViews("basic", "owner", "posix").build());

  @AfterEach
  void close() throws IOException {
    memory.close();
  }

  @Test
  void noneSaysSomethingElse() throws IOException {
    Traces traces = Traces.inside(Files.createDirectory(memory.getPath("/home")));
    Journal journal =
        Journal.EMPTY
            .withWal(new Journal.Wal(memory.getPath("/wal"), true, List.of("0001", "archive")))
            .withEntries(List.of(new Journal.Entry("base", "1"), new Journal.Entry("global", "2")));
    journal.write(traces);
    assertThat(Journal.read(traces)).isEqualTo(journal);
    byte[] good = Files.readAllBytes(traces.journal());
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] damaged = damaged(good, new Random(i));
      Files.write(traces.journal(), damaged);
      assertThat(Journal.read(traces)).as("number " + i).isEqualTo(Journal.EMPTY);
    }
    System.out.printf("fuzzed journal: %d mutations, all refused%n", MUTATIONS);
  }

  /** Whoever seals a text that is none of ours does not get out of the directories by it. */
  @Test
  void whatIsSealedStaysWhereItIs() throws IOException {
    Path directory = Files.createDirectory(memory.getPath("/home"));
    Traces traces = Traces.inside(directory);
    int accepted = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      Random random = new Random(i);
      StringBuilder text = new StringBuilder("pgenesis journal 2\n");
      for (int lines = random.nextInt(3); lines >= 0; lines--) {
        text.append(PIECES.get(random.nextInt(4)));
        for (int words = random.nextInt(4); words > 0; words--) {
          text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        text.append('\n');
      }
      Files.writeString(traces.journal(), text + Journal.lastLine(text.toString()) + "\n");
      Journal journal = Journal.read(traces);
      accepted += journal.equals(Journal.EMPTY) ? 0 : 1;
      for (Journal.Entry entry : journal.entries()) {
        assertThat(directory.resolve(entry.name()).normalize().getParent()).isEqualTo(directory);
      }
      Optional<Journal.Wal> wal = journal.wal();
      if (wal.isPresent()) {
        Path away = wal.get().directory();
        assertThat(away.normalize()).isEqualTo(away).isAbsolute();
        for (String name : wal.get().names()) {
          assertThat(away.resolve(name).normalize().getParent()).isEqualTo(away);
        }
      }
    }
    System.out.printf(
        "fuzzed sealed journal: %d mutations, %d accepted, %d refused%n",
        MUTATIONS, accepted, MUTATIONS - accepted);
    assertThat(accepted).isBetween(1, MUTATIONS - 1);
  }

  private static byte[] damaged(byte[] good, Random random) {
    if (random.nextInt(4) > 0) {
      return DamagedBytes.of(good, random);
    }
    StringBuilder text = new StringBuilder(new String(good, UTF_8));
    String piece = PIECES.get(random.nextInt(PIECES.size()));
    return text.insert(random.nextInt(text.length()), piece).toString().getBytes(UTF_8);
  }
}
