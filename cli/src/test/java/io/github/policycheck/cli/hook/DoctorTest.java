package io.github.policycheck.cli.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.accountfiles.SnapshotFile;
import io.github.policycheck.cli.hook.Check.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the doctor says where it cannot say that all is well. */
class DoctorTest {

  private static final Doctor.Wish PROBE = new Doctor.Wish(null, true, null);

  @TempDir Path temporary;
  private BareRepositories server;

  @BeforeEach
  void make_a_server() throws IOException {
    server = new BareRepositories(temporary.toRealPath());
  }

  private String guarded(String name) {
    String gitDir = server.make(name);
    InstallRequest request = server.request("medlar");
    new Installation(gitDir, request)
        .write(
            SnapshotFile.of(request.account(), request.accountPath()),
            BareRepositories.noArchives());
    return gitDir;
  }

  private static void says(
      Examination examination, Subject subject, Check.State state, String text) {
    assertThat(examination.checks())
        .anySatisfy(
            check -> {
              assertThat(check.subject()).isEqualTo(subject);
              assertThat(check.state()).isEqualTo(state);
              assertThat(check.text()).contains(text);
            });
  }

  @Test
  void repository_that_was_never_guarded_is_open_and_not_tried_out() {
    Examination examination = Doctor.examine(server.make("quince.git"), PROBE);

    assertThat(examination.state()).isEqualTo(Examination.State.OPEN);
    assertThat(examination.layout()).isEqualTo("git");
    says(examination, Subject.HOOK, Check.State.OPEN, "every push is let through");
    says(examination, Subject.PROBE, Check.State.UNKNOWN, "`policycheck.snapshot` is missing");
  }

  @Test
  void policies_that_are_not_known_shut_everybody_out() throws IOException {
    Path account = server.folder().resolve("account/account.yaml");
    Files.writeString(
        account,
        Files.readString(account)
            + "notKnown: [{what: serviceControlPolicies, reason: access denied}]\n");

    Examination examination =
        Doctor.examine(guarded("medlar.git"), new Doctor.Wish(null, false, null));

    says(
        examination,
        Subject.SNAPSHOT,
        Check.State.SHUT,
        "nobody can push, as the hook refuses what is allowed only as far as the account is known, and"
            + " these are not known: service control policies (access denied); write the snapshot");
  }

  @Test
  void parts_that_are_not_known_and_decide_nothing_are_not_told() throws IOException {
    Path account = server.folder().resolve("account/account.yaml");
    Files.writeString(
        account,
        Files.readString(account)
            + "notKnown: [{what: branches, repository: medlar, reason: r},"
            + " {what: tags, repository: quince, reason: r}]\n");

    Examination examination =
        Doctor.examine(guarded("medlar.git"), new Doctor.Wish(null, false, null));

    assertThat(examination.checks()).noneMatch(check -> check.text().contains("not known"));
    Files.writeString(
        account, Files.readString(account).replace("repository: quince", "repository: medlar"));
    says(
        Doctor.examine(guarded("medlar2.git"), new Doctor.Wish(null, false, null)),
        Subject.SNAPSHOT,
        Check.State.WARNING,
        "the hook refuses what is allowed only as far as the account is known, and these are not known:"
            + " tags of `medlar` (r)");
  }

  @Test
  void hook_of_gitlab_where_nothing_else_is_of_gitlab_may_never_run() throws IOException {
    Files.createDirectories(Path.of(server.make("medlar.git"), "custom_hooks"));
    String gitDir = guarded("medlar.git");

    Examination examination = Doctor.examine(gitDir, PROBE);
    assertThat(examination.layout()).isEqualTo("gitlab");
    says(examination, Subject.HOOK_PLACE, Check.State.UNKNOWN, "every push may get through");
    says(examination, Subject.PROBE, Check.State.UNKNOWN, "every push may get through");

    server.sh("git config --file medlar.git/config gitlab.fullpath fruit/medlar");
    says(
        Doctor.examine(gitDir, new Doctor.Wish(null, false, null)),
        Subject.HOOK_PLACE,
        Check.State.OK,
        "`custom_hooks`");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "medlar.git/config.worktree",
        "medlar.git/info/grafts",
        "medlar.git/shallow",
        "medlar.git/hooks/reference-transaction",
        "medlar.git/objects/ab",
        "medlar.git/objects/info/commit-graph",
        "medlar.git/objects/info/alternates",
        "other.git/objects/info",
        "shared.cfg"
      })
  void what_git_itself_reads_counts_too(String name) {
    String gitDir = guarded("medlar.git");
    server.sh(
        "git config --file medlar.git/config include.path ../shared.cfg; touch shared.cfg;"
            + " git init -q --bare other.git; mkdir medlar.git/objects/ab;"
            + " echo \"$PWD/other.git/objects\" >medlar.git/objects/info/alternates;"
            + (" test -e " + name + " || touch " + name + "; chmod go+w " + name));

    says(
        Doctor.examine(gitDir, new Doctor.Wish(null, false, null)),
        Subject.WRITE_ACCESS,
        Check.State.OPEN,
        server.folder().resolve(name) + "` may be written by");
  }

  @Test
  void setting_with_a_line_break_is_open() {
    String gitDir = guarded("medlar.git");
    server.sh(
        "git config --file medlar.git/config policycheck.message \"$(printf"
            + " 'ask us\\npolicycheck.mode audit')\"");

    says(
        Doctor.examine(gitDir, new Doctor.Wish(null, false, null)),
        Subject.SETTINGS,
        Check.State.OPEN,
        "`policycheck.message` has a line break");
  }

  @Test
  void broken_snapshot_names_no_push_to_try() throws IOException {
    String gitDir = guarded("medlar.git");
    Files.writeString(Path.of(gitDir, "policycheck/snapshot.json"), "{");

    Examination examination = Doctor.examine(gitDir, PROBE);

    says(examination, Subject.SNAPSHOT, Check.State.OPEN, "the snapshot is broken");
    says(examination, Subject.PROBE, Check.State.UNKNOWN, "no push was tried");
    assertThat(examination.checks())
        .filteredOn(check -> check.subject() == Subject.PROBE)
        .hasSize(1);
  }

  @Test
  void snapshot_that_was_read_tells_the_probe_what_to_push() {
    Examination examination = Doctor.examine(guarded("medlar.git"), PROBE);

    says(examination, Subject.SNAPSHOT, Check.State.OK, "the snapshot is whole");
    // The jar of this test is empty, so that nothing can pass.
    says(examination, Subject.PROBE, Check.State.SHUT, "a push of `Wei_Zhang` to refs/heads/main");
  }

  @Test
  void hook_that_nobody_can_look_at_is_unknown_and_not_missing() throws IOException {
    String gitDir = guarded("medlar.git");
    server.sh("rm -r medlar.git/hooks; ln -s hooks medlar.git/hooks"); // leads to itself

    Examination examination = Doctor.examine(gitDir, new Doctor.Wish(null, false, null));

    says(examination, Subject.HOOK, Check.State.UNKNOWN, "cannot be looked at by this user");
    assertThat(examination.isTrouble()).isTrue();
  }
}
