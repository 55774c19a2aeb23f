package io.github.policycheck.githook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrincipalSourceTest {

  private static final PrincipalSource SOURCE = new PrincipalSource("REMOTE_USER");

  @ParameterizedTest
  @ValueSource(strings = {"REMOTE_USER", "GL_USER", "_x9", "GIT_USER", "a"})
  void variable_of_the_server_is_a_source(String name) {
    assertThat(PrincipalSource.parse("env:" + name)).isEqualTo(new PrincipalSource(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "env:",
        "REMOTE_USER",
        "ENV:REMOTE_USER",
        " env:A",
        "env: A",
        "env:A ",
        "env:9A",
        "env:A-B",
        "env:A=B",
        "env:\u00c4",
        "env:$A",
        "user:Mary",
        "env:A,env:B"
      })
  void what_is_not_one_variable_refuses(String written) {
    assertThatThrownBy(() -> PrincipalSource.parse(written))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("is `env:` and a variable")
        .hasMessageEndingWith("not `" + written + "`");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GIT_PUSH_OPTION_0",
        "GIT_PUSH_CERT_SIGNER",
        "GIT_AUTHOR_NAME",
        "GIT_COMMITTER_EMAIL",
        "GIT_PROTOCOL",
        "SSH_ORIGINAL_COMMAND",
        "HTTP_X_USER",
        "QUERY_STRING",
        "REQUEST_URI",
        "LC_ALL",
        "LANG",
        "TERM"
      })
  void variable_that_the_client_chooses_refuses(String name) {
    assertThatThrownBy(() -> PrincipalSource.parse("env:" + name))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("names `" + name + "`, which the client chooses");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Mary_Major", "mary@example.com", "a", "0", "a+b=c,d.e@f_g-h"})
  void login_is_read(String login) {
    assertThat(SOURCE.login(Map.of("REMOTE_USER", login, "USER", "root"))).isEqualTo(login);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "a b",
        "a/b",
        "a\n",
        "a\u0000",
        "a:b",
        "*",
        "$a",
        "${aws:username}",
        "\u00e4",
        "\uff41",
        "a\u001b[2J",
        "\"",
        "a\\"
      })
  void what_no_server_would_give_refuses(String login) {
    assertThat(PrincipalSource.isLogin(login)).isFalse();
    assertThatThrownBy(() -> SOURCE.login(Map.of("REMOTE_USER", login)))
        .isInstanceOf(RefusedException.class)
        .hasMessage("who pushes is not known: `" + login + "` is no login");
  }

  @Test
  void login_has_at_most_64_characters() {
    assertThat(PrincipalSource.isLogin("a".repeat(64))).isTrue();
    assertThat(PrincipalSource.isLogin("a".repeat(65))).isFalse();
    assertThat(PrincipalSource.isLogin("")).isFalse();
  }

  @Test
  void nobody_is_guessed_when_the_variable_is_missing() {
    for (Map<String, String> environment :
        List.of(Map.of("USER", "Mary_Major"), Map.of("REMOTE_USER", ""))) {
      assertThatThrownBy(() -> SOURCE.login(environment))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("the server sets no `REMOTE_USER`");
    }
  }
}
