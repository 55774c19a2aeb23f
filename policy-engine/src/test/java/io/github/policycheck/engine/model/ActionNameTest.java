package io.github.policycheck.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionNameTest {

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource({
    "codecommit:GitPush, CodeCommit:gitpush, true",
    "codecommit:GitPush, codecommit:GitPull, false",
    "s3:GetObject, s3-object-lambda:GetObject, false",
    "kms:Encrypt, \u212Ams:Encrypt, true",
    "iam:PassRole, \u0131am:PassRole, false",
  })
  void names_are_equal_whatever_their_case(String one, String other, boolean areSame) {
    ActionName name = ActionName.of(one);

    assertThat(name.equals(ActionName.of(other))).isEqualTo(areSame);
    assertThat(name.matches(ActionName.of(other))).isEqualTo(areSame);
    assertThat(ActionName.areSame(one, other)).isEqualTo(areSame);
  }

  @ParameterizedTest(name = "{0}: {1} and {2}")
  @CsvSource({
    "codecommit:GitPush, codecommit, gitpush, false, false",
    "S3:Get*, s3, get*, false, true",
    "c?decommit:GitPush, c?decommit, gitpush, true, false",
    "*, *, *, true, true",
    "*:*Tag*, *, *tag*, true, true",
  })
  void name_has_a_service_and_what_follows(
      String written, String service, String rest, boolean isOpenService, boolean isOpenName) {
    ActionName name = ActionName.of(written);

    assertThat(name.service()).isEqualTo(service);
    assertThat(name.name()).isEqualTo(rest);
    assertThat(name.hasWildcardInService()).isEqualTo(isOpenService);
    assertThat(name.hasWildcardInName()).isEqualTo(isOpenName);
  }

  @Test
  void name_remembers_how_it_was_written() {
    ActionName name = ActionName.of("CodeCommit:GitPush");

    assertThat(name.written()).isEqualTo("CodeCommit:GitPush");
    assertThat(name).hasToString("CodeCommit:GitPush");
    assertThat(name.normalized()).isEqualTo("codecommit:gitpush");
    assertThat(name).hasSameHashCodeAs(ActionName.of("codecommit:gitpush"));
    assertThat(name).isNotEqualTo("codecommit:gitpush");
  }

  @Test
  void pattern_matches_names_in_any_case() {
    ActionName pattern = ActionName.of("CODECOMMIT:git*");

    assertThat(pattern.matches(ActionName.of("codecommit:GitPull"))).isTrue();
    assertThat(pattern.matches(ActionName.of("codecommit:GetBranch"))).isFalse();
  }

  @ParameterizedTest(name = "{0} is of {1}: {2}")
  @CsvSource({
    "CodeCommit:GitPush, codecommit:, true",
    "codecommit, codecommit:, false",
    "codecommit-x:GitPush, codecommit:, false",
  })
  void service_is_compared_alike(String name, String prefix, boolean isSo) {
    assertThat(ActionName.isOf(prefix, name)).isEqualTo(isSo);
  }
}
