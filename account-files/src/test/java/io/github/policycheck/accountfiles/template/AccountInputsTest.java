package io.github.policycheck.accountfiles.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.templates.input.TemplateInputs;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the templates of an account are given. */
class AccountInputsTest {

  private static final AccountInputs ALL =
      new AccountInputs(
          TemplateInputs.NONE
              .withVariable("e", "1")
              .withVariableFile("a.tfvars", "f = 1")
              .withParameter("P", "2")
              .withoutDefaults(),
          List.of("x.y=3"),
          AccountInputs.Names.COMMAND_LINE);

  @Test
  void options_give_the_same() {
    assertThat(ALL.options())
        .containsExactly(
            "--var",
            "e=1",
            "--var-file",
            "a.tfvars",
            "--parameter",
            "P=2",
            "--assume",
            "x.y=3",
            "--no-defaults");
    assertThat(AccountInputs.NONE.options()).isEmpty();
  }

  @Test
  void what_there_is_no_use_for_is_left_out() {
    assertThat(ALL.without(Set.of("--var e", "--assume x.y=3")).options())
        .containsExactly("--var-file", "a.tfvars", "--parameter", "P=2", "--no-defaults");
    assertThat(ALL.without(Set.of("--var-file a.tfvars", "--parameter P", "")).options())
        .containsExactly("--var", "e=1", "--assume", "x.y=3");
    assertThat(ALL.without(ALL.given()).isNone()).isTrue();
  }
}
