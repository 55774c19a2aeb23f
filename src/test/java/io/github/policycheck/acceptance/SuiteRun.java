package io.github.policycheck.acceptance;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs suites of the examples as JUnit's engines do, in a JVM of its own that works in their
 * folder. Prints a line for each test and what jqwik reports.
 */
final class SuiteRun implements TestExecutionListener {

  private SuiteRun() {}

  /** Takes how often to run, how jqwik generates ({@code AUTO} is its default), and classes. */
  public static void main(String[] arguments) {
    int runs = Integer.parseInt(arguments[0]);
    for (int run = 0; run < runs; run++) {
      LauncherFactory.create()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(
                      Stream.of(arguments).skip(2).map(DiscoverySelectors::selectClass).toList())
                  .configurationParameter("jqwik.database", "")
                  .configurationParameter("jqwik.generation.default", arguments[1])
                  .configurationParameter("jqwik.reporting.usejunitplatform", "true")
                  .build(),
              new SuiteRun());
    }
  }

  @Override
  @SuppressWarnings("SystemOut") // what the process that started this one reads
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (test.isTest()) {
      System.out.println(result.getStatus() + " " + test.getDisplayName());
      result.getThrowable().map(Throwable::getMessage).ifPresent(System.out::println);
    }
  }

  @Override
  @SuppressWarnings("SystemOut") // as above
  public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
    for (Map.Entry<String, String> one : entry.getKeyValuePairs().entrySet()) {
      System.out.println(one.getValue());
    }
  }
}
