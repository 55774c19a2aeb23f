package io.github.policycheck.engine.codecommit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** git-check-ref-format. */
class ReferenceNameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "refs/heads/master",
        "refs/heads/feature/x.y-z_1",
        "refs/heads/a@b",
        "refs/heads/@",
        "refs/heads/{x}",
        "refs/heads/a.lockx",
        "refs/heads/locked",
        "refs/heads/größe",
        "refs/heads/🚀",
        "refs/heads/a\"b'c",
        "refs/heads/-x",
        "refs/heads/a!b$c&d(e)f,g;h<i>j|k`l",
        "HEAD",
        "refs/tags/v1.0"
      })
  void git_takes_these_names(String name) {
    assertThat(ReferenceName.problem(name)).isEmpty();
  }

  static List<Arguments> refused() {
    return List.of(
        Arguments.of("", "it is empty"),
        Arguments.of("refs/heads/*", "`*` cannot be in it: it is one name, not a pattern"),
        Arguments.of("refs/heads/a?", "`?` cannot be in it: it is one name, not a pattern"),
        Arguments.of("refs/heads/a b", "` ` cannot be in it"),
        Arguments.of("refs/heads/a~1", "`~` cannot be in it"),
        Arguments.of("refs/heads/a^", "`^` cannot be in it"),
        Arguments.of("a:b", "`:` cannot be in it"),
        Arguments.of("refs/heads/[a]", "`[` cannot be in it"),
        Arguments.of("refs\\heads", "`\\` cannot be in it"),
        Arguments.of("refs/heads/a\nb", "it holds a control character"),
        Arguments.of("refs/heads/a\u0000", "it holds a control character"),
        Arguments.of("refs/heads/a\u001F", "it holds a control character"),
        Arguments.of("refs/heads/a\u007F", "it holds a control character"),
        Arguments.of("/refs/heads/a", "it has a slash too many"),
        Arguments.of("refs/heads/", "it has a slash too many"),
        Arguments.of("refs//heads", "it has a slash too many"),
        Arguments.of("/", "it has a slash too many"),
        Arguments.of("refs/heads/a..b", "it holds `..` or `@{`, or ends with a dot"),
        Arguments.of("refs/heads/a@{1}", "it holds `..` or `@{`, or ends with a dot"),
        Arguments.of("refs/heads/a.", "it holds `..` or `@{`, or ends with a dot"),
        Arguments.of("refs/heads/.a", "`.a` cannot be a part of it"),
        Arguments.of(".refs/heads/a", "`.refs` cannot be a part of it"),
        Arguments.of("refs/heads/a.lock", "`a.lock` cannot be a part of it"),
        Arguments.of("refs/a.lock/b", "`a.lock` cannot be a part of it"),
        Arguments.of("@", "`@` is none"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void git_refuses_these_and_the_reason_is_told(String name, String problem) {
    assertThat(ReferenceName.problem(name)).contains(problem);
  }

  @ParameterizedTest
  @CsvSource({
    "master, refs/heads/master",
    "feature/x, refs/heads/feature/x",
    "heads/master, refs/heads/master",
    "tags/v1, refs/tags/v1",
    "refs/heads/master, refs/heads/master",
    "refs/notes/commits, refs/notes/commits",
    "refsx, refs/heads/refsx",
    "headsup, refs/heads/headsup"
  })
  void short_name_stands_for_a_branch(String written, String full) {
    assertThat(ReferenceName.full(written)).isEqualTo(full);
  }

  @ParameterizedTest
  @CsvSource({"refs/heads/a, true", "refs/, true", "heads/a, false", "REFS/heads/a, false"})
  void full_name_starts_with_refs(String name, boolean isFull) {
    assertThat(ReferenceName.isFull(name)).isEqualTo(isFull);
  }
}
