package io.github.policycheck.mavenplugin;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * What the outcome of a check depends on besides its inputs and settings; all paths are absolute.
 *
 * @param read files whose content counts
 * @param places where it counts whether anything is there, and where a link leads
 * @param reports what the check wrote; it has to stay as it is
 */
record Dependencies(List<Path> read, List<Path> places, List<Path> reports) {

  /** What depends on inputs and settings alone. */
  static final Dependencies NONE = new Dependencies(List.of(), List.of(), List.of());

  /** Copies the lists. */
  Dependencies {
    read = List.copyOf(read);
    places = List.copyOf(places);
    reports = List.copyOf(reports);
  }

  /** Returns the dependencies in one order, each once. */
  static Dependencies of(Collection<Path> read, Collection<Path> places, Collection<Path> reports) {
    return new Dependencies(sorted(read), sorted(places), sorted(reports));
  }

  private static List<Path> sorted(Collection<Path> paths) {
    TreeSet<Path> sorted = new TreeSet<>();
    paths.forEach(path -> sorted.add(path.toAbsolutePath()));
    return List.copyOf(sorted);
  }
}
