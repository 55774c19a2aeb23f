package io.github.policycheck.replay.log;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A log to be read.
 *
 * @param name as it was named, or as its folder was with the way to it
 * @param path where it lies; null if it comes from standard input
 * @param bytes how long it is; -1 if that is not known
 */
public record LogFile(String name, @Nullable Path path, long bytes) {

  /** Checks that the name is not null. */
  public LogFile {
    Objects.requireNonNull(name, "name");
  }

  /** Returns where it lies; empty for standard input. */
  public Optional<Path> file() {
    return Optional.ofNullable(path);
  }
}
