package io.github.policycheck.githook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.codecommit.RefUpdate;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an update is, as the git command sees it. */
class AncestryTest {

  private static final String BRANCH = "refs/heads/a";
  private static final String TAG = "refs/tags/a";

  @TempDir Path folder;

  private ScratchRepository repository(String format) throws IOException {
    return new ScratchRepository(folder.resolve("r.git"), format);
  }

  private static RefUpdate.Type type(
      ScratchRepository repository, String old, String now, String reference) {
    return new Ancestry("git", repository.gitDir().toString())
        .type(new ReceivedUpdate(new ObjectName(old), new ObjectName(now), reference));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha1", "sha256"})
  void commits_are_told_apart_by_their_ancestors(String format) throws IOException {
    ScratchRepository repository = repository(format);
    String base = repository.commit("base");
    String next = repository.commit("next", base);
    String other = repository.commit("other", base);
    String merged = repository.commit("merged", other, next);
    String zero = "0".repeat(base.length());
    String nothing = "1".repeat(base.length());

    for (String reference : new String[] {BRANCH, TAG}) {
      assertThat(type(repository, base, next, reference)).isEqualTo(RefUpdate.Type.FAST_FORWARD);
      assertThat(type(repository, next, merged, reference)).isEqualTo(RefUpdate.Type.FAST_FORWARD);
      assertThat(type(repository, base, base, reference)).isEqualTo(RefUpdate.Type.FAST_FORWARD);
      assertThat(type(repository, next, base, reference))
          .isEqualTo(RefUpdate.Type.NON_FAST_FORWARD);
      assertThat(type(repository, next, other, reference))
          .isEqualTo(RefUpdate.Type.NON_FAST_FORWARD);
      assertThat(type(repository, zero, next, reference)).isEqualTo(RefUpdate.Type.CREATE);
      assertThat(type(repository, next, zero, reference)).isEqualTo(RefUpdate.Type.DELETE);
      assertThat(type(repository, zero, zero, reference)).isEqualTo(RefUpdate.Type.DELETE);
      assertThat(type(repository, nothing, next, reference))
          .isEqualTo(RefUpdate.Type.NON_FAST_FORWARD);
      assertThat(type(repository, next, nothing, reference))
          .isEqualTo(RefUpdate.Type.NON_FAST_FORWARD);
    }
  }

  @Test
  void nothing_but_a_commit_is_moved_forwards() throws IOException {
    ScratchRepository repository = repository("sha1");
    String base = repository.commit("base");
    String next = repository.commit("next", base);
    String tagged = repository.tag(base, "commit", "v1");
    String taggedNext = repository.tag(next, "commit", "v1");
    String blob = repository.blob("x");
    String tree = repository.tree();

    String[][] updates = {
      {tagged, taggedNext},
      {tagged, next},
      {base, taggedNext},
      {tagged, tagged},
      {base, blob},
      {blob, next},
      {blob, blob},
      {tree, tree},
      {base, tree}
    };
    for (String[] update : updates) {
      assertThat(type(repository, update[0], update[1], TAG))
          .as("%s to %s", update[0], update[1])
          .isEqualTo(RefUpdate.Type.NON_FAST_FORWARD);
    }
  }

  @Test
  void objects_that_are_replaced_make_no_ancestors() throws IOException {
    ScratchRepository repository = repository("sha1");
    String base = repository.commit("base");
    String forced = repository.commit("forced");
    String fake = repository.commit("forced", base);
    repository.git("", "update-ref", "refs/replace/" + forced, fake);

    assertThat(type(repository, base, fake, BRANCH)).isEqualTo(RefUpdate.Type.FAST_FORWARD);
    assertThat(type(repository, base, forced, BRANCH)).isEqualTo(RefUpdate.Type.NON_FAST_FORWARD);
  }

  @Test
  void git_that_cannot_be_run_refuses() throws IOException {
    String gitDir = folder.toString();
    ReceivedUpdate update =
        new ReceivedUpdate(new ObjectName("1".repeat(40)), new ObjectName("2".repeat(40)), BRANCH);

    assertThatThrownBy(() -> new Ancestry(gitDir + "/no-git", gitDir).type(update))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("/no-git` cannot be run");
    assertThat(new Ancestry("git", gitDir + "/no-repository").type(update))
        .isEqualTo(RefUpdate.Type.NON_FAST_FORWARD);
  }
}
