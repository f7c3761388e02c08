package io.github.pgenesis.guest;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** A class out of a jar, by a new loader each time. */
final class JarClasses implements Activity {
  private static final List<Class<?>> CLASSES = List.of(Activity.class, JarClass.class);

  private final URL jar;

  JarClasses(Path directory) throws Exception {
    Path file = directory.resolve("classes.jar");
    try (OutputStream output = Files.newOutputStream(file);
        JarOutputStream entries = new JarOutputStream(output)) {
      for (Class<?> type : CLASSES) {
        String name = type.getName().replace('.', '/') + ".class";
        entries.putNextEntry(new JarEntry(name));
        try (InputStream input = type.getClassLoader().getResourceAsStream(name)) {
          input.transferTo(entries);
        }
      }
    }
    jar = file.toUri().toURL();
  }

  @Override
  public void once() throws Exception {
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader())) {
      Class<?> loaded = loader.loadClass(JarClass.class.getName());
      Check.same("the class's loader", loaded.getClassLoader(), loader);
      Check.same("the class's text", loaded.getConstructor().newInstance().toString(), "loaded");
    }
  }

  /** What is in the jar. */
  public static final class JarClass {
    public JarClass() {}

    @Override
    public String toString() {
      return "loaded";
    }
  }
}
