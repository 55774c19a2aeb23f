package io.github.policycheck.githook.jgit;

import static io.github.policycheck.githook.jgit.Snapshots.REPOSITORY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.jgit.transport.ReceivePack;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server that runs JGit with a snapshot beside it, and pushes of the stock git command to it. */
abstract class PushesToJGit {

  static StockGit git;

  @TempDir Path directory;
  Path snapshot;

  GitDaemon server;

  final List<String> log = Collections.synchronizedList(new ArrayList<>());

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

  SnapshotPolicies policies(OnBrokenSnapshot onBroken) {
    return new SnapshotPolicies(snapshot, REPOSITORY, onBroken, log::add);
  }

  PolicyPreReceiveHook hook(@Nullable String login) {
    return hook(pack -> login);
  }

  PolicyPreReceiveHook hook(Function<ReceivePack, @Nullable String> login) {
    return new PolicyPreReceiveHook(policies(OnBrokenSnapshot.REFUSE), login);
  }

  StockGit.Run push(String... refspecs) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("push", server.url()));
    arguments.addAll(List.of(refspecs));
    return git.run(arguments.toArray(String[]::new));
  }

  void accepts(String... refspecs) throws IOException {
    StockGit.Run run = push(refspecs);
    assertThat(run.code()).as(run.output()).isZero();
  }

  /** Pushes what must be refused, checks that nothing has moved, and returns what was said. */
  String refuses(String... refspecs) throws IOException {
    Map<String, String> before = server.refs();
    StockGit.Run run = push(refspecs);
    assertThat(server.refs()).isEqualTo(before);
    assertThat(run.code()).as(run.output()).isEqualTo(1);
    assertThat(run.output()).contains("[remote rejected]").contains("remote: policycheck: ");
    return run.output();
  }

  String commit(String branch) throws IOException {
    return git.must("rev-parse", branch);
  }
}
