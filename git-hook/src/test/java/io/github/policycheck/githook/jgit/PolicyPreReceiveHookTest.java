package io.github.policycheck.githook.jgit;

import static io.github.policycheck.githook.jgit.Snapshots.ARNAV;
import static io.github.policycheck.githook.jgit.Snapshots.KIM;
import static io.github.policycheck.githook.jgit.Snapshots.MARY;
import static io.github.policycheck.githook.jgit.Snapshots.NORA;
import static io.github.policycheck.githook.jgit.Snapshots.REPOSITORY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.transport.PreReceiveHook;
import org.eclipse.jgit.transport.PreReceiveHookChain;
import org.eclipse.jgit.transport.ReceiveCommand.Result;
import org.eclipse.jgit.transport.ReceivePack;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pushes of the stock git command to JGit's daemon. */
class PolicyPreReceiveHookTest {

  private static StockGit git;

  @TempDir Path directory;
  private Path snapshot;
  private GitDaemon server;
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());

  @BeforeAll
  static void make_commits(@TempDir Path directory) throws IOException {
    git = new StockGit(directory);
  }

  @BeforeEach
  void start_the_server() throws IOException {
    snapshot = directory.resolve("snapshot.json");
    Snapshots.replace(snapshot, Snapshots.account());
    server = new GitDaemon(directory.resolve("repository.git"));
    server.guard(GitDaemon.unguarded(null));
    git.must("push", "--quiet", server.url(), "base:refs/heads/master", "base:refs/heads/feature");
  }

  @AfterEach
  void stop_the_server() {
    server.close();
  }

  private SnapshotPolicies policies(OnBrokenSnapshot onBroken) {
    return new SnapshotPolicies(snapshot, REPOSITORY, onBroken, log::add);
  }

  private PolicyPreReceiveHook hook(@Nullable String login) {
    return hook(pack -> login);
  }

  private PolicyPreReceiveHook hook(Function<ReceivePack, @Nullable String> login) {
    return new PolicyPreReceiveHook(policies(OnBrokenSnapshot.REFUSE), login);
  }

  private StockGit.Run push(String... refspecs) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("push", server.url()));
    arguments.addAll(List.of(refspecs));
    return git.run(arguments.toArray(String[]::new));
  }

  private void accepts(String... refspecs) throws IOException {
    StockGit.Run run = push(refspecs);
    assertThat(run.code()).as(run.output()).isZero();
  }

  /** Pushes what must be refused, checks that nothing has moved, and returns what was said. */
  private String refuses(String... refspecs) throws IOException {
    Map<String, String> before = server.refs();
    StockGit.Run run = push(refspecs);
    assertThat(server.refs()).isEqualTo(before);
    assertThat(run.code()).as(run.output()).isEqualTo(1);
    assertThat(run.output()).contains("[remote rejected]").contains("remote: policycheck: ");
    return run.output();
  }

  private String commit(String branch) throws IOException {
    return git.must("rev-parse", branch);
  }

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

  @ParameterizedTest
  @ValueSource(strings = {"", "nobody", "Mary_Major ", "mary_major", "user/Mary_Major", "Mary\n"})
  void who_is_not_known_pushes_nothing(String login) throws IOException {
    server.guardBy(hook(login));
    assertThat(refuses("next:feature", "v1"))
        .contains("policycheck: the push is refused: who pushes is not known");
  }

  @Test
  void who_has_not_signed_in_pushes_nothing() throws IOException {
    server.guardBy(hook((String) null));
    assertThat(refuses("next:feature"))
        .contains("policycheck: the push is refused: who pushes is not known; sign in to push");
  }

  @Test
  void failing_login_function_rejects_everything_and_only_the_server_learns_why()
      throws IOException {
    server.guardBy(
        hook(
            pack -> {
              throw new IllegalStateException("directory at ldap.example.com is down");
            }));
    assertThat(refuses("next:feature"))
        .contains("policycheck: the push is refused: policycheck failed; the server's log says why")
        .doesNotContain("ldap");
    assertThat(log).anyMatch(line -> line.contains("directory at ldap.example.com is down"));
  }

  @Test
  void exhausted_stack_rejects_everything() throws IOException {
    server.guardBy(
        hook(
            pack -> {
              throw new StackOverflowError();
            }));
    assertThat(refuses("next:feature")).contains("policycheck failed");
  }

  @ParameterizedTest
  @EnumSource(OnBrokenSnapshot.class)
  void broken_snapshot_at_the_start_refuses_whatever_was_chosen(OnBrokenSnapshot choice)
      throws IOException {
    Snapshots.replace(snapshot, "{");
    server.guardBy(new PolicyPreReceiveHook(policies(choice), pack -> MARY));
    assertThat(refuses("next:feature")).contains("the push is refused: the snapshot is broken");
    Snapshots.replace(snapshot, Snapshots.account());
    accepts("next:feature");
  }

  @Test
  void broken_replacement_refuses_if_that_was_chosen() throws IOException {
    server.guardBy(new PolicyPreReceiveHook(policies(OnBrokenSnapshot.REFUSE), pack -> MARY));
    accepts("next:feature");
    Snapshots.replace(snapshot, Files.readString(snapshot).replace("master", "mister"));
    assertThat(refuses("+other:feature"))
        .contains(
            "the snapshot is broken: the snapshot was changed or damaged after it was written");
    Files.delete(snapshot);
    assertThat(refuses("+other:feature")).contains("there is no snapshot to be read");
    assertThat(log).anyMatch(line -> line.endsWith("; every push is refused"));
  }

  @Test
  void last_good_snapshot_goes_on_deciding_if_that_was_chosen() throws IOException {
    server.guardBy(
        new PolicyPreReceiveHook(policies(OnBrokenSnapshot.KEEP_LAST_GOOD), pack -> ARNAV));
    accepts("next:feature");
    Snapshots.replace(snapshot, Files.readString(snapshot).replace("master", "mister"));
    refuses("next:master");
    accepts("+other:feature");
    assertThat(log)
        .anyMatch(line -> line.contains("; the last good one goes on deciding: sha256:"));
  }

  @Test
  void new_snapshot_decides_on_the_next_push() throws IOException {
    server.guardBy(hook(ARNAV));
    refuses("next:master");
    Snapshots.replace(snapshot, Snapshots.protecting("refs/heads/feature"));
    accepts("next:master");
    refuses("next:feature");
  }

  @Test
  void hook_after_it_sees_only_what_is_left() throws IOException {
    List<String> names = new ArrayList<>();
    PreReceiveHook next =
        (pack, commands) -> commands.forEach(command -> names.add(command.getRefName()));
    server.guardBy(hook(ARNAV).then(next));
    push("next:master", "next:feature");
    assertThat(names).containsExactly("refs/heads/feature");
    assertThat(server.refs()).containsEntry("refs/heads/master", commit("base"));
  }

  @Test
  void hook_after_it_that_throws_rejects_what_is_left() throws IOException {
    server.guardBy(
        hook(MARY)
            .then(
                (pack, commands) -> {
                  throw new IllegalStateException("no disk");
                }));
    assertThat(refuses("next:master", "next:feature"))
        .contains("next -> master (a hook after policycheck failed)")
        .doesNotContain("no disk");
    assertThat(log).anyMatch(line -> line.contains("no disk"));
  }

  @Test
  void chain_of_jgit_leaves_what_others_rejected_alone() throws IOException {
    List<Result> results = new ArrayList<>();
    PreReceiveHook before =
        (pack, commands) ->
            commands.stream()
                .filter(command -> command.getRefName().startsWith("refs/tags/"))
                .forEach(command -> command.setResult(Result.REJECTED_OTHER_REASON, "no tags"));
    PreReceiveHook after =
        (pack, commands) -> commands.forEach(command -> results.add(command.getResult()));
    server.guardBy(PreReceiveHookChain.newChain(List.of(before, hook(ARNAV), after)));
    StockGit.Run run = push("next:master", "next:feature", "v1");
    assertThat(run.output()).contains("v1 -> v1 (no tags)");
    assertThat(results)
        .containsExactlyInAnyOrder(
            Result.REJECTED_OTHER_REASON, Result.NOT_ATTEMPTED, Result.REJECTED_OTHER_REASON);
    assertThat(server.refs())
        .containsEntry("refs/heads/master", commit("base"))
        .containsEntry("refs/heads/feature", commit("next"))
        .doesNotContainKey("refs/tags/v1");
  }

  @Test
  void names_are_shown_without_control_characters() throws IOException {
    server.guardBy(hook("\u001b[2Jx"));
    assertThat(refuses("next:feature")).contains("`\\u001b[2Jx` is no login");
  }

  @Test
  void longest_refusal_is_cut_short() throws IOException {
    List<String> refspecs = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      refspecs.add("next:refs/heads/new/" + i);
    }
    server.guardBy(hook(NORA));
    assertThat(refuses(refspecs.toArray(String[]::new))).contains("policycheck: and 6 more");
  }

  @Test
  void objects_of_a_refused_push_stay() throws IOException {
    server.guardBy(hook(ARNAV));
    refuses("next:master");
    assertThat(server.repository().getObjectDatabase().has(ObjectId.fromString(commit("next"))))
        .isTrue();
  }
}
