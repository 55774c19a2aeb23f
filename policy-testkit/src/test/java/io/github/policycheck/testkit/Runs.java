package io.github.policycheck.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs classes of tests that may fail. */
final class Runs {

  /**
   * What came of a test.
   *
   * @param name its display name
   * @param parent the display name of the container that it is in
   * @param failure the message of its failure, empty if it passed
   * @param source where it is written
   */
  record Outcome(
      String name, String parent, Optional<String> failure, Optional<TestSource> source) {

    String message() {
      return failure.orElse("passed");
    }
  }

  private Runs() {}

  /** Returns what came of the tests of a class, in their order. */
  static List<Outcome> of(Class<?> type) {
    List<Outcome> outcomes = new ArrayList<>();
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClass(type))
            .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
            .build();
    LauncherConfig config =
        LauncherConfig.builder().enableTestExecutionListenerAutoRegistration(false).build();
    LauncherFactory.create(config)
        .execute(
            request,
            new TestExecutionListener() {
              private final Map<String, String> names = new HashMap<>();

              @Override
              public void executionStarted(TestIdentifier test) {
                names.put(test.getUniqueId(), test.getDisplayName());
              }

              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                Optional<String> failure =
                    result.getThrowable().map(thrown -> String.valueOf(thrown.getMessage()));
                if (test.isTest() || failure.isPresent()) {
                  String parent = names.getOrDefault(test.getParentId().orElse(""), "");
                  outcomes.add(
                      new Outcome(test.getDisplayName(), parent, failure, test.getSource()));
                }
              }
            });
    return outcomes;
  }
}
