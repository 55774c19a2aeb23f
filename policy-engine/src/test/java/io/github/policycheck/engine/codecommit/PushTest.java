package io.github.policycheck.engine.codecommit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.model.Arn;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PushTest {

  private static final Arn REPOSITORY =
      new Arn("aws", "codecommit", "us-east-2", "111111111111", "MyDemoRepo");
  private static final RefUpdate MASTER = new RefUpdate("refs/heads/master", RefUpdate.Type.UPDATE);

  @Test
  void update_is_of_one_reference_by_its_full_name() {
    assertThat(MASTER.reference()).isEqualTo("refs/heads/master");
    assertThatThrownBy(() -> new RefUpdate("master", RefUpdate.Type.UPDATE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("`master` is no full name of a reference");
    assertThatThrownBy(() -> new RefUpdate("refs/heads/*", RefUpdate.Type.DELETE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "`refs/heads/*` is no reference: `*` cannot be in it: it is one name, not a pattern");
    assertThatThrownBy(() -> new RefUpdate("", RefUpdate.Type.UPDATE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("`` is no reference: it is empty");
  }

  @Test
  void push_changes_something() {
    assertThatThrownBy(() -> new Push(REPOSITORY, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a push changes at least one reference");
  }

  @Test
  void push_changes_each_reference_once() {
    RefUpdate deletion = new RefUpdate("refs/heads/master", RefUpdate.Type.DELETE);

    assertThatThrownBy(() -> new Push(REPOSITORY, List.of(MASTER, deletion)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a push changes each reference once");
  }

  @Test
  void updates_are_copied() {
    List<RefUpdate> updates = new ArrayList<>(List.of(MASTER));
    Push push = new Push(REPOSITORY, updates);

    updates.clear();

    assertThat(push.updates()).containsExactly(MASTER);
  }
}
