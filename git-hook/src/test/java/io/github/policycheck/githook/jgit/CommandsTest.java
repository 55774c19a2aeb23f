package io.github.policycheck.githook.jgit;

import static io.github.policycheck.githook.jgit.Snapshots.ARNAV;
import static io.github.policycheck.githook.jgit.Snapshots.KIM;
import static io.github.policycheck.githook.jgit.Snapshots.MARY;
import static io.github.policycheck.githook.jgit.Snapshots.REPOSITORY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.codecommit.ApiCalls;
import io.github.policycheck.engine.codecommit.Push;
import io.github.policycheck.engine.codecommit.PushSimulator;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.evaluation.Decision;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceiveCommand.Result;
import org.eclipse.jgit.transport.ReceivePack;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that no client sends, or JGit stops before; the hook does not rely on that. */
class CommandsTest {

  private static final ObjectId ZERO = ObjectId.zeroId();

  @TempDir Path directory;
  private Path snapshot;
  private InMemoryRepository repository;
  private ObjectId base;
  private ObjectId next;
  private ObjectId other;

  @BeforeEach
  void make_commits() throws IOException {
    snapshot = directory.resolve("snapshot.json");
    Snapshots.replace(snapshot, Snapshots.account());
    repository = new InMemoryRepository(new DfsRepositoryDescription("test"));
    base = commit("base");
    next = commit("next", base);
    other = commit("other", base);
  }

  private ObjectId commit(String message, ObjectId... parents) throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      CommitBuilder commit = new CommitBuilder();
      PersonIdent nobody =
          new PersonIdent("nobody", "nobody@example.com", Instant.EPOCH, ZoneOffset.UTC);
      commit.setAuthor(nobody);
      commit.setCommitter(nobody);
      commit.setMessage(message);
      commit.setTreeId(inserter.insert(Constants.OBJ_TREE, new byte[0]));
      commit.setParentIds(parents);
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      return id;
    }
  }

  private void evaluate(String login, ReceiveCommand... commands) {
    SnapshotPolicies policies =
        new SnapshotPolicies(snapshot, REPOSITORY, OnBrokenSnapshot.REFUSE, line -> {});
    new PolicyPreReceiveHook(policies, pack -> login)
        .onPreReceive(new ReceivePack(repository), Arrays.asList(commands));
  }

  private static ReceiveCommand create(String name) {
    return new ReceiveCommand(
        ZERO, ObjectId.fromString("1234567890123456789012345678901234567890"), name);
  }

  private static void allRejected(ReceiveCommand... commands) {
    assertThat(commands).allMatch(command -> command.getResult() == Result.REJECTED_OTHER_REASON);
  }

  private static void leftAlone(ReceiveCommand... commands) {
    assertThat(commands).allMatch(command -> command.getResult() == Result.NOT_ATTEMPTED);
  }

  @Test
  void no_command_is_no_problem() {
    evaluate("nobody");
    ReceiveCommand rejected = create("refs/heads/x");
    rejected.setResult(Result.REJECTED_NOCREATE);
    evaluate("nobody", rejected);
    assertThat(rejected.getResult()).isEqualTo(Result.REJECTED_NOCREATE);
  }

  @Test
  void update_that_nobody_has_classified_is_looked_at() {
    ReceiveCommand forward = new ReceiveCommand(base, next, "refs/heads/master");
    ReceiveCommand aside = new ReceiveCommand(next, other, "refs/heads/feature");
    ReceiveCommand same = new ReceiveCommand(next, next, "refs/heads/same");
    evaluate(KIM, forward, aside, same);
    leftAlone(forward, same);
    allRejected(aside);
  }

  @Test
  void update_of_objects_that_are_not_there_rejects_everything() {
    ReceiveCommand missing =
        new ReceiveCommand(
            ObjectId.fromString("1234567890123456789012345678901234567890"), next, "refs/heads/a");
    ReceiveCommand fine = create("refs/heads/b");
    evaluate(MARY, missing, fine);
    allRejected(missing, fine);
  }

  @Test
  void update_that_the_server_calls_something_else_rejects_everything() {
    ReceiveCommand odd =
        new ReceiveCommand(base, next, "refs/heads/a", ReceiveCommand.Type.UPDATE_NONFASTFORWARD);
    evaluate(MARY, odd);
    leftAlone(odd);
    evaluate(KIM, odd);
    allRejected(odd);
  }

  @Test
  void delete_with_an_old_object_of_zeros_is_a_delete() {
    ReceiveCommand nothing = new ReceiveCommand(ZERO, ZERO, "refs/heads/master");
    evaluate(ARNAV, nothing);
    allRejected(nothing);
    ReceiveCommand oneLevel = new ReceiveCommand(ZERO, ZERO, "refs/odd");
    evaluate(MARY, oneLevel);
    leftAlone(oneLevel);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "master",
        "HEAD",
        "refs/odd",
        "refs/heads/a b",
        "refs/heads/..",
        "refs/heads/a.lock",
        "refs/heads/a\n",
        "refs/heads/*",
        "refs//heads",
        "refs/heads/"
      })
  void name_that_is_none_rejects_everything(String name) {
    ReceiveCommand odd = create(name);
    ReceiveCommand fine = create("refs/heads/fine");
    evaluate(MARY, odd, fine);
    allRejected(odd, fine);
  }

  @Test
  void reference_that_is_there_twice_rejects_everything() {
    ReceiveCommand first = create("refs/heads/a");
    ReceiveCommand second = new ReceiveCommand(base, ZERO, "refs/heads/a");
    ReceiveCommand fine = create("refs/heads/fine");
    evaluate(MARY, first, second, fine);
    allRejected(first, second, fine);
  }

  @Test
  void most_references_are_judged_and_one_more_rejects_everything() {
    List<ReceiveCommand> commands = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      commands.add(create("refs/heads/" + i));
    }
    evaluate(MARY, commands.toArray(ReceiveCommand[]::new));
    leftAlone(commands.toArray(ReceiveCommand[]::new));
    commands.add(create("refs/heads/one-more"));
    evaluate(MARY, commands.toArray(ReceiveCommand[]::new));
    allRejected(commands.toArray(ReceiveCommand[]::new));
  }

  @Test
  void making_symbolic_references_rejects_everything() {
    ReceiveCommand link = ReceiveCommand.link(ZERO, "refs/heads/master", "refs/heads/a");
    ReceiveCommand unlink = ReceiveCommand.unlink("refs/heads/master", base, "refs/heads/a");
    evaluate(MARY, link);
    evaluate(MARY, unlink);
    allRejected(link, unlink);
  }

  @Test
  void answers_are_those_of_the_simulator() {
    Account account = Snapshots.account();
    Random random = new Random(4);
    List<String> names =
        List.of("refs/heads/master", "refs/heads/feature", "refs/tags/v1", "refs/notes/commits");
    int denied = 0;
    for (int i = 0; i < 400; i++) {
      String login = List.of(ARNAV, MARY, KIM, Snapshots.NORA).get(random.nextInt(4));
      RefUpdate update =
          new RefUpdate(
              names.get(random.nextInt(names.size())),
              List.of(
                      RefUpdate.Type.CREATE,
                      RefUpdate.Type.DELETE,
                      RefUpdate.Type.FAST_FORWARD,
                      RefUpdate.Type.NON_FAST_FORWARD)
                  .get(random.nextInt(4)));
      ReceiveCommand command = command(update);
      evaluate(login, command);
      PrincipalId principal = new PrincipalId(PrincipalId.Kind.USER, login);
      Decision decision =
          new PushSimulator(ApiCalls.by(account.caller(principal), Map.of()))
              .simulate(new Push(account.repositoryArn(REPOSITORY), List.of(update)))
              .decision();
      assertThat(command.getResult() == Result.NOT_ATTEMPTED)
          .as(login + " " + update)
          .isEqualTo(decision == Decision.ALLOWED);
      denied += decision == Decision.ALLOWED ? 0 : 1;
    }
    assertThat(denied).isBetween(50, 350);
  }

  private ReceiveCommand command(RefUpdate update) {
    return switch (update.type()) {
      case CREATE -> new ReceiveCommand(ZERO, next, update.reference());
      case DELETE -> new ReceiveCommand(next, ZERO, update.reference());
      case UPDATE, FAST_FORWARD -> new ReceiveCommand(base, next, update.reference());
      case NON_FAST_FORWARD -> new ReceiveCommand(other, next, update.reference());
    };
  }
}
