package io.github.policycheck.analysis.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Conditions;
import io.github.policycheck.engine.model.Condition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToldValuesTest {

  private static final String KEY = "aws:PrincipalTag/team";

  private static final List<String> OPERATORS =
      List.of(
          "StringEquals",
          "StringNotEquals",
          "StringEqualsIgnoreCase",
          "StringNotEqualsIgnoreCaseIfExists",
          "StringLike",
          "StringNotLike",
          "ForAnyValue:StringLike",
          "ForAllValues:StringEquals",
          "ArnLike",
          "ArnNotEquals",
          "Null",
          "NumericLessThan",
          "Bool");

  private static final List<String> TEXTS =
      List.of(
          "red",
          "RED",
          "Red",
          "re",
          "reds",
          "blue",
          "bl*",
          "*",
          "?ed",
          "",
          "7",
          "true",
          "\u212Aelvin",
          "kelvin",
          "arn:aws:iam::240913576801:role/red",
          "arn:aws:iam::240913576801:role/r*",
          "${aws:username}");

  private static List<List<String>> lists(Random random) {
    Set<List<String>> lists = new LinkedHashSet<>();
    lists.add(List.of());
    for (int i = 0; i < 12; i++) {
      lists.add(List.of(any(random)));
    }
    lists.add(List.of(any(random), any(random)));
    return List.copyOf(lists);
  }

  private static String any(Random random) {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private static List<Condition> conditions(Random random) {
    List<Condition> conditions = new ArrayList<>();
    List<String> operators = new ArrayList<>(OPERATORS);
    Collections.shuffle(operators, random);
    for (String operator : operators.subList(0, 1 + random.nextInt(3))) {
      String value = operator.equals("Null") ? "false" : any(random);
      conditions.addAll(Conditions.of("{'" + operator + "': {'" + KEY + "': ['" + value + "']}}"));
    }
    return conditions;
  }

  private static ConditionTruth truth(List<Condition> conditions) {
    return new ConditionTruth(conditions, true);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void those_that_hold_are_those_that_each_by_itself_does(int seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      List<List<String>> lists = lists(random);
      List<Condition> conditions = conditions(random);

      assertThat(new ToldValues(lists).holding(KEY, conditions, truth(conditions)))
          .as("%s of %s", conditions, lists)
          .isEqualTo(lists.stream().filter(list -> truth(conditions).holds(KEY, list)).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void what_is_left_out_is_treated_like_one_before_it(int seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      List<List<String>> lists = lists(random);
      List<Condition> conditions = conditions(random);
      List<List<String>> some = new ToldValues(lists).oneOfEachKind(conditions);

      assertThat(lists).containsSubsequence(some);
      for (List<String> list : lists) {
        assertThat(some.subList(0, upTo(lists.indexOf(list), some, lists)))
            .anyMatch(one -> conditions.stream().allMatch(c -> alike(c, one, list)));
      }
    }
  }

  /** Returns how many of some lists stand at a place or before it among all. */
  private static int upTo(int place, List<List<String>> some, List<List<String>> all) {
    return (int) some.stream().filter(one -> all.indexOf(one) <= place).count();
  }

  private static boolean alike(Condition condition, List<String> one, List<String> other) {
    ConditionTruth truth = truth(List.of(condition));
    return truth.holds(KEY, one) == truth.holds(KEY, other);
  }

  @ParameterizedTest
  @CsvSource({
    "StringEquals, arn:aws:iam::240913576801:role/t7, 3",
    "StringNotLike, *:role/u?, 1001",
    "StringNotLike, arn:aws:iam::240913576801:role/t*, 3",
    "ArnLike, arn:aws:iam::240913576801:role/t*, 3",
    "ArnNotEquals, arn:aws:iam::999999999999:role/t7, 2",
    "Null, true, 2",
  })
  void few_are_left_of_however_many(String operator, String value, int left) {
    List<Condition> conditions =
        Conditions.of("{'" + operator + "': {'" + KEY + "': '" + value + "'}}");
    for (int n : List.of(10, 1000)) {
      List<List<String>> lists = new ArrayList<>();
      lists.add(List.of());
      for (int i = 0; i < n; i++) {
        lists.add(List.of("arn:aws:iam::240913576801:role/" + (i == 7 ? "t7" : "u" + i)));
      }

      assertThat(new ToldValues(lists).oneOfEachKind(conditions))
          .hasSize(Math.min(left, lists.size()));
    }
  }
}
