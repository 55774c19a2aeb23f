package io.github.policycheck.benchmarks;

import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.EvaluationResult;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.pattern.WildcardPattern;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Deciding and explaining a GitPush, alternating between the protected and another branch. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecisionBenchmark {

  static final String REPOSITORY = "arn:aws:codecommit:us-east-2:111111111111:MyDemoRepo";

  private final PolicyEvaluator article =
      PolicyEvaluator.compile(Policies.read(Policies.article()));
  private final PolicyEvaluator otherService =
      PolicyEvaluator.compile(Policies.read(Policies.withOtherService()));
  private final PolicyEvaluator otherRepositories =
      PolicyEvaluator.compile(Policies.read(Policies.withOtherRepositories()));
  private final PolicySet large = Policies.read(Policies.withOtherRepositories());
  private final RequestContext master = push("refs/heads/master");
  private final RequestContext feature = push("refs/heads/feature/x");
  private final WildcardPattern stars = WildcardPattern.of("*a".repeat(64) + "b");
  private final String text = "a".repeat(256);
  private final HandWritten.Request masterByHand = byHand("refs/heads/master");
  private final HandWritten.Request featureByHand = byHand("refs/heads/feature/x");
  private boolean isMaster;

  private static RequestContext push(String reference) {
    return RequestContext.of(received("codecommit:GitPush"), received(REPOSITORY))
        .with("codecommit:References", received(reference))
        .build();
  }

  private static HandWritten.Request byHand(String reference) {
    return new HandWritten.Request(
        received("codecommit:GitPush"), received(REPOSITORY), List.of(received(reference)));
  }

  /**
   * Returns an equal text as a request brings it, which is read from somewhere: never the very
   * object that the program or the policy has, for which comparing would cost nothing.
   */
  private static String received(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private RequestContext next() {
    isMaster = !isMaster;
    return isMaster ? master : feature;
  }

  @Benchmark
  public Decision a_article() {
    return article.decide(next());
  }

  @Benchmark
  public Decision b_with_1000_statements_of_another_service() {
    return otherService.decide(next());
  }

  @Benchmark
  public Decision c_with_1000_denies_on_other_repositories() {
    return otherRepositories.decide(next());
  }

  @Benchmark
  public EvaluationResult d_explain_article() {
    return article.explain(next());
  }

  @Benchmark
  public PolicyEvaluator e_compile_1000_statements() {
    return PolicyEvaluator.compile(large);
  }

  @Benchmark
  public boolean f_64_stars_against_256_characters() {
    return stars.matches(text);
  }

  @Benchmark
  public Decision g_floor_the_article_by_hand() {
    return HandWritten.decide(nextByHand());
  }

  private HandWritten.Request nextByHand() {
    isMaster = !isMaster;
    return isMaster ? masterByHand : featureByHand;
  }
}
