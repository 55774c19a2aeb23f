package io.github.policycheck.analysis.breadth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WildcardInServiceTest {

  private static final String RULE = "wildcard-in-service";

  @Test
  void names_the_services_there_are() {
    Linted linted =
        Linted.allow("'Action': ['s3:GetObject', 'code*:ListPackages'], 'Resource': '*'");

    assertThat(linted.of(RULE))
        .containsExactly(
            "warning `code*:ListPackages` is about actions of 1 service, `codeartifact`, and of those"
                + " that AWS has yet to add; name them");
    assertThat(linted.paths(RULE)).containsExactly("Statement[0].Action[1]");
    assertThat(linted.only(RULE).awsIssueCode()).isEqualTo("WILDCARD_IN_SERVICE_NAME");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "*:*", "code*", "codecommit:*", "codecommit:Git????"})
  void others_are_not_found(String action) {
    assertThat(Linted.allow("'Action': '" + action + "', 'Resource': '*'").of(RULE)).isEmpty();
  }

  @Test
  void to_deny_more_or_to_allow_less_is_no_fault() {
    assertThat(
            Linted.statement("'Effect': 'Deny', 'Action': '*:Delete*', 'Resource': '*'").of(RULE))
        .isEmpty();
    assertThat(Linted.allow("'NotAction': '*:Delete*', 'Resource': '*'").of(RULE)).isEmpty();
    assertThat(
            Linted.statement("'Effect': 'Deny', 'NotAction': '*:Get*', 'Resource': '*'").of(RULE))
        .hasSize(1);
  }
}
