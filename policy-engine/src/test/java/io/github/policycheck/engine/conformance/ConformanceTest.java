package io.github.policycheck.engine.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.PrincipalKeys;
import io.github.policycheck.engine.conformance.ConformanceCase.PolicyText;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.EvaluationResult;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.engine.text.PolicySyntaxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Asks the engine every published case. */
class ConformanceTest {

  /** Read once; mutation tests ask for them again for every case. */
  private static final List<ConformanceCase> CASES = read();

  static List<ConformanceCase> cases() {
    return CASES;
  }

  private static List<ConformanceCase> read() {
    try (Stream<Path> files = Files.walk(folder())) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .flatMap(file -> ConformanceCase.read(file).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void engine_answers_as_the_page_says(ConformanceCase example) {
    List<String> problems = new ArrayList<>();
    List<LevelledPolicy> policies = new ArrayList<>();
    for (PolicyText policy : example.policies()) {
      try {
        var document = PolicyReader.read(null, policy.text(), policy.type());
        Policy read = new Policy(policy.name(), policy.type(), document);
        policies.add(new LevelledPolicy(policy.level(), read));
      } catch (PolicySyntaxException e) {
        e.findings().stream().map(Finding::rule).forEach(problems::add);
      }
    }
    assertThat(problems)
        .as("%s, page %s", example.file(), example.page())
        .isEqualTo(ConformanceCase.strings(example.expected().path("problems")));
    if (problems.isEmpty()) {
      answer(example, PolicyEvaluator.compile(policySet(policies, example.managementAccount())));
    }
  }

  private record LevelledPolicy(int level, Policy policy) {}

  private static PolicySet policySet(
      List<LevelledPolicy> policies, @Nullable String managementAccount) {
    List<Policy> ofResource =
        Stream.of(PolicyType.RESOURCE, PolicyType.ROLE_TRUST)
            .flatMap(type -> ofType(policies, type).stream())
            .toList();
    return new PolicySet(
        ofType(policies, PolicyType.IDENTITY),
        ofType(policies, PolicyType.PERMISSIONS_BOUNDARY).stream().findFirst().orElse(null),
        ofType(policies, PolicyType.SESSION),
        ofType(policies, PolicyType.VPC_ENDPOINT).stream().findFirst().orElse(null),
        ofResource.stream().findFirst().orElse(null),
        new Organization(
            managementAccount,
            levels(policies, PolicyType.SERVICE_CONTROL),
            levels(policies, PolicyType.RESOURCE_CONTROL)));
  }

  private static List<Policy> ofType(List<LevelledPolicy> policies, PolicyType type) {
    return policies.stream()
        .map(LevelledPolicy::policy)
        .filter(policy -> policy.type() == type)
        .toList();
  }

  private static List<List<Policy>> levels(List<LevelledPolicy> policies, PolicyType type) {
    Map<Integer, List<Policy>> levels = new TreeMap<>();
    for (LevelledPolicy one : policies) {
      if (one.policy().type() == type) {
        levels.computeIfAbsent(one.level(), level -> new ArrayList<>()).add(one.policy());
      }
    }
    return List.copyOf(levels.values());
  }

  private static void answer(ConformanceCase example, PolicyEvaluator evaluator) {
    ConformanceCase.Request asked = example.request();
    RequestContext.Builder builder = RequestContext.of(asked.action(), asked.resource());
    if (asked.principal() != null) {
      builder.by(asked.principal());
    }
    if (asked.hasPrincipalKeys()) {
      PrincipalKeys keys = PrincipalKeys.of(Objects.requireNonNull(asked.principal()));
      keys.values().forEach(builder::with);
      keys.absent().forEach(builder::without);
    }
    asked.context().forEach(builder::with);
    if (asked.owner() != null) {
      builder.ownedBy(asked.owner());
    }
    RequestContext request = builder.build();

    EvaluationResult result = evaluator.explain(request);
    Decision decision = evaluator.decide(request);

    String page = example.file() + ", page " + example.page();
    assertThat(decision).as(page).isEqualTo(result.decision());
    assertThat(decision.text()).as(page).isEqualTo(example.expected().path("decision").asString());
    assertThat(result.matchedStatements())
        .as(page)
        .extracting(ConformanceTest::place)
        .isEqualTo(ConformanceCase.strings(example.expected().path("matched")));
  }

  @Test
  void names_are_unique_and_there_are_enough() {
    assertThat(cases()).extracting(ConformanceCase::name).doesNotHaveDuplicates();
    assertThat(cases()).hasSizeGreaterThan(2_500);
  }

  private static String place(MatchedStatement matched) {
    return matched.policy().name() + ".Statement[" + matched.statement().index() + "]";
  }

  private static Path folder() {
    try {
      return Path.of(
          Objects.requireNonNull(ConformanceTest.class.getResource("/conformance")).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
