package io.github.pgenesis.phases;

import io.github.pgenesis.bootstrap.BootstrapValues;
import io.github.pgenesis.bootstrap.ScriptSet;
import io.github.pgenesis.configuration.ConfigurationFiles;
import io.github.pgenesis.engine.Engine;
import java.util.Set;

/**
 * Everything that decides the bytes of a cluster.
 *
 * @param executable the server to run
 * @param scripts what it is fed
 * @param values the holes of the scripts
 * @param configuration the configuration files
 * @param userSettings names of the settings that the caller chose, in lower case
 * @param walSegmentSizeBytes a power of two from 1 MB to 1 GB
 * @param groupAccess whether the group of the owner may read the cluster
 * @param hostLocales what {@code locale -a} would print, each char one byte
 */
public record Plan(
    Engine.Executable executable,
    ScriptSet scripts,
    BootstrapValues values,
    ConfigurationFiles configuration,
    Set<String> userSettings,
    boolean dataChecksums,
    int walSegmentSizeBytes,
    boolean groupAccess,
    String hostLocales) {
  /** Copies the set. */
  public Plan {
    userSettings = Set.copyOf(userSettings);
  }
}
