package io.github.policycheck.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonPathTest {

  @Test
  void document_is_a_dollar_sign() {
    assertThat(JsonPath.ROOT).hasToString("$");
  }

  @Test
  void members_follow_dots_and_items_stand_in_brackets() {
    JsonPath statement = JsonPath.ROOT.member("Statement");

    assertThat(statement).hasToString("Statement");
    assertThat(statement.item(2)).hasToString("Statement[2]");
    assertThat(statement.item(0).member("Condition").member("Bool").member("aws:x").item(1))
        .hasToString("Statement[0].Condition.Bool.aws:x[1]");
  }

  @Test
  void paths_that_begin_alike_do_not_change_one_another() {
    JsonPath statement = JsonPath.ROOT.member("Statement").item(0);
    JsonPath action = statement.member("Action");

    assertThat(statement.member("Effect")).hasToString("Statement[0].Effect");
    assertThat(action).hasToString("Statement[0].Action");
  }

  @Test
  void long_names_are_cut_off() {
    assertThat(JsonPath.ROOT.member("x".repeat(200)).member("y".repeat(200)))
        .hasToString("x".repeat(100) + "…." + "y".repeat(100) + "…");
  }
}
