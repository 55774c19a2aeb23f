package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.text.PolicyTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A great many statements on one resource, each about other values of a condition key. */
class ValueTableTest {

  private static final String ALLOW = "{'Effect': 'Allow', 'Action': 'a:*', 'Resource': '*'}";

  private static final List<String> OPERATORS =
      List.of(
          "StringEquals",
          "StringEquals",
          "StringEquals",
          "ForAnyValue:StringEquals",
          "ForAllValues:StringEquals",
          "StringEqualsIfExists",
          "StringNotEquals",
          "StringLike",
          "StringEqualsIgnoreCase");

  private static String deny(String resource, String operator, String key, String values) {
    return "{'Effect': 'Deny', 'Action': 'a:b', 'Resource': '"
        + resource
        + "', 'Condition': {'"
        + operator
        + "': {'"
        + key
        + "': ["
        + values
        + "]}}}";
  }

  private static String random(Random random) {
    String resource = List.of("rn:x", "rn:x", "rn:x*", "*").get(random.nextInt(4));
    String key = random.nextInt(5) == 0 ? "other:key" : "some:key";
    int value = random.nextInt(60);
    String values = "'v" + value + "'" + (random.nextBoolean() ? ", 'w" + value + "'" : "");
    return deny(resource, OPERATORS.get(random.nextInt(OPERATORS.size())), key, values);
  }

  private static PolicyEvaluator evaluator(List<String> statements) {
    List<Policy> policies = new ArrayList<>();
    policies.add(PolicyTexts.statements("p", statements.toArray(String[]::new)));
    return PolicyEvaluator.compile(new PolicySet(policies));
  }

  private static List<RequestContext> requests(Random random) {
    List<RequestContext> requests = new ArrayList<>();
    for (String resource : List.of("rn:x", "rn:xy")) {
      requests.add(RequestContext.of("a:b", resource).build());
      requests.add(RequestContext.of("a:b", resource).without("some:key").build());
      for (int i = 0; i < 10; i++) {
        String value = (random.nextBoolean() ? "v" : "V") + random.nextInt(80);
        RequestContext.Builder request =
            RequestContext.of("a:b", resource).with("Some:Key", value).without("other:key");
        requests.add(request.build());
        requests.add(request.with("Some:Key", List.of(value, "w" + random.nextInt(80))).build());
      }
    }
    return requests;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void decides_as_each_statement_by_itself_does(int seed) {
    Random random = new Random(seed);
    List<String> denies = IntStream.range(0, 150).mapToObj(i -> random(random)).toList();
    // Few of them apply to a request, so that not all are denied.
    List<String> some = denies.stream().filter(deny -> deny.contains("{'StringEquals'")).toList();
    for (List<String> statements : List.of(denies, some)) {
      List<PolicyEvaluator> alone =
          statements.stream().map(deny -> evaluator(List.of(ALLOW, deny))).toList();
      List<String> all = new ArrayList<>(statements);
      all.add(ALLOW);
      PolicyEvaluator together = evaluator(all);

      for (RequestContext request : requests(random)) {
        boolean isDenied = alone.stream().anyMatch(e -> e.decide(request) != Decision.ALLOWED);
        Set<String> open = new TreeSet<>();
        boolean isCertain =
            alone.stream()
                .anyMatch(
                    e -> e.decide(request) != Decision.ALLOWED && e.openKeys(request).isEmpty());
        alone.forEach(e -> open.addAll(e.openKeys(request)));

        assertThat(together.decide(request))
            .isEqualTo(isDenied ? Decision.EXPLICIT_DENY : Decision.ALLOWED);
        assertThat(together.openKeys(request))
            .containsExactlyElementsOf(isCertain ? Set.of() : open);
        assertThat(together.deciding(request)).doesNotHaveDuplicates();
      }
    }
  }

  private static int asked(int statements, String resource) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < statements; i++) {
      all.add(deny(resource, "StringEquals", "some:key", "'v" + i + "', 'w" + i + "'"));
    }
    all.add(ALLOW);
    PolicySet policies =
        new PolicySet(List.of(PolicyTexts.statements("p", all.toArray(String[]::new))));
    RequestContext request = RequestContext.of("a:b", "rn:x").with("some:key", "w7").build();
    return new PolicyCompiler(policies, Readings.defaults())
        .layers()
        .get(0)
        .statementsFor(request)
        .size();
  }

  @Test
  void few_of_however_many_on_one_resource_are_asked() {
    for (String resource : List.of("*", "rn:x", "rn:*", "rn:?")) {
      assertThat(asked(100, resource)).isEqualTo(2);
      assertThat(asked(1000, resource)).isEqualTo(2);
    }
  }
}
