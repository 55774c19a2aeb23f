package io.github.policycheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code lint} repairs, what it prints, and how it ends. */
class LintRepairsTest {

  private static final String BEFORE =
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {
            "Effect": "Allow",
            "Action": ["codecommit:Get*", "codecommit:GetBranch"],
            "Resource": "arn:aws:codecommit:us-east-2:111111111111:repository/MyDemoRepo"
          }
        ]
      }
      """;

  private static final String SAFE = BEFORE.replace(", \"codecommit:GetBranch\"", "");
  private static final String ALL = SAFE.replace("repository/", "");

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int lint(String... arguments) {
    List<String> all = new ArrayList<>(List.of("lint", "--config", "/dev/null"));
    all.addAll(List.of(arguments));
    return CommandLineMain.run(
        all.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private String said() {
    return err.toString().replace(folder + "/", "");
  }

  @Test
  void fix_repairs_what_changes_no_decision_and_ends_by_what_is_left() throws IOException {
    Path file = file("a.json", BEFORE);

    assertThat(lint("--fix", file.toString())).isEqualTo(1);
    assertThat(file).hasContent(SAFE);
    assertThat(said())
        .isEqualTo(
            """
            policycheck: fixed a.json:6:37: remove `codecommit:GetBranch` [redundant-action]
            policycheck: 1 repair in 1 file
            """);
    assertThat(out.toString())
        .contains(
            "repository-arn-shape",
            "`lint --fix-unsafe` can repair 1 of these findings",
            "1 error, 0 warnings, 0 notes in 1 file with 1 statement")
        .doesNotContain("redundant-action");
  }

  @Test
  void fix_unsafe_repairs_also_what_changes_decisions() throws IOException {
    Path file = file("a.json", BEFORE);

    assertThat(lint("--fix-unsafe", file.toString())).isZero();
    assertThat(file).hasContent(ALL);
    assertThat(said()).contains("2 repairs in 1 file");
  }

  @Test
  void diff_writes_nothing() throws IOException {
    Path file = file("a.json", BEFORE);

    assertThat(lint("--diff", file.toString())).isEqualTo(1);
    assertThat(file).hasContent(BEFORE);
    assertThat(said()).startsWith("policycheck: would fix a.json:6:37: remove");
    assertThat(out.toString())
        .isEqualTo(
            """
            --- %1$s
            +++ %1$s
            @@ -3,7 +3,7 @@
               "Statement": [
                 {
                   "Effect": "Allow",
            -      "Action": ["codecommit:Get*", "codecommit:GetBranch"],
            +      "Action": ["codecommit:Get*"],
                   "Resource": "arn:aws:codecommit:us-east-2:111111111111:repository/MyDemoRepo"
                 }
               ]
            """
                .formatted(file));
  }

  @Test
  void diff_of_all_repairs_writes_nothing_either() throws IOException {
    Path file = file("a.json", BEFORE);

    assertThat(lint("--fix-unsafe", "--diff", file.toString())).isEqualTo(1);
    assertThat(file).hasContent(BEFORE);
    assertThat(out.toString())
        .contains("+      \"Resource\": \"arn:aws:codecommit:us-east-2:111111111111:MyDemoRepo\"");
  }

  @Test
  void where_nothing_can_be_repaired_it_says_so() throws IOException {
    Path file = file("a.json", ALL);

    assertThat(lint("--fix", file.toString())).isZero();
    assertThat(said()).isEqualTo("policycheck: there is nothing to fix\n");
    assertThat(file).hasContent(ALL);
  }

  @Test
  void permissions_and_links_stay_and_no_other_file_is_left() throws IOException {
    Path file = file("a.json", BEFORE);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
    Path links = Files.createDirectory(folder.resolve("links"));
    Path link = Files.createSymbolicLink(links.resolve("link.json"), Path.of("../a.json"));

    assertThat(lint("--fix-unsafe", link.toString())).isZero();
    assertThat(file).hasContent(ALL);
    assertThat(link).isSymbolicLink();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-rw----");
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile)).containsExactlyInAnyOrder(file, link);
    }
  }

  @Test
  void a_file_that_is_read_only_stays_and_the_others_are_repaired() throws IOException {
    Path closed = file("a.json", BEFORE);
    Path open = file("b.json", BEFORE);
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r--r--r--"));

    assertThat(lint("--fix-unsafe", folder.toString())).isEqualTo(2);
    assertThat(closed).hasContent(BEFORE);
    assertThat(open).hasContent(ALL);
    assertThat(said())
        .contains("a.json` is read-only, and is left as it is", "2 repairs in 1 file")
        .doesNotContain("fixed a.json");
    assertThat(out.toString()).contains("redundant-action", "in 2 files");
  }

  @Test
  void a_file_that_is_broken_stays_and_the_others_are_repaired() throws IOException {
    Path broken = file("a.json", BEFORE.replace("]\n}", "]\n"));
    Path open = file("b.json", BEFORE);

    assertThat(lint("--fix-unsafe", folder.toString())).isEqualTo(1);
    assertThat(broken).hasContent(BEFORE.replace("]\n}", "]\n"));
    assertThat(open).hasContent(ALL);
    assertThat(out.toString()).contains("json-syntax");
  }

  @Test
  void difference_says_what_was_not_read() throws IOException {
    Path broken = file("a.tf", "locals {");
    Path open = file("b.json", BEFORE);

    assertThat(lint("--fix", "--diff", folder.toString())).isEqualTo(2);
    assertThat(broken).hasContent("locals {");
    assertThat(out.toString()).startsWith("--- " + open);
    assertThat(said()).contains("policycheck: 1 repair in 1 file\na.tf:1:8: error: ");
  }

  @Test
  void difference_has_no_other_format() throws IOException {
    assertThat(lint("--diff", "--format", "json", file("a.json", BEFORE).toString())).isEqualTo(2);
    assertThat(said()).contains("--diff prints a difference in place of a report");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void it_repairs_nothing_for_a_baseline() {
    assertThat(lint("--fix", "--update-baseline", folder.toString())).isEqualTo(2);
    assertThat(said()).contains("--update-baseline writes what is found, and repairs nothing");
  }
}
