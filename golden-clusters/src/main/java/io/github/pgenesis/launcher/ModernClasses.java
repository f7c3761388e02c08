package io.github.pgenesis.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * Copies a jar so that its classes are of today's class file version.
 *
 * <p>An AOT cache takes no class of a version before 50, whose verification needs other classes.
 * The library that reads our command line is of version 49: left out of the cache, it costs more of
 * a start than the making of a cluster.
 */
final class ModernClasses {
  /** Java 17. */
  private static final int VERSION = 61;

  private final JarFile jar;
  private final ClassFile classes;

  private ModernClasses(JarFile jar) {
    this.jar = jar;
    this.classes =
        ClassFile.of(
            ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(this::open)
                    .orElse(ClassHierarchyResolver.defaultResolver())));
  }

  /**
   * Copies it.
   *
   * @param arguments the jar; its copy
   */
  static void main(String[] arguments) throws IOException {
    try (JarFile jar = new JarFile(arguments[0]);
        OutputStream out = Files.newOutputStream(Path.of(arguments[1]))) {
      new ModernClasses(jar).copyTo(out);
    }
  }

  private void copyTo(OutputStream out) throws IOException {
    try (JarOutputStream copy = new JarOutputStream(out)) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        JarEntry same = new JarEntry(entry.getName());
        same.setTime(entry.getTime());
        copy.putNextEntry(same);
        copy.write(isClass(entry) ? modern(bytes(entry)) : bytes(entry));
        copy.closeEntry();
      }
    }
  }

  private static boolean isClass(JarEntry entry) {
    String name = entry.getName();
    return name.endsWith(".class") && !name.endsWith("module-info.class");
  }

  private byte[] bytes(JarEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  /** Newer versions want stack maps, which only code that is written anew gets. */
  private byte[] modern(byte[] bytes) {
    ClassTransform writeAnew =
        ClassTransform.transformingMethodBodies((code, element) -> code.with(element));
    ClassTransform raise =
        (builder, element) ->
            builder.with(
                element instanceof ClassFileVersion ? ClassFileVersion.of(VERSION, 0) : element);
    return classes.transformClass(classes.parse(bytes), writeAnew.andThen(raise));
  }

  /** Null for a class of another jar. */
  private InputStream open(ClassDesc type) {
    String descriptor = type.descriptorString();
    JarEntry entry = jar.getJarEntry(descriptor.substring(1, descriptor.length() - 1) + ".class");
    try {
      return entry == null ? null : jar.getInputStream(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
