package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The archive of classes with which the hook starts, and what becomes of a bad one. */
class HookArchiveTest extends InstallingOnAServer {

  @BeforeEach
  void take_own_policycheck() throws IOException {
    server.takeOwnPolicycheck();
  }

  @Test
  void hook_starts_without_its_archive_and_with_one_that_does_not_fit() throws IOException {
    install("");
    Path archive = server.bare().resolve("policycheck/pre-receive.jsa");
    assertThat(archive).exists();
    server.succeed("touch policycheck.jar"); // another time: no longer what the archive is of
    accepts(server.push("Mary_Major", "master"), "refs/heads/master");
    Files.delete(archive);
    Files.writeString(archive, "no archive");
    Policycheck.Result push = server.push("Mary_Major", "master:a");
    accepts(push, "refs/heads/a");
    assertThat(push.err()).doesNotContain("policycheck").doesNotContain("archive");
    Files.delete(archive);
    accepts(server.push("Mary_Major", "master:b"), "refs/heads/b");
  }

  /** Without a check a JVM crashes at such files, hangs, or reads other instructions. */
  @ParameterizedTest
  @ValueSource(ints = {8, 400, 5_000, 300_000, 900_000, 1_500_000})
  void damaged_archive_is_passed_over(int place) throws IOException {
    takeInstalled();
    Path archive = server.bare().resolve("policycheck/pre-receive.jsa");
    byte[] bytes = Files.readAllBytes(archive);
    for (int i = place; i < Math.min(bytes.length, place + 256); i++) {
      bytes[i] ^= 0x55;
    }
    Files.delete(archive);
    Files.write(archive, bytes);

    refuses("Arnav_Desai", "master", DENIED);
    accepts(server.push("Mary_Major", "master"), "refs/heads/master");

    assertThat(server.contents()).doesNotContain("hs_err").doesNotContain("core.");
  }

  @Test
  void archive_can_be_read_by_whoever_receives_pushes() throws IOException {
    String java = Policycheck.command().get(0);
    Policycheck.Result result =
        Policycheck.process(
            server.folder(),
            Map.of("GIT_CONFIG_NOSYSTEM", "1"),
            List.of(
                "sh",
                "-c",
                "umask 077 && exec '" + java + "' -jar policycheck.jar " + GitServer.INSTALL));

    assertThat(result.exitCode()).isZero();
    Path archive = server.bare().resolve("policycheck/pre-receive.jsa");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)))
        .isEqualTo("r--r--r--");
  }

  /** Java 17 crashes at such files, whether or not it compares checksums. */
  @ParameterizedTest
  @ValueSource(ints = {1_000, 100_000, 1_000_000})
  void archive_that_was_cut_off_is_passed_over(int length) throws IOException {
    takeInstalled();
    Path archive = server.bare().resolve("policycheck/pre-receive.jsa");
    byte[] bytes = Files.readAllBytes(archive);
    Files.delete(archive);
    Files.write(archive, Arrays.copyOf(bytes, length));

    refuses("Arnav_Desai", "master", DENIED);
    accepts(server.push("Mary_Major", "master"), "refs/heads/master");

    assertThat(server.contents()).doesNotContain("hs_err").doesNotContain("core.");
  }

  @Test
  void archive_has_the_classes_that_ask_git() throws IOException {
    install("");
    String hook = Files.readString(server.bare().resolve("hooks/pre-receive"));
    Path log = server.bare().resolve("classes.log"); // where hooks run
    Files.writeString(
        server.bare().resolve("hooks/pre-receive"),
        hook.replace(
            " -XX:-UsePerfData ", " -XX:-UsePerfData -Xlog:class+load=info:file=classes.log "));
    server.succeed(
        """
        cat >account/DenyChangesToMaster.json <<'END'
        {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "codecommit:GitPush",
         "Resource": "*", "Condition": {"StringEquals": {"policycheck:RefUpdate": "non-fast-forward"}}}}
        END
        java -jar policycheck.jar snapshot --account account --out demo.git/policycheck/snapshot.json
        """);
    accepts(server.push("Arnav_Desai", "master"), "refs/heads/master");
    server.succeed("git -C work commit -q --allow-empty -m two");
    accepts(server.push("Arnav_Desai", "master"), "refs/heads/master");

    assertThat(Files.readString(log)).contains("githook.Ancestry ");
    assertThat(Files.readAllLines(log))
        .filteredOn(line -> line.contains(" source: ") && !line.contains("shared objects"))
        .hasSizeLessThan(12) // what a JVM makes at run time; without training 59
        .noneMatch(line -> line.contains("io.github.policycheck"));
  }
}
