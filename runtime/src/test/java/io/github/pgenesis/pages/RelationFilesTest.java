package io.github.pgenesis.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelationFilesTest {
  @ParameterizedTest
  @CsvSource({
    "base/1/1259, 0",
    "base/5/2619_fsm, 0",
    "base/5/2619_vm, 0",
    "base/16384/16385_init, 0",
    "global/1262, 0",
    "global/1262_fsm, 0",
    "base/5/16385.1, 131072",
    "base/5/16385_vm.12, 1572864",
    "base/5/16385.32767, 4294836224"
  })
  void relationFilesStartAtABlock(String path, long firstBlock) {
    assertThat(RelationFiles.firstBlock(path)).hasValue(firstBlock);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "PG_VERSION",
        "base/1/PG_VERSION",
        "base/1/pg_filenode.map",
        "base/1/pg_internal.init",
        "base/1/pg_internal.init.4711",
        "base/1/t3_16390",
        "base/1/16385.0",
        "base/1/16385.",
        "base/1/16385_",
        "base/1/16385_main",
        "base/pgsql_tmp/pgsql_tmp4711.0",
        "base/1259",
        "global/pg_control",
        "global/pg_filenode.map",
        "global/pg_internal.init",
        "global/config_exec_params",
        "global/1/1262",
        "pg_wal/000000010000000000000001",
        "pg_xact/0000",
        "../base/1/1259",
        "base/1/1259\n"
      })
  void otherFilesDoNot(String path) {
    assertThat(RelationFiles.firstBlock(path)).isEmpty();
  }
}
