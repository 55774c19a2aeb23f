package io.github.policycheck.mavenplugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.mavenplugin.Build.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;

/**
 * The law of two runs in a row: whatever changes of what a check reads, the next run and the one
 * after it end like one that is forced, and leave the same reports. What is up to date has nothing
 * to say.
 */
class TwoRunsProperties {

  private static final int RUNS = 2;

  @Provide
  Arbitrary<List<Change>> changes() {
    return Changes.all().list().ofMinSize(2).ofMaxSize(8);
  }

  @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
  void two_runs_in_a_row_end_like_a_forced_one(@ForAll("changes") List<Change> changes)
      throws IOException {
    Path root = Files.createTempDirectory("two-runs");
    try {
      Build build = ProjectFiles.project(root);
      assertLaw(build, "the project as it is");
      for (Change change : changes) {
        change.apply(build);
        assertLaw(build, change.toString());
      }
      // A law about what never happens says nothing.
      for (int run = 1; run <= RUNS; run++) {
        Statistics.label("run " + run)
            .coverage(
                coverage -> {
                  coverage.check("up to date").percentage(percent -> percent > 3);
                  coverage.check("passed").percentage(percent -> percent > 3); // chance decides
                  coverage.check("failed").percentage(percent -> percent > 10);
                });
      }
    } finally {
      Build.remove(root);
    }
  }

  private static void assertLaw(Build build, String change) {
    Ending forced = build.forced();
    for (int run = 1; run <= RUNS; run++) {
      Ending ending = build.check();
      assertThat(ending.failure()).as("run %s after: %s", run, change).isEqualTo(forced.failure());
      if (ending.isUpToDate()) {
        assertThat(forced.said())
            .as("what is up to date has nothing to say, after: %s", change)
            .singleElement()
            .asString()
            .startsWith("INFO 0 errors, 0 warnings, 0 notes in ")
            .doesNotContain("undecided", "suppressed", "baseline", "0 files");
      } else {
        assertThat(ending.said()).as("run %s after: %s", run, change).isEqualTo(forced.said());
      }
      // What has nothing to check writes no report, and leaves those of before alone.
      boolean isWritten =
          forced.said().stream().noneMatch(said -> said.contains("nothing to check"));
      if (isWritten && !forced.failure().startsWith("MojoExecutionException")) {
        assertThat(differing(ending.reports(), forced.reports()))
            .as("reports of run %s that differ, after: %s", run, change)
            .isEmpty();
      }
      String how =
          ending.isUpToDate() ? "up to date" : forced.failure().isEmpty() ? "passed" : "failed";
      Statistics.label("run " + run).collect(how);
    }
  }

  private static List<String> differing(Map<String, String> some, Map<String, String> others) {
    return Stream.concat(some.keySet().stream(), others.keySet().stream())
        .distinct()
        .filter(name -> !Objects.equals(some.get(name), others.get(name)))
        .toList();
  }
}
