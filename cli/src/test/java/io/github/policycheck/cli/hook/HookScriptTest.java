package io.github.policycheck.cli.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.cli.hook.HookScript.Hook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HookScriptTest {

  @TempDir Path folder;

  private static HookScript script(Hook hook, String path, String chained) {
    return new HookScript(
        hook, HookScript.SHELL, path, path + "1", path + "2", path + "3", "12 4711", chained);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "it's",
        "'''",
        "a b\tc",
        "$(exit 9) `exit 9` $HOME",
        "\\\\ \\",
        "ü",
        "*"
      })
  void quoted_word_is_the_text_and_nothing_else(String text) {
    ProcessBuilder echo = new ProcessBuilder("sh", "-c", "printf %s " + HookScript.quoted(text));
    echo.environment().put("LC_ALL", "C.UTF-8");

    assertThat(Programs.run(echo)).isEqualTo(new Programs.Answer(text, 0));
  }

  @ParameterizedTest
  @EnumSource(Hook.class)
  void script_is_read_back_as_it_was_written(Hook hook) {
    for (String path : List.of("/usr/bin/x", "/it's/a $place=' \\", "")) {
      for (String chained : List.of("", "/other's")) {
        HookScript script = script(hook, path, chained);
        assertThat(HookScript.parse(hook, script.text())).contains(script);
        assertThat(HookScript.isOurs(script.text())).isTrue();
      }
    }
  }

  @Test
  void shell_with_and_without_its_option_are_told_apart() {
    HookScript plain = script(Hook.PRE_RECEIVE, "/x", "");
    HookScript privileged =
        new HookScript(
            Hook.PRE_RECEIVE, HookScript.PRIVILEGED_SHELL, "/x", "/x1", "/x2", "/x3", "", "");
    assertThat(HookScript.parse(Hook.PRE_RECEIVE, privileged.text())).contains(privileged);
    assertThat(privileged.text()).isNotEqualTo(plain.text());
  }

  @Test
  void changed_script_is_ours_but_not_read() {
    String text = script(Hook.PRE_RECEIVE, "/x", "").text();
    for (String changed :
        List.of(text + "exit 0\n", text.replace("exit 1", "exit 0"), text.replace("unset", ":"))) {
      assertThat(HookScript.isOurs(changed)).isTrue();
      assertThat(HookScript.parse(Hook.PRE_RECEIVE, changed)).isEmpty();
    }
    assertThat(HookScript.parse(Hook.POST_RECEIVE, text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "#!/bin/sh", "#!/bin/sh\n", "#!/bin/sh\nexit 0\n", "# Written by"})
  void script_of_somebody_else_is_not_ours(String text) {
    assertThat(HookScript.isOurs(text)).isFalse();
    assertThat(HookScript.parse(Hook.PRE_RECEIVE, text)).isEmpty();
  }

  /** A JVM crashes at an archive that was cut off, and obeys one that was changed. */
  @ParameterizedTest
  @CsvSource({
    "classes, true",
    "classe, false",
    "classes., false",
    "Classes, false",
    "'', false",
    "NULL, false"
  })
  void archive_is_used_only_if_it_is_as_it_was(String text, boolean isUsed) throws IOException {
    Path archive = Files.writeString(folder.resolve("it's an archive"), "classes");
    String checksum = ClassArchive.checksum(archive);
    Files.delete(archive);
    if (!text.equals("NULL")) {
      Files.writeString(archive, text);
    }
    HookScript script =
        new HookScript(
            Hook.PRE_RECEIVE,
            HookScript.SHELL,
            program("java", "echo \"$@\"").toString(),
            program("jar", "").toString(),
            program("git", "exit 1").toString(),
            archive.toString(),
            checksum,
            "");
    ProcessBuilder hook =
        new ProcessBuilder("sh", Files.writeString(folder.resolve("hook"), script.text()) + "");
    hook.environment().put("GIT_DIR", folder.toString());

    Programs.Answer answer = Programs.run(hook);

    assertThat(answer.code()).isZero();
    assertThat(answer.text())
        .contains(" pre-receive --git ")
        .matches(line -> isUsed == line.startsWith("-XX:SharedArchiveFile=" + archive + " -X"));
    assertThat(answer.text().lines()).hasSize(1);
  }

  private Path program(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + text + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @ParameterizedTest
  @EnumSource(Hook.class)
  void shells_can_read_the_script(Hook hook) throws IOException {
    for (String chained : List.of("", "/chained")) {
      Path file = folder.resolve("hook");
      Files.writeString(file, script(hook, "/it's", chained).text());
      assertThat(Programs.run(new ProcessBuilder("sh", "-n", file.toString())))
          .isEqualTo(new Programs.Answer("", 0));
    }
  }
}
