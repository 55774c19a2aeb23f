package io.github.policycheck.githook.jgit;

import static io.github.policycheck.githook.jgit.Snapshots.ARNAV;
import static io.github.policycheck.githook.jgit.Snapshots.MARY;
import static io.github.policycheck.githook.jgit.Snapshots.NORA;
import static io.github.policycheck.githook.jgit.Snapshots.REPOSITORY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.DaemonClient;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.resolver.ReceivePackFactory;
import org.eclipse.jgit.transport.resolver.ServiceNotAuthorizedException;
import org.eclipse.jgit.transport.resolver.ServiceNotEnabledException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyReceivePackFactoryTest {

  @TempDir Path directory;
  private Path snapshot;
  private final Repository repository =
      new InMemoryRepository(new DfsRepositoryDescription("test"));
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void write_the_snapshot() throws IOException {
    snapshot = directory.resolve("snapshot.json");
    Snapshots.replace(snapshot, Snapshots.account());
  }

  private <C> PolicyReceivePackFactory<C> guard(
      ReceivePackFactory<C> factory, Function<C, @Nullable String> login) {
    return new PolicyReceivePackFactory<>(
        factory,
        new SnapshotPolicies(snapshot, REPOSITORY, OnBrokenSnapshot.REFUSE, log::add),
        login);
  }

  /** The connection is the login. */
  private PolicyReceivePackFactory<String> guard() {
    return guard((login, db) -> new ReceivePack(db), login -> login);
  }

  private void refuses(PolicyReceivePackFactory<String> factory, String login, String reason) {
    assertThatThrownBy(() -> factory.create(login, repository))
        .isInstanceOf(ServiceNotEnabledException.class)
        .hasMessageStartingWith("policycheck: the push is refused: ")
        .hasMessageContaining(reason);
  }

  @Test
  void who_may_push_gets_the_hook() throws Exception {
    ReceivePack pack = guard().create(ARNAV, repository);
    assertThat(pack.getRepository()).isSameAs(repository);
  }

  @Test
  void denied_call_1_refuses_before_references_are_listed() {
    refuses(
        guard(),
        NORA,
        "every push: implicit deny of codecommit:GitPush without a reference for user/Nora_None");
  }

  @Test
  void who_is_not_known_is_refused() {
    refuses(guard(), "nobody", "who pushes is not known");
    refuses(guard(), "", "who pushes is not known; sign in to push");
    refuses(guard((login, db) -> new ReceivePack(db), any -> null), MARY, "sign in to push");
    refuses(guard(), "\u0007", "`\\u0007` is no login");
  }

  @Test
  void broken_snapshot_refuses() throws IOException {
    Snapshots.replace(snapshot, "[]");
    refuses(guard(), MARY, "the snapshot is broken");
  }

  @Test
  void failing_login_function_refuses_and_only_the_server_learns_why() {
    PolicyReceivePackFactory<String> factory =
        guard(
            (login, db) -> new ReceivePack(db),
            login -> {
              throw new LinkageError("secret");
            });
    assertThatThrownBy(() -> factory.create(MARY, repository))
        .isInstanceOf(ServiceNotEnabledException.class)
        .hasMessage(
            "policycheck: the push is refused: policycheck failed; the server's log says why");
    assertThat(log).anyMatch(line -> line.contains("secret"));
  }

  @Test
  void failing_log_refuses() {
    PolicyReceivePackFactory<String> factory =
        new PolicyReceivePackFactory<>(
            (login, db) -> new ReceivePack(db),
            new SnapshotPolicies(
                snapshot,
                REPOSITORY,
                OnBrokenSnapshot.REFUSE,
                line -> {
                  throw new IllegalStateException("no disk");
                }),
            login -> login);
    refuses(factory, MARY, "policycheck failed");
  }

  @Test
  void factory_that_makes_nothing_refuses() {
    refuses(guard((login, db) -> null, login -> login), MARY, "policycheck failed");
  }

  @Test
  void what_the_guarded_factory_refuses_is_refused_its_way() {
    PolicyReceivePackFactory<String> factory =
        guard(
            (login, db) -> {
              throw new ServiceNotAuthorizedException();
            },
            login -> login);
    assertThatThrownBy(() -> factory.create(MARY, repository))
        .isInstanceOf(ServiceNotAuthorizedException.class);
  }

  @Test
  void pushes_of_stock_git_are_judged_before_the_hook_that_is_there() throws Exception {
    StockGit git = new StockGit(directory);
    AtomicReference<String> login = new AtomicReference<>(MARY);
    List<String> left = Collections.synchronizedList(new ArrayList<>());
    try (GitDaemon server = new GitDaemon(directory.resolve("repository.git"))) {
      ReceivePackFactory<DaemonClient> guarded =
          GitDaemon.unguarded(
              (pack, commands) -> commands.forEach(command -> left.add(command.getRefName())));
      PolicyReceivePackFactory<DaemonClient> factory = guard(guarded, client -> login.get());
      server.guard(factory);
      git.must("push", server.url(), "base:refs/heads/master");
      login.set(ARNAV);
      StockGit.Run some = git.run("push", server.url(), "next:master", "next:refs/heads/feature");
      assertThat(some.output()).contains("[remote rejected] next -> master (explicit deny");
      assertThat(left).containsExactly("refs/heads/master", "refs/heads/feature");
      assertThat(server.refs()).containsEntry("refs/heads/master", git.must("rev-parse", "base"));

      server.guard(factory.refusingWholePush());
      Map<String, String> before = server.refs();
      StockGit.Run whole = git.run("push", server.url(), "next:master", "next:refs/heads/new");
      assertThat(whole.output()).contains("next -> new (the push is refused as a whole)");
      assertThat(server.refs()).isEqualTo(before);

      login.set(NORA);
      StockGit.Run nothing = git.run("push", server.url(), "next:refs/heads/new");
      assertThat(nothing.code()).as(nothing.output()).isNotZero();
      assertThat(server.refs()).isEqualTo(before);
    }
  }
}
