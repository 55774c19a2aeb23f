package io.github.policycheck.githook.jgit;

import static io.github.policycheck.githook.jgit.Snapshots.ARNAV;
import static io.github.policycheck.githook.jgit.Snapshots.NORA;
import static io.github.policycheck.githook.jgit.Snapshots.REPOSITORY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.resolver.ServiceNotEnabledException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that runs JGit has no settings in its repositories: it hands its message over. */
class MessageOfTheServerTest {

  private static final String ASK = "write to releases@example.org";

  @TempDir Path directory;
  private SnapshotPolicies policies;

  @BeforeEach
  void write_a_snapshot() throws IOException {
    Path snapshot = directory.resolve("snapshot.json");
    Snapshots.replace(snapshot, Snapshots.account());
    policies = new SnapshotPolicies(snapshot, REPOSITORY, OnBrokenSnapshot.REFUSE, line -> {});
  }

  @Test
  void refused_push_ends_with_it_and_an_accepted_one_does_not() throws Exception {
    StockGit git = new StockGit(directory);
    try (GitDaemon server = new GitDaemon(directory.resolve("repository.git"))) {
      server.guardBy(
          new PolicyPreReceiveHook(policies, pack -> ARNAV).withMessage(ASK).refusingWholePush());

      StockGit.Run refused = git.run("push", server.url(), "base:refs/heads/master");
      assertThat(refused.output().lines().filter(line -> line.startsWith("remote: ")))
          .map(String::strip)
          .hasSize(2)
          .last()
          .isEqualTo("remote: policycheck: " + ASK);

      StockGit.Run accepted = git.run("push", server.url(), "base:refs/heads/other");
      assertThat(accepted.code()).as(accepted.output()).isZero();
      assertThat(accepted.output()).doesNotContain("releases@");

      server.guard(
          new PolicyReceivePackFactory<>(GitDaemon.unguarded(null), policies, client -> ARNAV)
              .withMessage(ASK));
      assertThat(git.run("push", server.url(), "base:refs/heads/master").output())
          .contains("policycheck: " + ASK);
      assertThatThrownBy(
              () ->
                  new PolicyReceivePackFactory<String>(
                          (login, db) -> new ReceivePack(db), policies, login -> login)
                      .withMessage(ASK)
                      .refusingWholePush()
                      .create(NORA, server.repository()))
          .isInstanceOf(ServiceNotEnabledException.class)
          .hasMessageStartingWith("policycheck: the push is refused: every push")
          .hasMessageEndingWith("; " + ASK);
    }
  }

  @Test
  void message_that_would_reach_the_terminal_is_refused_when_it_is_handed_over() {
    PolicyPreReceiveHook hook = new PolicyPreReceiveHook(policies, pack -> ARNAV);
    for (String wrong : new String[] {"\u001b[1m", "a\nb", "", "x".repeat(301)}) {
      assertThatThrownBy(() -> hook.withMessage(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("the message ");
      assertThatThrownBy(
              () ->
                  new PolicyReceivePackFactory<String>(
                          (login, db) -> new ReceivePack(db), policies, login -> login)
                      .withMessage(wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
