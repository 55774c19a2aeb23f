package io.github.policycheck.engine.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.EvaluationResult;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.engine.text.PolicySyntaxException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Asks the engine every published case. */
class ConformanceTest {

  static List<ConformanceCase> cases() throws IOException {
    try (Stream<Path> files = Files.walk(folder())) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .flatMap(file -> ConformanceCase.read(file).stream())
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void engine_answers_as_the_page_says(ConformanceCase example) {
    List<String> problems = new ArrayList<>();
    List<Policy> policies = new ArrayList<>();
    for (int i = 0; i < example.identityPolicies().size(); i++) {
      try {
        var document = PolicyReader.read(null, example.identityPolicies().get(i));
        policies.add(new Policy("identity[" + i + "]", PolicyType.IDENTITY, document));
      } catch (PolicySyntaxException e) {
        e.findings().stream().map(Finding::rule).forEach(problems::add);
      }
    }
    assertThat(problems)
        .as("%s, page %s", example.file(), example.page())
        .isEqualTo(ConformanceCase.strings(example.expected().path("problems")));
    if (problems.isEmpty()) {
      answer(example, PolicyEvaluator.compile(new PolicySet(policies)));
    }
  }

  private static void answer(ConformanceCase example, PolicyEvaluator evaluator) {
    RequestContext.Builder builder = RequestContext.of(example.action(), example.resource());
    example.context().forEach(builder::with);
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
  void names_are_unique_and_there_are_enough() throws IOException {
    assertThat(cases()).extracting(ConformanceCase::name).doesNotHaveDuplicates();
    assertThat(cases()).hasSizeGreaterThan(700);
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
