package io.github.policycheck.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.EvaluationResult;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the fuzzer runs: any bytes are read or refused, and whatever is read can be asked anything.
 * Run by the profile {@code fuzz}; CONTRIBUTING.md says how.
 */
public final class PolicyReaderFuzzer {

  private static final String ACTION = "codecommit:GitPush";
  private static final String RESOURCE = "arn:aws:codecommit:us-east-2:111111111111:MyDemoRepo";

  private static final List<PolicyType> TYPES = List.of(PolicyType.values());

  /** More would only slow the fuzzer down. */
  private static final int MOST_ASKED = 4;

  private PolicyReaderFuzzer() {}

  /** Takes one input; throws if the reader or the evaluator breaks a promise. */
  public static void fuzzerTestOneInput(byte[] input) {
    // Any input can be a policy of any type; its length says which one it is this time.
    PolicyType type = TYPES.get(input.length % TYPES.size());
    ReadOrRefused.of(input, type).ifPresent(document -> ask(document, type));
  }

  private static void ask(PolicyDocument document, PolicyType type) {
    PolicyEvaluator evaluator = evaluator(document, type);
    PolicyEvaluator again =
        evaluator(PolicyReader.read("again", PolicyWriter.write(document), type), type);
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

  private static PolicyEvaluator evaluator(PolicyDocument document, PolicyType type) {
    Policy policy = new Policy("fuzzed", type, document);
    PolicySet none = new PolicySet(List.of());
    List<List<Policy>> level = List.of(List.of(policy));
    return PolicyEvaluator.compile(
        switch (type) {
          case IDENTITY -> new PolicySet(List.of(policy));
          case PERMISSIONS_BOUNDARY -> none.withBoundary(policy);
          case SESSION -> none.withSession(List.of(policy));
          case SERVICE_CONTROL -> none.within(new Organization(null, level, List.of()));
          case RESOURCE_CONTROL -> none.within(new Organization(null, List.of(), level));
          case VPC_ENDPOINT -> none.through(policy);
          case RESOURCE, ROLE_TRUST -> none.withResource(policy);
        });
  }

  /** A request that has nothing to do with the document, and for each statement some that do. */
  private static Stream<RequestContext> requests(PolicyDocument document) {
    Stream<RequestContext> ofStatements =
        document.statements().stream().limit(MOST_ASKED).flatMap(PolicyReaderFuzzer::requests);
    return Stream.concat(Stream.of(RequestContext.of(ACTION, RESOURCE).build()), ofStatements);
  }

  /** What the statement names, so that it applies: nothing said, known absent, and as compared. */
  private static Stream<RequestContext> requests(Statement statement) {
    String action = first(statement.action().patterns(), PolicyReaderFuzzer::isAction, ACTION);
    ResourceElement named = statement.resource();
    String resource = named == null ? RESOURCE : first(named.patterns(), any -> true, RESOURCE);
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

  /** Tells what a request can ask for; {@code *} is a pattern of actions, but none itself. */
  private static boolean isAction(String pattern) {
    int colon = pattern.indexOf(':');
    return colon > 0
        && !pattern.substring(0, colon).isBlank()
        && !pattern.substring(colon + 1).isBlank();
  }

  private static String first(
      List<LocatedString> patterns, Predicate<String> wanted, String otherwise) {
    return patterns.stream().map(LocatedString::value).filter(wanted).findFirst().orElse(otherwise);
  }
}
