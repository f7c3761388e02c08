package io.github.pgenesis.hostile;

import io.github.pgenesis.support.SeccompFilter;

/** The filters under which clusters are made. */
enum Confinement {
  FORBIDDING,
  OF_CONTAINERS;

  void enter() {
    switch (this) {
      case FORBIDDING -> SeccompFilter.killingAt(ForbiddenCall.numbers()).install();
      case OF_CONTAINERS -> SeccompFilter.ofContainers().install();
    }
  }
}
