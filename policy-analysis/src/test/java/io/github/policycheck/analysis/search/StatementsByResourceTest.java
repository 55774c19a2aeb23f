package io.github.policycheck.analysis.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.CodeCommitPolicies;
import io.github.policycheck.analysis.Policies;
import io.github.policycheck.analysis.RandomBranchPolicies;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.ResourceElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementsByResourceTest {

  private static final List<String> RESOURCES =
      List.of(
          "arn:aws:codecommit:eu-west-3:240913576801:payroll",
          "arn:aws:codecommit:us-east-2:999999999999:payroll",
          "arn:aws:codecommit:eu-west-3:240913576801:web-site",
          "arn:aws-cn:codecommit:cn-north-1:240913576801:MyDemoRepo",
          "arn:aws:codecommit:us-east-2:111111111111:MyDemoRepo",
          "*");

  private static List<PolicyStatement> statements(Policy policy) {
    return policy.document().statements().stream()
        .map(statement -> new PolicyStatement(policy, statement))
        .toList();
  }

  private static boolean canBeAbout(PolicyStatement statement, String resource) {
    ResourceElement element = statement.statement().resource();
    return element == null
        || element.patterns().stream().anyMatch(entry -> entry.value().contains("$"))
        || Repositories.covers(element, resource);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void finds_what_comparing_all_of_them_finds(int seed) {
    Random random = new Random(seed);
    List<PolicyStatement> all = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      all.addAll(statements(RandomBranchPolicies.policy(random)));
    }
    StatementsByResource index = new StatementsByResource(all);

    for (String resource : RESOURCES) {
      assertThat(index.about(resource))
          .isEqualTo(all.stream().filter(one -> canBeAbout(one, resource)).toList());
    }
  }

  private static String deny(int i) {
    return "{'Effect': 'Deny', 'Action': 'codecommit:*', 'Resource':"
        + " 'arn:aws:codecommit:eu-west-3:240913576801:team-"
        + i
        + "-*'}";
  }

  private static int compared(int statements) {
    String[] denies =
        IntStream.range(0, statements)
            .mapToObj(StatementsByResourceTest::deny)
            .toArray(String[]::new);
    Policy policy = Policies.of("P", PolicyType.IDENTITY, CodeCommitPolicies.policy(denies));
    return new StatementsByResource(statements(policy))
        .candidates("arn:aws:codecommit:eu-west-3:240913576801:team-33-x")
        .cardinality();
  }

  @Test
  void compares_few_of_however_many() {
    assertThat(compared(50)).isEqualTo(1);
    assertThat(compared(1000)).isEqualTo(1);
  }
}
