package io.github.policycheck.githook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrincipalSourceTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"REMOTE_USER", "GL_USER", "GITEA_PUSHER_NAME", "_", "a1", "SSH_USER", "GIT_USER"})
  void source_is_a_variable_of_the_server(String name) {
    assertThat(PrincipalSource.parse("env:" + name)).isEqualTo(new PrincipalSource(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "REMOTE_USER",
        "env:",
        "ENV:REMOTE_USER",
        "env: REMOTE_USER",
        "env:REMOTE_USER ",
        "env:1A",
        "env:A-B",
        "env:A=B",
        "env:Ä",
        "env:A,env:B",
        "file:/etc/user"
      })
  void other_sources_are_refused(String written) {
    assertThatThrownBy(() -> PrincipalSource.parse(written))
        .isInstanceOf(RefusedException.class)
        .hasMessage(
            "`policycheck.principalFrom` is `env:` and a variable, such as `env:REMOTE_USER`, not `"
                + written
                + "`");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GIT_PUSH_OPTION_0",
        "GIT_PUSH_OPTION_COUNT",
        "GIT_PUSH_CERT_SIGNER",
        "GIT_AUTHOR_NAME",
        "GIT_COMMITTER_EMAIL",
        "GIT_PROTOCOL",
        "SSH_ORIGINAL_COMMAND",
        "HTTP_X_FORWARDED_USER",
        "HTTP_USER_AGENT",
        "QUERY_STRING",
        "REQUEST_URI",
        "LC_USER",
        "LANG",
        "TERM"
      })
  void variables_that_clients_choose_are_refused(String name) {
    assertThatThrownBy(() -> PrincipalSource.parse("env:" + name))
        .isInstanceOf(RefusedException.class)
        .hasMessage("`policycheck.principalFrom` names `" + name + "`, which the client chooses");
  }

  private static String login(Map<String, String> environment) {
    return new PrincipalSource("REMOTE_USER").login(environment);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Arnav_Desai", "arnav@example.com", "a+b=c,d.e-f", "7", "."})
  void login_is_what_the_variable_holds(String login) {
    assertThat(login(Map.of("REMOTE_USER", login, "USER", "other"))).isEqualTo(login);
  }

  @Test
  void no_other_variable_stands_in() {
    Map<String, String> others = Map.of("USER", "x", "remote_user", "x", "LOGNAME", "x");

    assertThatThrownBy(() -> login(others))
        .isInstanceOf(RefusedException.class)
        .hasMessage("who pushes is not known: the server sets no `REMOTE_USER`; sign in to push");
    assertThatThrownBy(() -> login(Map.of("REMOTE_USER", "")))
        .hasMessageStartingWith("who pushes is not known: the server sets no");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "a b",
        "a/b",
        "user/Mary_Major",
        "arn:aws:iam::111111111111:user/Mary_Major",
        "a\n",
        "a\u0000",
        "é",
        "Ａ",
        "*",
        "${x}",
        "a\"b",
        "a'b",
        "a`b"
      })
  void login_that_no_server_would_give_is_refused(String login) {
    assertThatThrownBy(() -> login(Map.of("REMOTE_USER", login)))
        .isInstanceOf(RefusedException.class)
        .hasMessage("who pushes is not known: `" + login + "` is no login");
  }

  @Test
  void login_has_at_most_64_characters() {
    assertThat(login(Map.of("REMOTE_USER", "a".repeat(64)))).hasSize(64);
    assertThatThrownBy(() -> login(Map.of("REMOTE_USER", "a".repeat(65))))
        .isInstanceOf(RefusedException.class);
  }
}
