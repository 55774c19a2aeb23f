package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.text.PolicyReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The law of open paths: no path of the role leads to an outcome that was not told. */
class OpenRolePathProperties {

  private static final String ACCOUNT = "867530900001";
  private static final String ROLE = "arn:aws:iam::" + ACCOUNT + ":role/";
  private static final List<String> PATHS =
      List.of("", "a/", "b/", "a/b/", "b/a/", "a/a/", "ab/", "c/d/e/", "a/b/a/b/");

  @Provide
  Arbitrary<List<String>> statements() {
    Arbitrary<String> paths =
        Arbitraries.of("a", "b", "/", "*", "?", "a/", "/b", "*/")
            .list()
            .ofMaxSize(4)
            .map(parts -> String.join("", parts));
    Arbitrary<String> values =
        Combinators.combine(
                Arbitraries.of(ROLE, ROLE, "*", "*:role/", "arn:*:iam::" + ACCOUNT + ":role/"),
                paths,
                Arbitraries.of("web", "web", "*", "w?b", "*b", "other"))
            .as((start, path, name) -> start + path + name);
    return Combinators.combine(
            Arbitraries.of("Allow", "Deny"),
            Arbitraries.of("ArnLike", "StringLike", "StringEquals", "ArnNotLike", "StringNotLike"),
            values)
        .as(
            (effect, operator, value) ->
                "{'Effect': '"
                    + effect
                    + "', 'Action': '*', 'Resource': '*', 'Condition': {'"
                    + operator
                    + "': {'aws:PrincipalArn': '"
                    + value
                    + "'}}}")
        .list()
        .ofMinSize(1)
        .ofMaxSize(2);
  }

  @Property(tries = 2_000)
  void no_path_leads_to_an_outcome_that_is_not_told(@ForAll("statements") List<String> statements) {
    String text = "{'Version': '2012-10-17', 'Statement': [" + String.join(",", statements) + "]}";
    PolicyEvaluator evaluator =
        PolicyEvaluator.compile(
            new PolicySet(
                List.of(
                    new Policy(
                        "P",
                        PolicyType.IDENTITY,
                        PolicyReader.read(null, text.replace('\'', '"'))))));
    EvaluationResult told =
        evaluator.explain(request("arn:aws:sts::" + ACCOUNT + ":assumed-role/web/s").build());
    Set<Decision> outcomes = new HashSet<>(Set.of(told.decision()));
    for (OpenValue value : told.openValues()) {
      assertThat(decision(evaluator, value.value())).isEqualTo(value.decision());
      outcomes.add(value.decision());
    }
    assertThat(told.decision()).isEqualTo(outcomes.stream().reduce(Decision::and).orElseThrow());

    List<Decision> real = new ArrayList<>();
    PATHS.forEach(path -> real.add(decision(evaluator, ROLE + path + "web")));
    assertThat(outcomes).as(text).containsAll(real);
  }

  private static Decision decision(PolicyEvaluator evaluator, String role) {
    return evaluator.decide(request(role).with("aws:PrincipalArn", role).build());
  }

  private static RequestContext.Builder request(String caller) {
    return RequestContext.of("sqs:SendMessage", "*").by(Principal.parse(caller).orElseThrow());
  }
}
