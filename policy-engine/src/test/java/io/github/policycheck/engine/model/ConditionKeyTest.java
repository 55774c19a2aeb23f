package io.github.policycheck.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionKeyTest {

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource({
    "aws:SourceIp, aws:sourceip, true",
    "AWS:PRINCIPALTAG/Team, aws:PrincipalTag/team, true",
    "aws:PrincipalTag/team, aws:PrincipalTag/teams, false",
    "aws:SourceIp, aws:SourceArn, false",
    // as requests and conditions are compared: one character becomes one
    "aws:PrincipalTag/\u212Aind, aws:PrincipalTag/kind, true",
    "aws:PrincipalTag/\u0131d, aws:PrincipalTag/ID, false",
    "aws:PrincipalTag/ß, aws:PrincipalTag/ss, false",
  })
  void keys_are_equal_whatever_their_case(String one, String other, boolean areSame) {
    ConditionKey key = ConditionKey.of(one);

    assertThat(key.equals(ConditionKey.of(other))).isEqualTo(areSame);
    assertThat(key.compareTo(ConditionKey.of(other)) == 0).isEqualTo(areSame);
    assertThat(key.normalized().equals(ConditionKey.normalize(other))).isEqualTo(areSame);
    assertThat(ConditionKey.areSame(one, other)).isEqualTo(areSame);
    assertThat(ConditionKey.all(List.of(one, other))).hasSize(areSame ? 1 : 2);
  }

  @Test
  void key_remembers_how_it_was_written() {
    ConditionKey key = ConditionKey.of("codecommit:References");

    assertThat(key.written()).isEqualTo("codecommit:References");
    assertThat(key).hasToString("codecommit:References");
    assertThat(key.normalized()).isEqualTo("codecommit:references");
    assertThat(key).hasSameHashCodeAs(ConditionKey.of("CODECOMMIT:references"));
    assertThat(key).isNotEqualTo("codecommit:references");
  }

  @Test
  void keys_with_a_part_of_their_own_have_a_family() {
    assertThat(ConditionKey.of("aws:RequestTag/Cost/Center").family()).isEqualTo("aws:requesttag/");
    assertThat(ConditionKey.of("aws:TagKeys").family()).isEmpty();
  }

  @ParameterizedTest(name = "{0} begins as {1}: {2}")
  @CsvSource({
    "AWS:RequestTag/team, aws:requesttag/, true",
    "aws:Request, aws:RequestTag/, false",
    "s3:RequestTag/team, aws:RequestTag/, false",
  })
  void beginning_of_a_key_is_compared_alike(String key, String beginning, boolean isSo) {
    assertThat(ConditionKey.startsWith(key, beginning)).isEqualTo(isSo);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "arn:aws-cn:iam::*:user/${AWS:UserName}, true",
    "'${aws:username, ''nobody''}', true",
    "aws:username, false",
    "$aws:username, false",
    "${aws:userid}, false",
  })
  void variable_stands_for_a_key_in_any_case(String text, boolean isSo) {
    assertThat(ConditionKey.of("aws:username").isVariableIn(text)).isEqualTo(isSo);
  }
}
