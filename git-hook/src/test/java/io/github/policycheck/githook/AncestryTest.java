package io.github.policycheck.githook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.codecommit.RefUpdate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an update does to a reference, told by a real repository. */
class AncestryTest {

  private static final String ZERO = "0".repeat(40);
  private static final String BRANCH = "refs/heads/a";
  private static final String TAG = "refs/tags/a";

  @TempDir Path gitDir;

  private String first = "";
  private String second = "";
  private String other = "";

  @BeforeEach
  void make_commits() {
    git("init", "-q", "--bare", ".");
    String tree = git("mktree");
    first = git("commit-tree", tree, "-m", "first");
    second = git("commit-tree", tree, "-p", first, "-m", "second");
    other = git("commit-tree", tree, "-m", "other");
  }

  private String git(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(gitDir.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
    for (String role : List.of("AUTHOR", "COMMITTER")) {
      builder.environment().put("GIT_" + role + "_NAME", "m");
      builder.environment().put("GIT_" + role + "_EMAIL", "m@example.com");
    }
    builder.environment().put("HOME", gitDir.toString());
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    try {
      Process process = builder.start();
      String out =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(command.toString()).isZero();
      return out;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private RefUpdate.Type type(String reference, String old, String now) {
    return new Ancestry("git", gitDir.toString())
        .type(new ReceivedUpdate(new ObjectName(old), new ObjectName(now), reference));
  }

  @Test
  void new_object_decides_first() {
    assertThat(type(BRANCH, ZERO, ZERO)).isEqualTo(RefUpdate.Type.DELETE);
    assertThat(type(BRANCH, first, ZERO)).isEqualTo(RefUpdate.Type.DELETE);
    assertThat(type(BRANCH, ZERO, first)).isEqualTo(RefUpdate.Type.CREATE);
  }

  @Test
  void descendant_is_a_fast_forward_and_nothing_else_is() {
    assertThat(type(BRANCH, first, second)).isEqualTo(RefUpdate.Type.FAST_FORWARD);
    assertThat(type(BRANCH, second, first)).isEqualTo(RefUpdate.Type.NON_FAST_FORWARD);
    assertThat(type(BRANCH, second, other)).isEqualTo(RefUpdate.Type.NON_FAST_FORWARD);
    assertThat(type(BRANCH, "1".repeat(40), second)).isEqualTo(RefUpdate.Type.NON_FAST_FORWARD);
    assertThat(type(TAG, first, second)).isEqualTo(RefUpdate.Type.FAST_FORWARD);
  }

  @Test
  void replaced_commits_make_no_fast_forward() {
    String tree = git("mktree");
    String grafted = git("commit-tree", tree, "-p", second, "-m", "other");
    git("update-ref", "refs/replace/" + other, grafted);

    assertThat(type(BRANCH, second, other)).isEqualTo(RefUpdate.Type.NON_FAST_FORWARD);
  }

  @Test
  void moved_tag_object_and_what_is_no_commit_are_no_fast_forward() {
    git("tag", "-a", "-m", "one", "one", first);
    git("tag", "-a", "-m", "two", "two", second);
    String one = git("rev-parse", "refs/tags/one");
    String two = git("rev-parse", "refs/tags/two");
    String tree = git("mktree");

    assertThat(type(TAG, one, two)).isEqualTo(RefUpdate.Type.NON_FAST_FORWARD);
    assertThat(type(TAG, tree, tree)).isEqualTo(RefUpdate.Type.NON_FAST_FORWARD);
  }

  @Test
  void git_that_is_gone_refuses() {
    Ancestry ancestry = new Ancestry(gitDir.resolve("no-git").toString(), gitDir.toString());
    ReceivedUpdate update =
        new ReceivedUpdate(new ObjectName(first), new ObjectName(second), BRANCH);

    assertThatThrownBy(() -> ancestry.type(update))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("cannot be run");
  }
}
