package io.github.pgenesis.matrix;

import io.github.pgenesis.support.Program;
import io.github.pgenesis.support.Unprivileged;
import io.github.pgenesis.support.Workspace;
import io.github.pgenesis.verification.DirectoryComparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.file.PathUtils;

/**
 * One option set in one installation. Both programs run in a directory of the same name, one after
 * the other, so that what they say and where their links lead is the same.
 */
final class Cell {
  private final OptionSet set;
  private final Installation installation;
  private final Map<String, String> environment;

  Cell(OptionSet set, Installation installation, Map<String, String> environment) {
    this.set = set;
    this.installation = installation;
    this.environment = environment;
  }

  Verdict run() throws IOException, InterruptedException {
    Path work = Workspace.newDirectoryInMemory();
    try {
      Path here = work.resolve("here");
      prepare(here);
      Unprivileged.own(here);
      Program.Outcome expected = new RealInitdb(installation).run(arguments(here), variables(here));
      Path theirs = Files.move(here, work.resolve("initdb"));

      prepare(here);
      Program.Outcome actual = new OurInitdb(installation).run(arguments(here), variables(here));

      List<String> differences =
          new ArrayList<>(OutputComparison.differences(set, actual, expected));
      differences.addAll(DirectoryComparison.differences(here, theirs, set.password()));
      return Verdict.of(
          actual,
          expected,
          differences.stream()
              .map(difference ->
                  difference
                      .replace(here.toString(), "{here}")
                      .replace(
                          "by user \"%s\"".formatted(Unprivileged.name()), "by user \"{user}\""))
              .toList());
    } finally {
      PathUtils.deleteDirectory(work);
    }
  }

  private void prepare(Path here) throws IOException {
    PreparedFiles.directory(here, "rwxr-xr-x");
    set.prepare(here);
  }

  private List<String> arguments(Path here) {
    return set.arguments(here);
  }

  private Map<String, String> variables(Path here) {
    return set.environment(here, environment);
  }
}
