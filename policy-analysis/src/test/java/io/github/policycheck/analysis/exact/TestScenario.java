package io.github.policycheck.analysis.exact;

import static java.util.stream.Collectors.toMap;

import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.engine.evaluation.UndocumentedPoint;
import io.github.policycheck.engine.model.ConditionKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one search looks for.
 *
 * @param sides what is asked of whom, the first of them tells requests apart
 * @param context what requests have
 * @param asked the lists of values that are asked about, by the key
 * @param varied the points without documentation that are read both ways
 */
record TestScenario(
    List<Side> sides,
    String action,
    String resource,
    Map<String, List<String>> context,
    Map<String, List<List<String>>> asked,
    Set<UndocumentedPoint> varied,
    boolean isOfAnyRequest,
    ProofBudget budget) {

  static final String GET = "s3:GetObject";
  static final String OBJECT = "arn:aws:s3:::bucket/x";

  static TestScenario of(PrincipalRequests requests, Wanted wanted) {
    return of(new Side(requests, wanted, Map.of()));
  }

  static TestScenario of(Side... sides) {
    return new TestScenario(
        List.of(sides),
        GET,
        OBJECT,
        Map.of(),
        Map.of(),
        Set.of(),
        false,
        new ProofBudget(1_000_000, 100_000));
  }

  /** Returns one of a user with a policy of its own. */
  static TestScenario allowed(String... statements) {
    return of(TestCallers.requests(statements), Wanted.ALLOWED);
  }

  TestScenario about(String other, String otherResource) {
    return new TestScenario(
        sides, other, otherResource, context, asked, varied, isOfAnyRequest, budget);
  }

  TestScenario with(String key, String... values) {
    Map<String, List<String>> more = new LinkedHashMap<>(context);
    more.put(key, List.of(values));
    return new TestScenario(sides, action, resource, more, asked, varied, isOfAnyRequest, budget);
  }

  TestScenario asking(String key, List<List<String>> lists) {
    return new TestScenario(
        sides, action, resource, context, Map.of(key, lists), varied, isOfAnyRequest, budget);
  }

  TestScenario varying(UndocumentedPoint... points) {
    return new TestScenario(
        sides, action, resource, context, asked, Set.of(points), isOfAnyRequest, budget);
  }

  TestScenario ofAnyRequest() {
    return new TestScenario(sides, action, resource, context, asked, varied, true, budget);
  }

  TestScenario within(int steps) {
    return new TestScenario(
        sides,
        action,
        resource,
        context,
        asked,
        varied,
        isOfAnyRequest,
        new ProofBudget(steps, 100));
  }

  ScenarioSearch search() {
    return search(new StatementParts(varied));
  }

  ScenarioSearch search(StatementParts parts) {
    PrincipalRequests first = sides.get(0).requests();
    Map<ConditionKey, List<List<String>>> lists =
        asked.entrySet().stream()
            .collect(toMap(one -> ConditionKey.of(one.getKey()), Map.Entry::getValue));
    DimensionFinder finder =
        new DimensionFinder(first, new CarriedKeys(first.actions(), isOfAnyRequest), lists, parts);
    return new ScenarioSearch(sides, action, resource, context, finder, parts, budget);
  }

  Outcome find() {
    return search().find();
  }
}
