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
