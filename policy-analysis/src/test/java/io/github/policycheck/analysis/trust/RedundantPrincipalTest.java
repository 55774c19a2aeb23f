package io.github.policycheck.analysis.trust;

import static io.github.policycheck.analysis.trust.Trusts.allow;
import static io.github.policycheck.analysis.trust.Trusts.bucket;
import static io.github.policycheck.analysis.trust.Trusts.trust;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedundantPrincipalTest {

  private static final String RULE = "redundant-principal";
  private static final String ROLE = "arn:aws:iam::240913576801:role/teams/build";
  private static final String SESSION = "arn:aws:sts::240913576801:assumed-role/build/run-7";

  private static Linted aws(String names) {
    return trust(allow("{'AWS': " + names + "}", "'sts:AssumeRole'", ""));
  }

  @Test
  void session_beside_its_role_is_redundant() {
    assertThat(aws("['" + ROLE + "', '" + SESSION + "']").of(RULE))
        .containsExactly("note this is a session of `" + ROLE + "`, which is named too");
    assertThat(aws("['" + ROLE + "', '" + SESSION + "']").paths(RULE))
        .containsExactly("Statement[0].Principal.AWS[1]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'" + SESSION + "'",
        "['" + SESSION + "', '" + SESSION + "8']",
        "['arn:aws:iam::240913576801:role/other', '" + SESSION + "']",
        "['arn:aws:iam::867530900001:role/build', '" + SESSION + "']",
        "['240913576801', '" + SESSION + "']",
      })
  void session_of_another_role_is_not(String names) {
    assertThat(aws(names).findings(RULE)).isEmpty();
  }

  @Test
  void in_a_policy_of_a_resource_a_session_is_granted_more_than_its_role() {
    assertThat(bucket("{'AWS': ['" + ROLE + "', '" + SESSION + "']}", "").findings(RULE)).isEmpty();
  }
}
