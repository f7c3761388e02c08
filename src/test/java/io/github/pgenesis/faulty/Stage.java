package io.github.pgenesis.faulty;

/** The part of a creation whose system calls fail. */
enum Stage {
  ANY,
  /** Until the server has been asked what it can have, as initdb does. */
  PROBES,
  /** The making and loading of a derived copy, which each creation then has to do. */
  LOADING
}
