package io.github.policycheck.engine.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** IAM User Guide, rules for tagging: names of tags are compared without regard to case. */
class TagsTest {

  @Test
  void tags_that_differ_in_case_only_are_refused() {
    Map<String, String> tags = Map.of("team", "a", "Team", "b");

    assertThatThrownBy(() -> new User("U", List.of(), List.of(), tags))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the tags `Team` and `team` differ in upper and lower case only");
    assertThatThrownBy(() -> new Role("R", List.of(), tags))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void case_is_compared_character_by_character_as_in_condition_keys() {
    assertThatThrownBy(() -> new Role("R", List.of(), Map.of("\u0130", "a", "i", "b")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void other_tags_are_kept() {
    assertThat(new Role("R", List.of(), Map.of("team", "a", "stage", "b")).tags())
        .containsOnlyKeys("team", "stage");
  }
}
