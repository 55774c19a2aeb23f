package io.github.policycheck.githook.jgit;

import static io.github.policycheck.githook.jgit.Snapshots.ARNAV;
import static io.github.policycheck.githook.jgit.Snapshots.KIM;
import static io.github.policycheck.githook.jgit.Snapshots.MARY;
import static io.github.policycheck.githook.jgit.Snapshots.NORA;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.account.NotKnown.What;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.junit.jupiter.api.Test;

/** Which pushes of the stock git command to JGit's daemon the policies allow. */
class PolicyPreReceiveHookTest extends PushesToJGit {

  @Test
  void developer_is_kept_from_master_and_told_why() throws IOException {
    server.guardBy(hook(ARNAV));
    assertThat(refuses("next:master"))
        .contains(
            "remote: policycheck: refs/heads/master: explicit deny of codecommit:GitPush for"
                + " user/Arnav_Desai by DenyChangesToMaster, statement 1")
        .contains("next -> master (explicit deny of codecommit:GitPush)");
  }

  @Test
  void senior_developer_moves_master() throws IOException {
    server.guardBy(hook(MARY));
    accepts("next:master");
    assertThat(server.refs()).containsEntry("refs/heads/master", commit("next"));
  }

  @Test
  void push_is_refused_that_policies_could_deny_which_are_not_known() throws IOException {
    Snapshots.replace(
        snapshot,
        Snapshots.account().toBuilder()
            .notKnown(List.of(new NotKnown(What.SERVICE_CONTROL_POLICIES, "access denied")))
            .build());
    server.guardBy(hook(MARY));
    assertThat(refuses("next:feature"))
        .contains("these are not known: service control policies (access denied)")
        .contains("feature (not known whether codecommit:GitPush is allowed without a reference)");
  }

  /** JGit would write {@code refs/heads/master} by its other name. */
  @Test
  void reference_below_a_link_of_the_file_system_is_refused() throws IOException {
    server.guardBy(hook(ARNAV));
    Path refs = directory.resolve("repository.git/refs");
    Files.createSymbolicLink(refs.resolve("alias"), Path.of("heads"));
    assertThat(refuses("+next:refs/alias/master"))
        .contains("`refs/alias` is a link of the file system");
    Files.createDirectory(refs.resolve("heads/release"));
    Files.createSymbolicLink(refs.resolve("heads/soon"), Path.of("release"));
    assertThat(refuses("next:refs/heads/soon/1")).contains("`refs/heads/soon` is a link");
    accepts("next:refs/heads/release/1");
  }

  @Test
  void identities_of_the_snapshot_count() throws IOException {
    server.guardBy(hook("arnav@example.com"));
    refuses("next:master");
    accepts("next:feature");
  }

  @Test
  void developer_creates_moves_forces_tags_and_deletes_what_is_not_protected() throws IOException {
    server.guardBy(hook(ARNAV));
    accepts("base:refs/heads/new", "next:feature", "v1");
    accepts("+other:feature", "refs/heads/base:refs/notes/commits");
    accepts(":new");
    assertThat(server.refs())
        .containsEntry("refs/heads/feature", commit("other"))
        .containsEntry("refs/tags/v1", commit("v1"))
        .containsEntry("refs/notes/commits", commit("base"))
        .doesNotContainKey("refs/heads/new");
  }

  @Test
  void creating_and_deleting_a_protected_branch_is_refused() throws IOException {
    server.guardBy(hook(ARNAV));
    refuses(":master");
    refuses("+other:master");
    server.guardBy(hook(MARY));
    accepts(":master");
    server.guardBy(hook(ARNAV));
    refuses("next:refs/heads/master");
  }

  @Test
  void force_is_told_from_a_fast_forward() throws IOException {
    server.guardBy(hook(KIM));
    accepts("next:master", "next:refs/heads/new", "v1");
    assertThat(refuses("+other:master")).contains("by NoForce, statement 1");
    assertThat(refuses("+base:master")).contains("by NoForce, statement 1");
    accepts(":new");
    accepts("+base:refs/heads/new");
  }

  @Test
  void moved_tag_object_is_no_fast_forward() throws IOException {
    server.guardBy(hook(KIM));
    git.must("tag", "--force", "--annotate", "--message=a", "moving", "base");
    accepts("moving");
    git.must("tag", "--force", "--annotate", "--message=b", "moving", "next");
    assertThat(refuses("+moving")).contains("refs/tags/moving: explicit deny");
  }

  @Test
  void replaced_commits_make_no_fast_forward() throws IOException {
    server.guardBy(hook(KIM));
    accepts("next:master");
    String tree = git.must("rev-parse", "other^{tree}");
    String replacement =
        git.must("commit-tree", "-p", commit("next"), "-m", "with other ancestors", tree);
    accepts(replacement + ":refs/replace/" + commit("other"));
    assertThat(refuses("+other:master")).contains("by NoForce, statement 1");
  }

  @Test
  void each_reference_is_rejected_on_its_own() throws IOException {
    server.guardBy(hook(ARNAV));
    StockGit.Run run = push("next:master", "next:feature", "v1");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.output())
        .contains("[remote rejected] next -> master")
        .contains("next -> feature\n")
        .contains("[new tag]");
    assertThat(server.refs())
        .containsEntry("refs/heads/master", commit("base"))
        .containsEntry("refs/heads/feature", commit("next"))
        .containsKey("refs/tags/v1");
  }

  @Test
  void whole_push_is_refused_on_request() throws IOException {
    server.guardBy(hook(ARNAV).refusingWholePush());
    assertThat(refuses("next:master", "next:feature", "v1"))
        .contains("next -> master (explicit deny of codecommit:GitPush)")
        .contains("next -> feature (the push is refused as a whole)")
        .contains("v1 -> v1 (the push is refused as a whole)");
    accepts("next:feature", "v1");
  }

  @Test
  void atomic_push_is_refused_as_a_whole() throws IOException {
    server.guardBy(hook(ARNAV));
    Map<String, String> before = server.refs();
    StockGit.Run run =
        git.run("push", "--atomic", server.url(), "next:master", "next:feature", "v1");
    assertThat(run.code()).isEqualTo(1);
    assertThat(server.refs()).isEqualTo(before);
  }

  @Test
  void symbolic_reference_is_judged_by_what_it_moves() throws IOException {
    link("refs/heads/trunk", "refs/heads/master");
    link("refs/heads/main", "refs/heads/trunk");
    server.guardBy(hook(ARNAV));
    assertThat(refuses("next:trunk"))
        .contains("refs/heads/trunk (which moves refs/heads/master): explicit deny");
    assertThat(refuses("next:main"))
        .contains("refs/heads/main (which moves refs/heads/master): explicit deny");
    refuses(":main");
    server.guardBy(hook(MARY));
    accepts("next:main");
    assertThat(server.refs()).containsEntry("refs/heads/master", commit("next"));
  }

  @Test
  void symbolic_reference_to_what_is_not_there_yet_is_judged_by_it() throws IOException {
    link("refs/heads/trunk", "refs/heads/master");
    server.guardBy(hook(MARY));
    accepts(":master");
    server.guardBy(hook(ARNAV));
    assertThat(refuses("next:refs/heads/trunk"))
        .contains("refs/heads/trunk (which moves refs/heads/master): explicit deny");
    server.guardBy(hook(MARY));
    accepts("next:refs/heads/trunk");
    assertThat(server.refs()).containsEntry("refs/heads/master", commit("next"));
  }

  @Test
  void chain_of_symbolic_references_that_is_too_long_moves_nothing_else() throws IOException {
    link("refs/heads/link1", "refs/heads/master");
    for (int i = 2; i < 9; i++) {
      link("refs/heads/link" + i, "refs/heads/link" + (i - 1));
    }
    server.guardBy(hook(ARNAV));
    for (int i = 2; i < 9; i++) {
      push("next:refs/heads/link" + i, "next:refs/heads/new" + i);
      push("+other:refs/heads/link" + i);
      assertThat(server.refs()).containsEntry("refs/heads/master", commit("base"));
    }
  }

  @Test
  void symbolic_reference_to_what_is_no_full_name_rejects_everything() throws IOException {
    Path heads = directory.resolve("repository.git/refs/heads");
    Files.writeString(heads.resolve("trunk"), "ref: HEAD\n");
    server.guardBy(hook(MARY));
    assertThat(refuses("next:trunk", "next:feature"))
        .contains("refs/heads/trunk is a symbolic reference to `HEAD`");
  }

  @Test
  void link_in_the_file_system_moves_nothing_else() throws IOException {
    Path heads = directory.resolve("repository.git/refs/heads");
    Files.createSymbolicLink(heads.resolve("trunk"), Path.of("master"));
    server.guardBy(hook(ARNAV));
    push("next:refs/heads/trunk");
    assertThat(server.refs()).containsEntry("refs/heads/master", commit("base"));
  }

  private void link(String name, String target) throws IOException {
    RefUpdate update = server.repository().updateRef(name, true);
    assertThat(update.link(target)).isIn(RefUpdate.Result.NEW, RefUpdate.Result.FORCED);
  }

  @Test
  void denied_call_1_rejects_everything() throws IOException {
    server.guardBy(hook(NORA));
    assertThat(refuses("next:feature", "v1"))
        .contains(
            "policycheck: every push: implicit deny of codecommit:GitPush without a reference")
        .contains("next -> feature (implicit deny of codecommit:GitPush without a reference)")
        .contains("v1 -> v1 (implicit deny of codecommit:GitPush without a reference)");
  }

  @Test
  void objects_of_a_refused_push_stay() throws IOException {
    server.guardBy(hook(ARNAV));
    refuses("next:master");
    assertThat(server.repository().getObjectDatabase().has(ObjectId.fromString(commit("next"))))
        .isTrue();
  }
}
