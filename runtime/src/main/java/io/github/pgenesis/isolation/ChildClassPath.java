package io.github.pgenesis.isolation;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The class path on which a child JVM finds what this one has: our own class path and module path,
 * and what the class loaders of a class know beyond them.
 */
final class ChildClassPath {
  private static final Pattern SEPARATOR = Pattern.compile(File.pathSeparator, Pattern.LITERAL);

  private final Set<Path> entries = new LinkedHashSet<>();

  private ChildClassPath() {}

  static ChildClassPath of(Class<?> program) throws IOException {
    ChildClassPath classPath = new ChildClassPath();
    for (String entry : SEPARATOR.split(System.getProperty("java.class.path", ""), -1)) {
      classPath.add(Path.of(entry));
    }
    for (String entry : SEPARATOR.split(System.getProperty("jdk.module.path", ""), -1)) {
      if (!entry.isEmpty()) {
        classPath.addModules(Path.of(entry));
      }
    }
    for (ClassLoader loader = program.getClassLoader();
        loader != null;
        loader = loader.getParent()) {
      if (loader instanceof URLClassLoader known) {
        for (URL url : known.getURLs()) {
          classPath.add(url);
        }
      }
    }
    return classPath;
  }

  /** The child has another working directory. */
  private void add(Path entry) {
    entries.add(entry.toAbsolutePath());
  }

  private void add(URL url) {
    if (url.getProtocol().equals("file")) {
      try {
        URI uri = url.toURI();
        add(Path.of(uri));
      } catch (URISyntaxException | IllegalArgumentException e) {
        // Not a file that a class path could name.
      }
    }
  }

  /** An entry of a module path is a module, or a directory of modules. */
  private void addModules(Path entry) throws IOException {
    if (!Files.isDirectory(entry) || Files.exists(entry.resolve("module-info.class"))) {
      add(entry);
      return;
    }
    try (DirectoryStream<Path> modules = Files.newDirectoryStream(entry)) {
      modules.forEach(this::add);
    }
  }

  /** For the option {@code -cp}. */
  @Override
  public String toString() {
    return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
