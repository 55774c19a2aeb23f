package io.github.policycheck.analysis.trust;

import static io.github.policycheck.analysis.trust.Trusts.allow;
import static io.github.policycheck.analysis.trust.Trusts.bucket;
import static io.github.policycheck.analysis.trust.Trusts.trust;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrincipalUniqueIdTest {

  private static final String RULE = "principal-unique-id";
  private static final String ROLE = "arn:aws:iam::240913576801:role/teams/build";

  private static Linted aws(String names) {
    return trust(allow("{'AWS': " + names + "}", "'sts:AssumeRole'", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "AROADBQP57FF2AEXAMPLE, INVALID_ROLE_REFERENCE",
    "AIDACKCEVSQ6C2EXAMPLE, INVALID_USER_REFERENCE"
  })
  void id_stands_where_somebody_was_deleted(String id, String code) {
    for (Linted linted : List.of(aws("'" + id + "'"), bucket("{'AWS': '" + id + "'}", ""))) {
      assertThat(linted.only(RULE).awsIssueCode()).isEqualTo(code);
    }
    assertThat(aws("['240913576801', '" + ROLE + "']").findings(RULE)).isEmpty();
  }

  @Test
  void id_is_said_to_be_one() {
    assertThat(aws("'AROADBQP57FF2AEXAMPLE'").of(RULE))
        .containsExactly(
            "warning `AROADBQP57FF2AEXAMPLE` is an id, not an ARN: AWS writes it where a role was"
                + " deleted, and no new one of that name has it");
  }
}
