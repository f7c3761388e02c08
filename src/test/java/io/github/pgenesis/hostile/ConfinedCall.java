package io.github.pgenesis.hostile;

import io.github.pgenesis.support.SystemCall;
import java.io.IOException;
import java.util.Arrays;

/** A program that starts a thread under a filter, which it may, and makes one system call. */
final class ConfinedCall {
  private ConfinedCall() {}

  /**
   * Runs it.
   *
   * @param arguments the filter, then the call's number and arguments, or the name of a program
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Confinement.valueOf(arguments[0]).enter();
    Thread thread = new Thread(() -> System.out.println("a thread"));
    thread.start();
    thread.join();
    if (arguments[1].startsWith("/")) {
      System.out.println(new ProcessBuilder(arguments[1]).start().waitFor());
      return;
    }
    long[] numbers = Arrays.stream(arguments).skip(1).mapToLong(Long::parseLong).toArray();
    System.out.println(SystemCall.call(numbers[0], Arrays.copyOfRange(numbers, 1, numbers.length)));
  }
}
