package io.github.policycheck.analysis.trust;

import static io.github.policycheck.analysis.trust.Trusts.allow;
import static io.github.policycheck.analysis.trust.Trusts.bucket;
import static io.github.policycheck.analysis.trust.Trusts.trust;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustWholeAccountTest {

  private static final String RULE = "trust-whole-account";
  private static final String ROLE = "arn:aws:iam::240913576801:role/teams/build";

  private static Linted aws(String names) {
    return trust(allow("{'AWS': " + names + "}", "'sts:AssumeRole'", ""));
  }

  @Test
  void whole_accounts_are_told_once() {
    Linted linted =
        trust(
            allow(
                "{'AWS': ['240913576801', 'arn:aws:iam::867530900001:root']}",
                "'sts:AssumeRole'",
                ""),
            allow("{'AWS': 'arn:aws:iam::240913576801:root'}", "'sts:*'", ""));

    assertThat(linted.of(RULE))
        .containsExactly(
            "note whoever the administrators of `240913576801`, `arn:aws:iam::867530900001:root`,"
                + " `arn:aws:iam::240913576801:root` let call `sts:AssumeRole` can assume this role;"
                + " name roles, or require `sts:ExternalId` of a third party");
    assertThat(linted.only(RULE).related()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      textBlock =
          """
          {'StringEquals': {'sts:ExternalId': 'b7'}}                                       | 0
          {'ArnLike': {'aws:PrincipalArn': 'arn:aws:iam::240913576801:role/ops-*'}}        | 0
          {'Bool': {'aws:MultiFactorAuthPresent': 'true'}}                                 | 0
          {'BoolIfExists': {'aws:MultiFactorAuthPresent': 'true'}}                         | 1
          {}                                                                               | 1
          """)
  void condition_that_asks_for_something_is_enough(String condition, int findings) {
    assertThat(
            trust(
                    allow(
                        "{'AWS': '240913576801'}",
                        "'sts:AssumeRole'",
                        ", 'Condition': " + condition))
                .findings(RULE))
        .hasSize(findings);
  }

  @Test
  void users_and_roles_are_no_accounts() {
    assertThat(aws("'" + ROLE + "'").findings(RULE)).isEmpty();
    assertThat(bucket("{'AWS': '240913576801'}", "").findings(RULE)).isEmpty();
  }
}
