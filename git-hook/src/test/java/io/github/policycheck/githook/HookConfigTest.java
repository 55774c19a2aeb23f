package io.github.policycheck.githook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HookConfigTest {

  private static final String NEEDED =
      """
      policycheck.snapshot /srv/git/my snapshot
      policycheck.repository MyDemoRepo
      policycheck.principalfrom env:REMOTE_USER
      """;

  @Test
  void what_is_needed_is_enough() {
    assertThat(HookConfig.parse(NEEDED))
        .isEqualTo(
            new HookConfig(
                "/srv/git/my snapshot",
                "MyDemoRepo",
                new PrincipalSource("REMOTE_USER"),
                HookConfig.Mode.ENFORCE,
                null,
                null));
  }

  @Test
  void all_can_be_said() {
    String all =
        "extensions.objectformat sha256\nextensions.refstorage files\n"
            + NEEDED
            + "policycheck.mode audit\npolicycheck.auditlog /var/log/pushes\nextensions.noop";

    assertThat(HookConfig.parse(all).mode()).isEqualTo(HookConfig.Mode.AUDIT);
    assertThat(HookConfig.parse(all).auditLog()).isEqualTo("/var/log/pushes");
  }

  @ParameterizedTest
  @CsvSource({"snapshot, snapshot", "repository, repository", "principalfrom, principalFrom"})
  void what_is_needed_cannot_be_missing_or_empty(String key, String shown) {
    String message = "`policycheck." + shown + "` is missing in the repository's configuration";
    String without = NEEDED.replaceAll("policycheck\\." + key + " .*\n", "");

    assertThatThrownBy(() -> HookConfig.parse(without))
        .isInstanceOf(RefusedException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> HookConfig.parse(without + "policycheck." + key + " \n"))
        .hasMessage(message);
    assertThatThrownBy(() -> HookConfig.parse(without + "policycheck." + key + "\n"))
        .hasMessage(message);
    assertThatThrownBy(() -> HookConfig.parse("")).isInstanceOf(RefusedException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          policycheck.mode off         | `policycheck.mode` is `enforce` or `audit`, not `off`
          policycheck.mode Audit       | `policycheck.mode` is `enforce` or `audit`, not `Audit`
          policycheck.mode             | `policycheck.mode` is `enforce` or `audit`, not ``
          policycheck.enabled false    | `policycheck.enabled` of the repository's configuration is not known to this version of policycheck; unset it, or install the hook again with the version that wrote it
          policycheck.x.mode audit     | `policycheck.x.mode` of the repository's configuration is not known to this version of policycheck; unset it, or install the hook again with the version that wrote it
          policycheck.snapshot /other  | `policycheck.snapshot` is in the repository's configuration twice
          core.bare true               | the repository's configuration cannot be read: `core.bare true`
          POLICYCHECK.mode audit       | the repository's configuration cannot be read: `POLICYCHECK.mode audit`
          extensions.refstorage reftable | this repository keeps its references as `reftable`, in which symbolic references cannot be seen; only `files` is supported
          extensions.refstorage        | this repository keeps its references as ``, in which symbolic references cannot be seen; only `files` is supported
          """)
  void what_is_not_understood_is_refused(String line, String message) {
    assertThatThrownBy(() -> HookConfig.parse(NEEDED + line + "\n"))
        .isInstanceOf(RefusedException.class)
        .hasMessage(message);
  }

  @Test
  void message_is_what_is_written_and_a_blank_one_is_none() {
    String message = "ask #platform; \"releases\" only  ";

    assertThat(HookConfig.parse(NEEDED + "policycheck.message " + message + "\n").message())
        .isEqualTo(message);
    for (String blank : new String[] {"policycheck.message", "policycheck.message  \t "}) {
      assertThat(HookConfig.parse(NEEDED + blank + "\n").message()).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"enforce", "audit"})
  void mode_is_said_once(String mode) {
    String twice = "policycheck.mode " + mode + "\npolicycheck.mode " + mode + "\n";

    assertThatThrownBy(() -> HookConfig.parse(NEEDED + twice))
        .hasMessage("`policycheck.mode` is in the repository's configuration twice");
  }
}
