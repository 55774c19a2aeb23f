package io.github.policycheck.githook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HookArgumentsTest {

  private static final Map<String, String> CALLED_BY_GIT = Map.of("GIT_DIR", ".");

  private static HookArguments parse(String... arguments) {
    return HookArguments.parse(List.of(arguments), CALLED_BY_GIT);
  }

  @Test
  void options_are_what_the_script_has_found_out() {
    assertThat(parse()).isEqualTo(new HookArguments(".", "git", null, false));
    assertThat(parse("--git", "/usr/bin/git", "--config", "a b\n"))
        .isEqualTo(new HookArguments(".", "/usr/bin/git", "a b\n", false));
    assertThat(parse("--ask-git", "--git", "g")).isEqualTo(new HookArguments(".", "g", null, true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "config", "--config=x", "--git", "--config", ""})
  void anything_else_is_refused(String argument) {
    assertThatThrownBy(() -> parse(argument))
        .isInstanceOf(RefusedException.class)
        .hasMessage("the hook is called in a wrong way: `" + argument + "`");
  }

  @Test
  void hook_is_called_by_git() {
    for (Map<String, String> environment :
        List.<Map<String, String>>of(Map.of(), Map.of("GIT_DIR", ""))) {
      assertThatThrownBy(() -> HookArguments.parse(List.of(), environment))
          .isInstanceOf(RefusedException.class)
          .hasMessage("this is a hook, which Git calls; `GIT_DIR` is not set");
    }
  }
}
