package io.github.pgenesis.engine;

/**
 * The engine could not load an executable or run a phase of it. The message is a whole sentence.
 */
public final class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public EngineException(String message) {
    super(message);
  }

  EngineException(String message, Throwable cause) {
    super(message, cause);
  }
}
