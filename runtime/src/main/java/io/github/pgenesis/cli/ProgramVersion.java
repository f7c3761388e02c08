package io.github.pgenesis.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of the jar the program comes from. */
final class ProgramVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = ProgramVersion.class.getPackage().getImplementationVersion();
    return new String[] {"pgenesis " + (version == null ? "(not packaged)" : version)};
  }
}
