package io.github.policycheck.lint.fix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.lint.LintConfiguration;
import io.github.policycheck.lint.LintRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;

/** Repairs that are called safe decide every request as the policy did before. */
class SafeRepairsProperties {

  private static final String REPOSITORY = "arn:aws:codecommit:us-east-2:111111111111:";

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

  @Provide
  Arbitrary<String> policies() {
    Arbitrary<String> effects = Arbitraries.of("Allow", "Deny");
    Arbitrary<String> actions =
        entries("codecommit:GitPull", "codecommit:Git*", "CodeCommit:gitpull", "codecommit:*");
    Arbitrary<String> resources =
        entries("*", REPOSITORY + "a-*", REPOSITORY + "a-b", REPOSITORY + "?-b");
    Arbitrary<String> statements =
        Combinators.combine(effects, actions, resources, Arbitraries.of(CONDITIONS))
            .as(
                (effect, action, resource, condition) ->
                    "{\"Sid\": \"S\", \"Effect\": \"%s\", \"Action\": %s, \"Resource\": %s%s}"
                        .formatted(
                            effect,
                            action,
                            resource,
                            condition.isEmpty() ? "" : ", \"Condition\": {" + condition + "}"));
    return statements
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(all -> "{\"Statement\": [\n" + String.join(",\n", all) + "]}");
  }

  private static Arbitrary<String> entries(String... all) {
    return Arbitraries.of(all)
        .map(entry -> '"' + entry + '"')
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(Object::toString);
  }

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void safe_repairs_change_no_decision(@ForAll("policies") String text) throws IOException {
    Path file = Files.createTempFile("policy", ".json");
    try {
      LintRequest request =
          LintRequest.of(
                  List.of(file),
                  Optional.empty(),
                  LintConfiguration.NONE,
                  LocalDate.of(2026, 11, 30))
              .with(FileContents.with(file, text.getBytes(UTF_8)));

      Fixed fixed = Fixer.fix(request, false);

      Statistics.label("repairs").collect(Math.min(fixed.done().size(), 4));
      for (FixedFile one : fixed.files()) {
        assertThat(decisions(new String(one.after(), UTF_8))).isEqualTo(decisions(text));
      }
    } finally {
      Files.delete(file);
    }
  }

  private static List<Decision> decisions(String text) {
    PolicyEvaluator evaluator =
        PolicyEvaluator.compile(
            new PolicySet(
                List.of(new Policy("P", PolicyType.IDENTITY, PolicyReader.read("p.json", text)))));
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
