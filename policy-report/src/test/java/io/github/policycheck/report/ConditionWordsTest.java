package io.github.policycheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.proof.Access.KeyCondition;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Bool                       | true  | `k` is true                     | `k` is false or is missing
          BoolIfExists               | false | `k` is false or is missing      | `k` is true
          Null                       | true  | `k` is missing                  | `k` is there
          Null                       | false | `k` is there                    | `k` is missing
          IpAddress                  | a b   | `k` is in `a` or `b`            | `k` is not in `a` or `b` or is missing
          NotIpAddress               | a     | `k` is not in `a` or is missing | `k` is in `a`
          StringEquals               | a     | `k` is `a`                      | `k` is not `a` or is missing
          StringNotEqualsIfExists    | a     | `k` is not `a` or is missing    | `k` is `a`
          StringLikeIfExists         | a*    | `k` is like `a*` or is missing  | `k` is not like `a*`
          NumericLessThan            | 3     | `k` is less than `3`            | `k` is not less than `3` or is missing
          NumericGreaterThanEquals   | 3     | `k` is at least `3`             | `k` is not at least `3` or is missing
          DateGreaterThan            | d     | `k` is after `d`                | `k` is not after `d` or is missing
          ForAnyValue:StringEquals   | a b   | `ForAnyValue:StringEquals` of `k` with `a` or `b` holds | `ForAnyValue:StringEquals` of `k` with `a` or `b` does not hold
          StringEqualsIgnoreCase     | a     | `StringEqualsIgnoreCase` of `k` with `a` holds | `StringEqualsIgnoreCase` of `k` with `a` does not hold
          Bool                       | a b   | `Bool` of `k` with `a` or `b` holds | `Bool` of `k` with `a` or `b` does not hold
          """)
  void condition_and_its_contrary(String operator, String values, String said, String contrary) {
    assertThat(said("k", operator, values, false)).isEqualTo(said);
    assertThat(said("k", operator, values, true)).isEqualTo(contrary);
  }

  @Test
  void requests_have_a_reference() {
    assertThat(said("CodeCommit:references", "StringEqualsIfExists", "refs/heads/x", true))
        .isEqualTo("`CodeCommit:references` is not `refs/heads/x`");
    assertThat(said("codecommit:References", "StringLikeIfExists", "refs/heads/x", false))
        .isEqualTo("`codecommit:References` is like `refs/heads/x`");
  }

  @Test
  void several_are_parted_so_that_each_is_seen() {
    KeyCondition one = new KeyCondition("a", "StringNotEquals", List.of("x", "y"), false);
    KeyCondition other = new KeyCondition("b", "Bool", List.of("true"), false);

    assertThat(ConditionWords.all(List.of(one, other)))
        .isEqualTo("`a` is not `x` or `y` or is missing, and `b` is true");
  }

  private static String said(String key, String operator, String values, boolean isNot) {
    return ConditionWords.all(
        List.of(new KeyCondition(key, operator, List.of(values.split(" ")), isNot)));
  }
}
