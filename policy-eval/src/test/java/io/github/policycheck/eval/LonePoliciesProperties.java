package io.github.policycheck.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * Whatever is answered of a repository of which not all is known holds for each that it can be: no
 * account, region, partition or name that nobody gave decides.
 */
class LonePoliciesProperties {

  private static final List<String> PARTITIONS = List.of("aws", "aws-cn");
  private static final List<String> REGIONS = List.of("eu-south-2", "cn-north-1");
  private static final List<String> ACCOUNTS = List.of("305518846729", "710293846510");
  private static final List<String> NAMES = List.of("ledger", "ledger-prod", "web");

  @Provide
  Arbitrary<String> policies() {
    Arbitrary<String> entry =
        Arbitraries.frequencyOf(
            Tuple.of(4, Arbitraries.just("*")),
            Tuple.of(
                12,
                Combinators.combine(
                        part(PARTITIONS, "aws*"),
                        part(REGIONS, "eu-*"),
                        part(ACCOUNTS, "3*"),
                        part(NAMES, "ledger*"))
                    .as((p, r, a, n) -> "arn:%s:codecommit:%s:%s:%s".formatted(p, r, a, n))),
            Tuple.of(
                2,
                Arbitraries.of(
                    "arn:aws:s3:::web",
                    "arn:aws:codecommit:*",
                    "arn:aws:codecommit:eu-south-2",
                    "arn:aws:codecommit:*:web",
                    "arn:aws:codecommit:*:*:${aws:PrincipalAccount}",
                    "arn:aws:*:*:*:web")));
    Arbitrary<String> condition =
        Arbitraries.frequency(
            Tuple.of(5, ""),
            Tuple.of(
                1,
                ", \"Condition\": {\"StringEquals\": {\"aws:ResourceAccount\": \"305518846729\"}}"),
            Tuple.of(
                1,
                ", \"Condition\": {\"StringNotEquals\": {\"aws:RequestedRegion\": \"eu-south-2\"}}"));
    return Combinators.combine(
            Arbitraries.of("Allow", "Allow", "Deny"),
            Arbitraries.of("codecommit:*", "codecommit:GitPush", "codecommit:GitPull"),
            Arbitraries.of("Resource", "Resource", "Resource", "NotResource"),
            entry.list().ofMinSize(1).ofMaxSize(2),
            condition)
        .as(
            (effect, action, element, entries, where) ->
                "{\"Effect\": \"%s\", \"Action\": \"%s\", \"%s\": [\"%s\"]%s}"
                    .formatted(effect, action, element, String.join("\", \"", entries), where))
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(
            statements ->
                "{\"Version\": \"2012-10-17\", \"Statement\": ["
                    + String.join(", ", statements)
                    + "]}");
  }

  private static Arbitrary<String> part(List<String> texts, String pattern) {
    return Arbitraries.frequencyOf(
        Tuple.of(4, Arbitraries.just("*")),
        Tuple.of(3, Arbitraries.of(texts)),
        Tuple.of(1, Arbitraries.just(pattern)));
  }

  @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
  void answer_holds_for_every_repository_that_can_be_meant(
      @ForAll("policies") String text, @ForAll boolean isNamed) {
    LonePolicies policies =
        new LonePolicies(
            List.of(new Policy("P", PolicyType.IDENTITY, PolicyReader.read("p.json", text))),
            null,
            List.of());
    Optional<Answer> open = ask(policies, isNamed ? "ledger" : null);
    Statistics.label("answer")
        .collect(open.map(answer -> answer.decision() == Decision.ALLOWED))
        .coverage(
            coverage -> {
              coverage.check(Optional.of(true)).percentage(one -> one > 5);
              coverage.check(Optional.of(false)).percentage(one -> one > 20);
              coverage.check(Optional.empty()).percentage(one -> one > 10);
            });
    if (open.isEmpty() || !open.get().missingContextKeys().isEmpty()) {
      return;
    }
    Arn place = Arn.parse(open.get().resource()).orElseThrow();
    for (String partition : options(place.partition(), PARTITIONS)) {
      for (String region : options(place.region(), REGIONS)) {
        for (String account : options(place.account(), ACCOUNTS)) {
          for (String name : options(place.resource(), NAMES)) {
            Arn arn = new Arn(partition, "codecommit", region, account, name);
            Answer one = ask(policies, arn.toString()).orElseThrow();
            assertThat(one.decision() == Decision.ALLOWED)
                .as("%s of %s", arn, text)
                .isEqualTo(open.get().decision() == Decision.ALLOWED);
          }
        }
      }
    }
  }

  private static List<String> options(String part, List<String> all) {
    return part.equals(Place.ANY) ? all : List.of(part);
  }

  private static Optional<Answer> ask(LonePolicies policies, @Nullable String repository) {
    EvalRequest request =
        new EvalRequest(
            "", null, List.of("refs/heads/main"), false, repository, null, null, Map.of());
    try {
      return Optional.of(policies.ask(request, OptionNames.COMMAND_LINE, warning -> {}));
    } catch (InvalidQuestionException e) {
      assertThat(e).hasMessageStartingWith("the answer hangs on which repository is meant: ");
      return Optional.empty();
    }
  }
}
