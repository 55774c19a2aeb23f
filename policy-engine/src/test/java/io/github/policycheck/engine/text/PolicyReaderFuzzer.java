package io.github.policycheck.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.EvaluationResult;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Statement;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the fuzzer runs: any bytes are read or refused, and whatever is read can be asked anything.
 * Run by the profile {@code fuzz}; CONTRIBUTING.md says how.
 */
public final class PolicyReaderFuzzer {

  private static final String ACTION = "codecommit:GitPush";
  private static final String RESOURCE = "arn:aws:codecommit:us-east-2:111111111111:MyDemoRepo";

  /** More would only slow the fuzzer down. */
  private static final int MOST_ASKED = 4;

  private PolicyReaderFuzzer() {}

  /** Takes one input; throws if the reader or the evaluator breaks a promise. */
  public static void fuzzerTestOneInput(byte[] input) {
    ReadOrRefused.of(input).ifPresent(PolicyReaderFuzzer::ask);
  }

  private static void ask(PolicyDocument document) {
    PolicyEvaluator evaluator = evaluator(document);
    PolicyEvaluator again = evaluator(PolicyReader.read("again", PolicyWriter.write(document)));
    assertThat(evaluator.toString()).isEqualTo(again.toString());
    requests(document)
        .forEach(
            request -> {
              Decision decision = evaluator.decide(request);
              EvaluationResult explained = evaluator.explain(request);
              assertThat(explained.decision()).isEqualTo(decision);
              assertThat(explained.matchedStatements().isEmpty())
                  .isEqualTo(decision == Decision.IMPLICIT_DENY);
              assertThat(again.decide(request)).isEqualTo(decision);
            });
  }

  private static PolicyEvaluator evaluator(PolicyDocument document) {
    Policy policy = new Policy("fuzzed", PolicyType.IDENTITY, document);
    return PolicyEvaluator.compile(new PolicySet(List.of(policy)));
  }

  /** A request that has nothing to do with the document, and for each statement some that do. */
  private static Stream<RequestContext> requests(PolicyDocument document) {
    Stream<RequestContext> ofStatements =
        document.statements().stream().limit(MOST_ASKED).flatMap(PolicyReaderFuzzer::requests);
    return Stream.concat(Stream.of(RequestContext.of(ACTION, RESOURCE).build()), ofStatements);
  }

  /** What the statement names, so that it applies: nothing said, known absent, and as compared. */
  private static Stream<RequestContext> requests(Statement statement) {
    String action = first(statement.action().patterns(), ACTION);
    String resource = first(statement.resource().patterns(), RESOURCE);
    RequestContext.Builder open = RequestContext.of(action, resource);
    RequestContext.Builder without = RequestContext.of(action, resource);
    RequestContext.Builder compared =
        RequestContext.of(action, resource).with("aws:username", "*${aws:username}");
    for (Condition condition : statement.conditions()) {
      String key = condition.key().value();
      without.without(key);
      compared.with(key, condition.values().stream().map(LocatedString::value).toList());
    }
    return Stream.of(open, without, compared).map(RequestContext.Builder::build);
  }

  private static String first(List<LocatedString> patterns, String otherwise) {
    return patterns.stream().findFirst().map(LocatedString::value).orElse(otherwise);
  }
}
