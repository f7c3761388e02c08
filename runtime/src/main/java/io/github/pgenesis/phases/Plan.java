package io.github.pgenesis.phases;

import io.github.pgenesis.bootstrap.BootstrapValues;
import io.github.pgenesis.bootstrap.ScriptSet;
import io.github.pgenesis.configuration.CompiledDefaults;
import io.github.pgenesis.configuration.ConfigurationSamples;
import io.github.pgenesis.configuration.ConfigurationValues;
import io.github.pgenesis.engine.Engine;
import java.util.Map;
import java.util.Set;

/**
 * Everything that decides the bytes of a cluster.
 *
 * @param executable the server to run
 * @param scripts what it is fed
 * @param values the holes of the scripts
 * @param samples what the configuration files are made of
 * @param configuration what they say
 * @param probing whether the server is asked first for how many connections and buffers there is
 *     room; otherwise for as many as the configuration says
 * @param userSettings names of the settings that the caller chose, in lower case
 * @param walSegmentSizeBytes a power of two from 1 MB to 1 GB
 * @param groupAccess whether the group of the owner may read the cluster
 * @param environment what the server sees of the environment; its directory comes to it
 * @param hostLocales what {@code locale -a} would print, each char one byte
 * @param debug whether boot mode tells all it does
 * @param discardCaches whether the server discards its caches all the time
 */
public record Plan(
    Engine.Executable executable,
    ScriptSet scripts,
    BootstrapValues values,
    ConfigurationSamples samples,
    ConfigurationValues configuration,
    boolean probing,
    Set<String> userSettings,
    boolean dataChecksums,
    int walSegmentSizeBytes,
    boolean groupAccess,
    Map<String, String> environment,
    String hostLocales,
    boolean debug,
    boolean discardCaches) {
  /** Copies the set and the map. */
  public Plan {
    userSettings = Set.copyOf(userSettings);
    environment = Map.copyOf(environment);
  }

  /** The same plan for a server with other defaults. */
  public Plan with(CompiledDefaults defaults) {
    return new Plan(
        executable,
        scripts,
        values,
        samples,
        configuration.with(defaults),
        probing,
        userSettings,
        dataChecksums,
        walSegmentSizeBytes,
        groupAccess,
        environment,
        hostLocales,
        debug,
        discardCaches);
  }
}
