package io.github.pgenesis.fuzz;

import io.github.pgenesis.foreign.CLibrary;
import io.github.pgenesis.foreign.ForeignCallException;

/** Loads executables one after another and says before each which. */
final class MutantLoader {
  private MutantLoader() {}

  public static void main(String[] executables) {
    for (String executable : executables) {
      System.out.println("loading " + executable);
      System.out.flush();
      try {
        CLibrary.dlmopen(executable);
        System.out.println("loaded");
      } catch (ForeignCallException e) {
        System.out.println("refused: " + e.getMessage());
      }
    }
    System.out.println("alive");
    System.out.flush();
    // What is loaded must not run its last functions in a JVM: the engine takes care of them.
    Runtime.getRuntime().halt(0);
  }
}
