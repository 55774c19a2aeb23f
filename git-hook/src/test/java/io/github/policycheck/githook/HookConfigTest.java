package io.github.policycheck.githook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HookConfigTest {

  private static final String SNAPSHOT = "policycheck.snapshot /srv/the snapshot.json\n";
  private static final String REPOSITORY = "policycheck.repository MyDemoRepo\n";
  private static final String PRINCIPAL = "policycheck.principalfrom env:REMOTE_USER\n";
  private static final String ALL = SNAPSHOT + REPOSITORY + PRINCIPAL;

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("", "`policycheck.snapshot` is missing"),
        Arguments.of(REPOSITORY + PRINCIPAL, "`policycheck.snapshot` is missing"),
        Arguments.of(SNAPSHOT + PRINCIPAL, "`policycheck.repository` is missing"),
        Arguments.of(SNAPSHOT + REPOSITORY, "`policycheck.principalFrom` is missing"),
        Arguments.of(
            "policycheck.snapshot\n" + REPOSITORY + PRINCIPAL, "`policycheck.snapshot` is missing"),
        Arguments.of(
            "policycheck.snapshot \n" + REPOSITORY + PRINCIPAL,
            "`policycheck.snapshot` is missing"),
        Arguments.of(ALL + SNAPSHOT, "`policycheck.snapshot` is in the repository's"),
        Arguments.of(
            ALL + "policycheck.mode audit\npolicycheck.mode audit\n", "configuration twice"),
        Arguments.of(ALL + "policycheck.snapshots x\n", "`policycheck.snapshots` of the"),
        Arguments.of(ALL + "policycheck.a.snapshot x\n", "is not known"),
        Arguments.of(ALL + "core.bare true\n", "cannot be read: `core.bare true`"),
        Arguments.of(ALL + "a second line of a value\n", "cannot be read: `a second line"),
        Arguments.of(ALL + "policycheck.mode off\n", "is `enforce` or `audit`, not `off`"),
        Arguments.of(ALL + "policycheck.mode Audit\n", "not `Audit`"),
        Arguments.of(ALL + "policycheck.mode\n", "not ``"),
        Arguments.of(ALL + "extensions.refstorage reftable\n", "keeps its references as `reftable"),
        Arguments.of(SNAPSHOT + REPOSITORY + "policycheck.principalfrom Mary\n", "not `Mary`"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void what_is_missing_unknown_or_twice_refuses(String lines, String reason) {
    assertThatThrownBy(() -> HookConfig.parse(lines))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void pushes_are_refused_unless_the_mode_says_otherwise() {
    assertThat(HookConfig.parse(ALL).mode()).isEqualTo(HookConfig.Mode.ENFORCE);
    assertThat(HookConfig.parse(ALL + "policycheck.mode enforce\n").mode())
        .isEqualTo(HookConfig.Mode.ENFORCE);
    assertThat(HookConfig.parse(ALL + "policycheck.mode audit").mode())
        .isEqualTo(HookConfig.Mode.AUDIT);
  }

  @Test
  void values_are_taken_as_git_prints_them() {
    assertThat(HookConfig.parse(ALL))
        .isEqualTo(
            new HookConfig(
                "/srv/the snapshot.json",
                "MyDemoRepo",
                new PrincipalSource("REMOTE_USER"),
                HookConfig.Mode.ENFORCE,
                null));
    assertThat(HookConfig.parse(ALL + "policycheck.auditlog /var/log/push es\n").auditLog())
        .isEqualTo("/var/log/push es");
  }

  @Test
  void other_extensions_of_the_repository_are_left_alone() {
    String extensions = "extensions.objectformat sha256\nextensions.refstorage files\n";
    assertThat(HookConfig.parse(extensions + ALL)).isEqualTo(HookConfig.parse(ALL));
  }
}
