package io.github.policycheck.liveaccount.importing;

import io.github.policycheck.liveaccount.LiveAccountException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What of an account is imported.
 *
 * @param regions the regions whose repositories are read, the first one for what names none; none
 *     for the region of the client
 * @param repositories the names of the repositories that are read; none for all
 * @param isWithOrganization whether the policies of its organization are asked for
 * @param resumeFile keeps the answers until the import is complete, null for none
 * @param clock tells when the import began
 */
public record ImportRequest(
    List<String> regions,
    List<String> repositories,
    boolean isWithOrganization,
    @Nullable Path resumeFile,
    Clock clock) {

  /** Copies the lists. */
  public ImportRequest {
    regions = List.copyOf(regions);
    repositories = List.copyOf(repositories);
    Objects.requireNonNull(clock, "clock");
  }

  /** Returns the same, but with another file that keeps the answers. */
  public ImportRequest resumingFrom(@Nullable Path other) {
    return new ImportRequest(regions, repositories, isWithOrganization, other, clock);
  }

  /**
   * Removes the file that keeps the answers: the account is where it should be.
   *
   * @throws LiveAccountException if it cannot be removed
   */
  public void removeResumeFile() {
    try {
      if (resumeFile != null) {
        Files.deleteIfExists(resumeFile);
      }
    } catch (IOException e) {
      throw new LiveAccountException(
          "`" + resumeFile + "` cannot be removed: " + e.getMessage(), e);
    }
  }
}
