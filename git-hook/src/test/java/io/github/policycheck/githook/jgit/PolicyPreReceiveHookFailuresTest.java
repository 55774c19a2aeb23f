package io.github.policycheck.githook.jgit;

import static io.github.policycheck.githook.jgit.Snapshots.ARNAV;
import static io.github.policycheck.githook.jgit.Snapshots.MARY;
import static io.github.policycheck.githook.jgit.Snapshots.NORA;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.transport.PreReceiveHook;
import org.eclipse.jgit.transport.PreReceiveHookChain;
import org.eclipse.jgit.transport.ReceiveCommand.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of pushes to JGit where the pusher, the snapshot or another hook fails. */
class PolicyPreReceiveHookFailuresTest extends PushesToJGit {

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
}
