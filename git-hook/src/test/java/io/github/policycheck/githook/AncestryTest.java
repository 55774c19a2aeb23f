package io.github.policycheck.githook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.codecommit.RefUpdate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
        .types(List.of(update(old, now, reference)))
        .get(0);
  }

  private static ReceivedUpdate update(String old, String now, String reference) {
    return new ReceivedUpdate(new ObjectName(old), new ObjectName(now), reference);
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

    assertThatThrownBy(() -> new Ancestry(gitDir + "/no-git", gitDir).types(List.of(update)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("/no-git` cannot be run");
    assertThat(new Ancestry("git", gitDir + "/no-repository").types(List.of(update)))
        .containsExactly(RefUpdate.Type.NON_FAST_FORWARD);
  }

  /** A git that notes each of its starts. */
  private Path counting(Path starts) throws IOException {
    Path git =
        Files.writeString(
            folder.resolve("counting-git"),
            "#!/bin/sh\necho x >>'" + starts + "'\nexec git \"$@\"\n");
    Files.setPosixFilePermissions(git, PosixFilePermissions.fromString("rwx------"));
    return git;
  }

  /** Many are told together, and the same as one by one; with merges, roots and what is missing. */
  @Test
  void many_updates_are_told_by_two_processes() throws IOException {
    ScratchRepository repository = repository("sha1");
    List<String> commits = new ArrayList<>(List.of(repository.commit("root")));
    Random random = new Random(10);
    for (int i = 1; i < 40; i++) {
      String parent = commits.get(random.nextInt(commits.size()));
      String other = commits.get(random.nextInt(commits.size()));
      commits.add(
          i % 13 == 0
              ? repository.commit("root " + i)
              : parent.equals(other)
                  ? repository.commit("c" + i, parent)
                  : repository.commit("m" + i, parent, other));
    }
    List<String> names = new ArrayList<>(commits);
    names.addAll(
        List.of(
            repository.tag(commits.get(3), "commit", "t"),
            repository.blob("b"),
            repository.tree(),
            "1".repeat(40),
            "0".repeat(40)));
    List<ReceivedUpdate> updates = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      updates.add(
          update(
              names.get(random.nextInt(names.size())),
              names.get(random.nextInt(names.size())),
              "refs/tags/t" + i));
    }
    Path starts = folder.resolve("starts");
    String gitDir = repository.gitDir().toString();

    List<RefUpdate.Type> together =
        new Ancestry(counting(starts).toString(), gitDir).types(updates);

    assertThat(Files.readAllLines(starts)).hasSize(2);
    Ancestry alone = new Ancestry("git", gitDir);
    List<RefUpdate.Type> each = new ArrayList<>();
    for (ReceivedUpdate update : updates) {
      each.addAll(alone.types(List.of(update)));
    }
    assertThat(together).isEqualTo(each);
    assertThat(together).contains(RefUpdate.Type.FAST_FORWARD, RefUpdate.Type.NON_FAST_FORWARD);
  }

  @Test
  void tags_are_looked_at_by_one_process_and_equal_pairs_once() throws IOException {
    ScratchRepository repository = repository("sha1");
    String base = repository.commit("base");
    String next = repository.commit("next", base);
    List<ReceivedUpdate> updates = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      updates.add(update(base, next, "refs/tags/v" + i));
    }
    Path starts = folder.resolve("starts");

    List<RefUpdate.Type> types =
        new Ancestry(counting(starts).toString(), repository.gitDir().toString()).types(updates);

    assertThat(types).hasSize(2_000).containsOnly(RefUpdate.Type.FAST_FORWARD);
    assertThat(Files.readAllLines(starts)).hasSize(2);
  }

  @Test
  void history_that_is_not_whole_refuses() throws IOException {
    ScratchRepository repository = repository("sha1");
    String base = repository.commit("base");
    String next = repository.commit("next", base);
    List<ReceivedUpdate> updates = new ArrayList<>();
    for (int i = 0; i <= Ancestry.FEW; i++) {
      updates.add(update(next, repository.commit("c" + i, next), "refs/heads/b" + i));
    }
    Files.delete(
        repository.gitDir().resolve("objects/" + base.substring(0, 2) + "/" + base.substring(2)));

    assertThatThrownBy(() -> new Ancestry("git", repository.gitDir().toString()).types(updates))
        .isInstanceOf(RefusedException.class)
        .hasMessage("Git cannot walk the history of what is pushed");
  }
}
