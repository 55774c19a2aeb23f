package io.github.policycheck.lint.fix;

import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Policy;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Policies in which safe repairs have something to do, and what they decide. */
final class RandomPolicies {

  static final String REPOSITORY = "arn:aws:codecommit:us-east-2:111111111111:";

  private static final List<String> CONDITIONS =
      List.of(
          "",
          "\"StringLike\": {\"aws:PrincipalTag/team\": \"web\"}",
          "\"stringequals\": {\"aws:PrincipalTag/team\": [\"web\", \"ops\"]}",
          "\"StringEqualsIfExists\": {\"aws:PrincipalTag/team\": \"web\"},"
              + " \"Null\": {\"aws:PrincipalTag/team\": \"false\"}",
          "\"StringNotLikeIfExists\": {\"aws:PrincipalTag/team\": \"w*\"},"
              + " \"Null\": {\"aws:PrincipalTag/team\": \"false\"}",
          "\"ForAnyValue:StringEquals\": {\"aws:PrincipalTag/team\": \"web\"}",
          "\"NumericLessThan\": {\"aws:MultiFactorAuthAge\": [\"10\", \"100\"]}",
          "\"NotIpAddress\": {\"aws:SourceIp\": \"203.0.113.77/24\"}",
          "\"StringLike\": {\"aws:PrincipalTag/team\": \"*\"}");

  /** A statement without its Sid, which may have to be another one in each. */
  private record Body(String sid, String text) {}

  private RandomPolicies() {}

  static Arbitrary<String> all() {
    Arbitrary<String> sids = Arbitraries.of("S%d", "S%d", "S", "s-%d", "");
    Arbitrary<String> effects = Arbitraries.of("Allow", "Deny");
    Arbitrary<String> actions =
        element(
            "Action",
            entries("codecommit:GitPull", "codecommit:Git*", "CodeCommit:gitpull", "codecommit:*"));
    Arbitrary<String> resources =
        element(
            "Resource", entries("*", REPOSITORY + "a-*", REPOSITORY + "a-b", REPOSITORY + "?-b"));
    return Combinators.combine(sids, effects, actions, resources, Arbitraries.of(CONDITIONS))
        .as(
            (sid, effect, action, resource, condition) ->
                new Body(
                    sid,
                    "{\"Sid\": \"%s\", \"Effect\": \""
                        + effect
                        + "\", "
                        + action
                        + ", "
                        + resource
                        + (condition.isEmpty() ? "" : ", \"Condition\": {" + condition + "}")
                        + "}"))
        .list()
        .ofMinSize(1)
        .ofMaxSize(2) // the proof of each repair takes longer with more
        .map(RandomPolicies::policy);
  }

  private static String policy(List<Body> bodies) {
    List<String> statements = new ArrayList<>();
    for (Body one : bodies) {
      statements.add(one.text().formatted(one.sid().formatted(statements.size())));
    }
    return "{\"Statement\": [\n" + String.join(",\n", statements) + "]}";
  }

  private static Arbitrary<String> element(String name, Arbitrary<String> entries) {
    return Combinators.combine(Arbitraries.of("", "", "", "", "Not"), entries)
        .as((not, values) -> '"' + not + name + "\": " + values);
  }

  /** Returns lists, and one value by itself. */
  private static Arbitrary<String> entries(String... all) {
    Arbitrary<String> one = Arbitraries.of(all).map(entry -> '"' + entry + '"');
    return Arbitraries.oneOf(
        one,
        one.list().ofMinSize(2).ofMaxSize(3).map(Object::toString),
        one.list().ofMinSize(1).ofMaxSize(3).map(Object::toString));
  }

  /** Returns what a policy decides of requests that these policies tell apart. */
  static List<Decision> decisions(Policy policy) {
    PolicyEvaluator evaluator = PolicyEvaluator.compile(new PolicySet(List.of(policy)));
    List<Decision> decisions = new ArrayList<>();
    for (String action :
        List.of("codecommit:GitPull", "codecommit:GitPush", "codecommit:GetBranch")) {
      for (String resource : List.of("a-b", "a-c", "c-b", "other")) {
        for (String team : List.of("web", "ops", "wide", "")) {
          for (String address : List.of("203.0.113.9", "198.51.100.1")) {
            RequestContext.Builder asked =
                RequestContext.of(action, REPOSITORY + resource)
                    .with("aws:SourceIp", address)
                    .with("aws:MultiFactorAuthAge", team.isEmpty() ? "5" : "50");
            if (!team.isEmpty()) {
              asked.with("aws:PrincipalTag/team", team);
            }
            decisions.add(evaluator.decide(asked.build()));
          }
        }
      }
    }
    return decisions;
  }
}
