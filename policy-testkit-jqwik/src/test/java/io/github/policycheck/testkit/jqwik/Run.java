package io.github.policycheck.testkit.jqwik;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A run of the properties of a class, each time with another seed. */
final class Run implements TestExecutionListener {

  private final List<Throwable> failures = new ArrayList<>();
  private final StringBuilder reported = new StringBuilder();
  private int properties;

  private Run() {}

  static Run of(Class<?> properties) {
    Run run = new Run();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(properties))
                .configurationParameter("jqwik.database", "target/jqwik-runs")
                // No seed of an earlier run is taken again.
                .configurationParameter("jqwik.failures.after.default", "RANDOM_SEED")
                .configurationParameter("jqwik.reporting.usejunitplatform", "true")
                .build(),
            run);
    return run;
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    properties += test.isTest() ? 1 : 0;
    result.getThrowable().ifPresent(failures::add);
  }

  @Override
  public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
    for (Map.Entry<String, String> one : entry.getKeyValuePairs().entrySet()) {
      reported.append(one.getValue()).append('\n');
    }
  }

  /** Returns how many properties were run. */
  int properties() {
    return properties;
  }

  /** Returns what jqwik says of the run. */
  String report() {
    return reported.toString();
  }

  /** Returns the values of the smallest failing sample, one a line. */
  List<String> sample() {
    List<String> lines = report().lines().toList();
    int heading = 0;
    while (!lines.get(heading).matches("(Shrunk )?Sample( .*)?")) {
      heading++;
    }
    return lines.stream()
        .skip(heading + 2)
        .takeWhile(line -> line.startsWith("  "))
        .map(String::strip)
        .toList();
  }

  /** Returns what the only failure says. */
  Optional<String> failure() {
    if (failures.size() > 1) {
      throw new AssertionError(failures.size() + " failures", failures.get(0));
    }
    return failures.stream().map(failure -> String.valueOf(failure.getMessage())).findFirst();
  }
}
