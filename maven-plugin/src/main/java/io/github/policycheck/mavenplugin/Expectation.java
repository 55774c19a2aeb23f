package io.github.policycheck.mavenplugin;

import io.github.policycheck.engine.evaluation.Decision;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;

/** The answer that a build expects: a decision, or any of the two that deny. */
final class Expectation {

  private static final String DENIED = "denied";

  private final String text;

  private Expectation(String text) {
    this.text = text;
  }

  /**
   * Reads it.
   *
   * @throws MojoExecutionException if there is no such answer
   */
  static Expectation of(String written) throws MojoExecutionException {
    List<String> names =
        Stream.concat(Stream.of(DENIED), Arrays.stream(Decision.values()).map(Decision::text))
            .toList();
    if (!names.contains(written)) {
      throw CheckRules.noSuch("answer", written, "expect", names);
    }
    return new Expectation(written);
  }

  boolean isMetBy(Decision decision) {
    return text.equals(DENIED) ? decision != Decision.ALLOWED : text.equals(decision.text());
  }
}
