package io.github.policycheck.githook.jgit;

import static io.github.policycheck.githook.jgit.Snapshots.ARNAV;
import static io.github.policycheck.githook.jgit.Snapshots.MARY;
import static io.github.policycheck.githook.jgit.Snapshots.REPOSITORY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.UnreadPolicy;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.text.SnapshotWriter;
import io.github.policycheck.githook.Change;
import io.github.policycheck.githook.Gate;
import io.github.policycheck.githook.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotPoliciesTest {

  @TempDir Path directory;
  private Path snapshot;
  private final Repository repository =
      new InMemoryRepository(new DfsRepositoryDescription("test"));
  private final List<String> log = new ArrayList<>();

  @BeforeEach
  void write_the_snapshot() throws IOException {
    snapshot = directory.resolve("snapshot.json");
    Snapshots.replace(snapshot, Snapshots.account());
  }

  private SnapshotPolicies policies(OnBrokenSnapshot onBroken) {
    return new SnapshotPolicies(snapshot, REPOSITORY, onBroken, log::add);
  }

  private static boolean allows(Gate gate, String reference) {
    Change change = new Change(List.of(reference), RefUpdate.Type.UPDATE, "0");
    return gate.evaluate(List.of(change)).isAllowed();
  }

  private void refuses(SnapshotPolicies policies, String reason) {
    assertThatThrownBy(() -> policies.gate(MARY, repository))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void gate_is_compiled_once_while_the_snapshot_stays() throws IOException {
    SnapshotPolicies policies = policies(OnBrokenSnapshot.REFUSE);
    Snapshots.settle(snapshot);
    Gate gate = policies.gate(ARNAV, repository);
    assertThat(policies.gate(ARNAV, repository)).isSameAs(gate);
    assertThat(policies.gate(MARY, repository)).isNotSameAs(gate);
    assertThat(log).singleElement().asString().contains(snapshot + " decides: sha256:");
  }

  @Test
  void same_content_in_a_new_file_keeps_what_is_compiled() throws IOException {
    SnapshotPolicies policies = policies(OnBrokenSnapshot.REFUSE);
    Gate gate = policies.gate(ARNAV, repository);
    Snapshots.replace(snapshot, Snapshots.account());
    assertThat(policies.gate(ARNAV, repository)).isSameAs(gate);
    assertThat(log).hasSize(1);
  }

  @Test
  void new_content_decides_at_once() throws IOException {
    SnapshotPolicies policies = policies(OnBrokenSnapshot.REFUSE);
    Snapshots.settle(snapshot);
    assertThat(allows(policies.gate(ARNAV, repository), "refs/heads/feature")).isTrue();
    Snapshots.replace(snapshot, Snapshots.protecting("refs/heads/feature"));
    Snapshots.settle(snapshot);
    assertThat(allows(policies.gate(ARNAV, repository), "refs/heads/feature")).isFalse();
    assertThat(allows(policies.gate(ARNAV, repository), "refs/heads/master")).isTrue();
    assertThat(log).hasSize(2);
  }

  @Test
  void new_content_of_the_same_size_within_one_tick_of_the_clock_is_seen() throws IOException {
    SnapshotPolicies policies = policies(OnBrokenSnapshot.REFUSE);
    FileTime time = FileTime.fromMillis(System.currentTimeMillis());
    Files.setLastModifiedTime(snapshot, time);
    assertThat(allows(policies.gate(ARNAV, repository), "refs/heads/mister")).isTrue();
    // Into the same file, unlike `policycheck snapshot`, which makes a new one.
    Files.writeString(
        snapshot, SnapshotWriter.write(Snapshots.protecting("refs/heads/mister"), null));
    Files.setLastModifiedTime(snapshot, time);
    assertThat(allows(policies.gate(ARNAV, repository), "refs/heads/mister")).isFalse();
  }

  @Test
  void who_is_left_out_is_refused_with_the_reason_and_others_are_judged() throws IOException {
    PrincipalId mary = new PrincipalId(PrincipalId.Kind.USER, MARY);
    Finding missing =
        new Finding("r", Severity.ERROR, "it is missing", SourceLocation.at(null, 1, 1), "$");
    UnreadPolicy policy = new UnreadPolicy("Limits", mary, List.of(missing));
    Snapshots.replace(
        snapshot, Snapshots.account().toBuilder().leftOut(mary, List.of(policy)).build());
    SnapshotPolicies policies = policies(OnBrokenSnapshot.REFUSE);

    refuses(policies, "what user/Mary_Major may do is not known because of `Limits` of user/");
    assertThat(allows(policies.gate(ARNAV, repository), "refs/heads/feature")).isTrue();
  }

  @Test
  void broken_snapshot_is_read_and_told_once() throws IOException {
    SnapshotPolicies policies = policies(OnBrokenSnapshot.KEEP_LAST_GOOD);
    Gate gate = policies.gate(MARY, repository);
    Snapshots.replace(snapshot, "{}");
    for (int i = 0; i < 3; i++) {
      assertThat(policies.gate(MARY, repository)).isSameAs(gate);
    }
    assertThat(log).hasSize(2);
    assertThat(log.get(1)).contains("; the last good one goes on deciding: sha256:");
    Files.delete(snapshot);
    assertThat(policies.gate(MARY, repository)).isSameAs(gate);
    assertThat(log).hasSize(3);
    Snapshots.replace(snapshot, Snapshots.account());
    assertThat(policies.gate(MARY, repository)).isSameAs(gate);
    assertThat(log).hasSize(4);
    assertThat(log.get(3)).contains(snapshot + " decides: sha256:");
  }

  @Test
  void snapshot_that_is_missing_or_no_file_refuses() throws IOException {
    Files.delete(snapshot);
    SnapshotPolicies policies = policies(OnBrokenSnapshot.KEEP_LAST_GOOD);
    refuses(policies, "there is no snapshot to be read");
    Files.createDirectory(snapshot);
    refuses(policies, "the snapshot is no file");
    assertThat(log).allMatch(line -> line.endsWith("; every push is refused"));
  }

  @Test
  void account_details_of_aws_are_no_snapshot() throws IOException {
    String text = SnapshotWriter.write(Snapshots.account(), null);
    Snapshots.replace(snapshot, "{" + text.substring(text.indexOf("\"Account\"")));
    refuses(policies(OnBrokenSnapshot.REFUSE), "the snapshot has no digest");
  }

  @Test
  void repository_that_is_not_known_refuses() {
    refuses(
        new SnapshotPolicies(snapshot, "Other", OnBrokenSnapshot.REFUSE, log::add),
        "the account has no repository `Other`");
    refuses(
        new SnapshotPolicies(snapshot, db -> null, OnBrokenSnapshot.REFUSE, log::add),
        "the server does not say which repository of CodeCommit this is");
  }

  @Test
  void repository_can_be_given_by_its_arn() {
    String arn = "arn:aws:codecommit:us-east-2:111111111111:MyDemoRepo";
    SnapshotPolicies policies =
        new SnapshotPolicies(snapshot, db -> arn, OnBrokenSnapshot.REFUSE, log::add);
    assertThat(policies.gate(MARY, repository).repository()).hasToString(arn);
  }

  @Test
  void no_more_gates_are_kept_than_fit_and_none_of_unknown_logins() {
    int most = CompiledAccount.MOST_GATES;
    CompiledAccount account =
        new CompiledAccount(
            Snapshots.account().toBuilder()
                .identities(
                    IntStream.range(0, most + 1)
                        .boxed()
                        .collect(
                            Collectors.toMap(
                                i -> "user" + i,
                                i -> Snapshots.account().login(MARY).orElseThrow())))
                .build(),
            "digest");
    assertThatThrownBy(() -> account.gate("nobody", REPOSITORY))
        .isInstanceOf(RefusedException.class);
    assertThat(account.kept()).isZero();
    for (int i = 0; i <= most; i++) {
      assertThat(account.gate("user" + i, REPOSITORY).principal()).hasToString("user/" + MARY);
      assertThat(account.kept()).isBetween(1, most);
    }
  }

  @Test
  void threads_see_one_snapshot_or_the_other() throws Exception {
    SnapshotPolicies policies =
        new SnapshotPolicies(snapshot, REPOSITORY, OnBrokenSnapshot.REFUSE, line -> {});
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Boolean>> answers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        answers.add(
            threads.submit(
                () -> {
                  for (int j = 0; j < 50; j++) {
                    Gate gate = policies.gate(ARNAV, repository);
                    // Exactly one of the two is protected in each snapshot.
                    if (allows(gate, "refs/heads/master") == allows(gate, "refs/heads/mister")) {
                      return false;
                    }
                  }
                  return true;
                }));
      }
      for (int i = 0; i < 20; i++) {
        String branch = i % 2 == 0 ? "refs/heads/mister" : "refs/heads/master";
        Snapshots.replace(snapshot, Snapshots.protecting(branch));
      }
      for (Future<Boolean> answer : answers) {
        assertThat(answer.get(60, TimeUnit.SECONDS)).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
