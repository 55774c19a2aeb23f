package io.github.policycheck.analysis.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Conditions;
import io.github.policycheck.engine.model.Condition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySpaceTest {

  private static final String KEY = "k:a";

  /**
   * What a request could have: texts, numbers, dates, addresses and ARNs near those of tests; also
   * the Kelvin sign.
   */
  private static final List<String> VALUES =
      List.of(
          "",
          "a",
          "A",
          "ab",
          "b",
          "ba",
          "aba",
          "*",
          "a*",
          "ä",
          "q",
          ":",
          "a:b",
          "true",
          "TRUE",
          "false",
          "k",
          "K",
          "\u212a",
          "4",
          "5",
          "5.0",
          "5.5",
          "6",
          "-1",
          "1e3",
          "2029-12-31T23:59:59Z",
          "2030-01-01T00:00:00Z",
          "2030-06-01T00:00:00Z",
          "10.0.0.0",
          "10.0.255.255",
          "10.1.0.0",
          "9.255.255.255",
          "11.0.0.0",
          "::1",
          "2001:db8::",
          "arn:aws:s3:::a",
          "arn:aws:s3:::b",
          "arn:aws:s3:::a:b",
          "arn:aws:sns:x:1:a",
          "YQ==",
          "YWI=");

  private static KeySpace space(String conditions, boolean isMultivalued) {
    return KeySpace.of(Conditions.of(conditions), isMultivalued, true);
  }

  /** Tells for each condition whether it holds. */
  private static List<Boolean> truths(List<Condition> conditions, List<String> values) {
    return conditions.stream()
        .map(condition -> new ConditionTruth(List.of(condition), true).holds(KEY, values))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'Null': {'k:a': 'true'}}",
        "{'StringEquals': {'k:a': 'a'}}",
        "{'StringEquals': {'k:a': ''}, 'Null': {'k:a': 'true'}}",
        "{'StringEquals': {'k:a': ''}, 'StringEqualsIfExists': {'k:a': ''}}",
        "{'StringNotEquals': {'k:a': ''}, 'StringLike': {'k:a': '?*'}}",
        "{'ForAnyValue:StringEquals': {'k:a': ''}, 'ForAllValues:StringNotEquals': {'k:a': ''}}",
        "{'ForAnyValue:StringEquals': {'k:a': ['', 'a']}, 'Null': {'k:a': 'false'}}",
        "{'NumericEqualsIfExists': {'k:a': '5'}, 'NumericNotEquals': {'k:a': '5'}}",
        "{'ArnNotLike': {'k:a': 'arn:aws:s3:::a'}, 'ArnLikeIfExists': {'k:a': '*'}}",
        "{'BoolIfExists': {'k:a': 'true'}, 'Null': {'k:a': 'false'}}",
        "{'StringEquals': {'k:a': ['a', '*']}, 'StringNotEquals': {'k:a': 'b'}}",
        "{'StringLike': {'k:a': 'a*'}, 'StringNotLike': {'k:a': ['*b', '?']}}",
        "{'StringLike': {'k:a': '*'}, 'Null': {'k:a': ['true', 'false']}}",
        "{'StringEqualsIgnoreCase': {'k:a': 'a'}, 'StringNotEquals': {'k:a': 'A'}}",
        "{'StringEqualsIgnoreCase': {'k:a': 'k'}, 'StringNotEquals': {'k:a': ['k', 'K']}}",
        "{'StringLikeIfExists': {'k:a': '*a*'}, 'StringLike': {'k:a': ['a*', '${*}']}}",
        "{'ForAllValues:StringLike': {'k:a': 'a*'}, 'ForAnyValue:StringNotEquals': {'k:a': 'ab'}}",
        "{'ForAllValues:StringNotEquals': {'k:a': ['a', 'b']}}",
        "{'ForAnyValue:StringLike': {'k:a': '*'}, 'Null': {'k:a': 'true'}}",
        "{'StringNotEquals': {'k:a': []}, 'StringEquals': {'k:a': []}}",
        "{'NumericLessThan': {'k:a': '5'}, 'NumericGreaterThanEquals': {'k:a': '5.0'}}",
        "{'NumericEquals': {'k:a': ['5', '6']}, 'NumericNotEqualsIfExists': {'k:a': '5'}}",
        "{'DateLessThan': {'k:a': '2030-01-01T00:00:00Z'}, 'DateGreaterThan': {'k:a': '2029-12-31T23:59:59Z'}}",
        "{'Bool': {'k:a': 'true'}, 'BoolIfExists': {'k:a': 'false'}}",
        "{'IpAddress': {'k:a': '10.0.0.0/16'}, 'NotIpAddress': {'k:a': ['10.0.0.0/8', '2001:db8::/32']}}",
        "{'BinaryEquals': {'k:a': 'YQ=='}}",
        "{'ArnLike': {'k:a': 'arn:aws:s3:::a'}, 'ArnNotEquals': {'k:a': 'arn:aws:*:*:*:a*'}}",
        "{'ArnLike': {'k:a': 'a*'}}",
      })
  void every_request_is_treated_like_one_of_the_kinds(String written) {
    List<Condition> conditions = Conditions.of(written);
    assertThat(KeySpace.of(conditions, false, true).isComplete()).isTrue();
    for (boolean isMultivalued : List.of(true, false)) {
      KeySpace space = KeySpace.of(conditions, isMultivalued, true);
      Set<List<Boolean>> known = new HashSet<>();
      space.values().forEach(values -> known.add(truths(conditions, values)));
      List<List<String>> requests = space.isComplete() ? requests(isMultivalued) : List.of();

      assertThat(requests)
          .allSatisfy(values -> assertThat(known).contains(truths(conditions, values)));
    }
  }

  private static List<List<String>> requests(boolean isMultivalued) {
    List<List<String>> requests = new ArrayList<>();
    requests.add(List.of());
    VALUES.forEach(value -> requests.add(List.of(value)));
    if (isMultivalued) {
      List<String> few = VALUES.subList(0, 10);
      for (String one : few) {
        few.forEach(other -> requests.add(List.of(one, other)));
        requests.add(List.of("a", "b", one));
      }
      requests.add(VALUES);
    }
    return requests;
  }

  @Test
  void first_kind_is_the_missing_key() {
    assertThat(space("{'StringEquals': {'k:a': 'a'}}", false).values())
        .startsWith(List.of(), List.of("x"), List.of("a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'StringEquals': {'k:a': ''}}",
        "{'StringEqualsIfExists': {'k:a': ''}}",
        "{'StringLike': {'k:a': '*'}}",
        "{'ForAnyValue:StringLike': {'k:a': '*'}}",
      })
  void empty_text_and_missing_key_are_two_kinds(String conditions) {
    assertThat(space(conditions, false).values()).contains(List.of(), List.of(""));
    assertThat(space(conditions, true).values()).contains(List.of(), List.of(""));
  }

  @Test
  void key_that_no_condition_is_about_is_there_or_not() {
    assertThat(KeySpace.of(List.of(), false, true).values())
        .containsExactly(List.of(), List.of("x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'StringEquals': {'k:a': '${aws:username}'}}", // its value is not known
        "{'StringLike': {'k:a': 'a'}, 'NumericLessThan': {'k:a': '5'}}", // two kinds of values
      })
  void says_where_kinds_are_missing(String conditions) {
    assertThat(space(conditions, false).isComplete()).isFalse();
  }

  @Test
  void too_many_combinations_are_not_all_listed() {
    String many = "{'ForAnyValue:StringEquals': {'k:a': ['a','b','c','d','e','f','g','h']}}";

    assertThat(space(many, true).isComplete()).isFalse();
    assertThat(space(many, true).values()).contains(List.of("a"), List.of("h"));
    assertThat(space(many.replace("ForAnyValue:", ""), false).isComplete()).isTrue();
  }

  @Test
  void without_variables_they_are_text() {
    KeySpace space =
        KeySpace.of(Conditions.of("{'StringEquals': {'k:a': '${aws:username}'}}"), false, false);

    assertThat(space.isComplete()).isTrue();
    assertThat(space.values()).contains(List.of("${aws:username}"));
  }
}
