package io.github.policycheck.mavenplugin;

import java.io.IOException;

/**
 * A change of what a check reads.
 *
 * @param name what it is, for people
 * @param work what it does
 */
record Change(String name, Work work) {

  /** Changes a project. */
  interface Work {
    void on(Build build) throws IOException;
  }

  void apply(Build build) throws IOException {
    work.on(build);
  }

  @Override
  public String toString() {
    return name;
  }
}
