package io.github.policycheck.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.engine.model.PolicyType;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files are read, as what, and what happens to those that are not right. */
class LinterTest {

  @TempDir Path folder;

  private Project project;

  @BeforeEach
  void make_a_project() {
    project = new Project(folder);
  }

  @Test
  void policies_below_a_folder_are_linted_in_the_order_of_their_names() {
    project.with("b/Two.json", Project.BLOCKING).with("a.json", Project.BLOCKING);

    LintResult result = project.lint();

    assertThat(project.places(result, Project.RULE)).containsExactly("a.json:9", "b/Two.json:9");
    assertThat(result.files()).isEqualTo(2);
    assertThat(result.statements()).isEqualTo(2);
  }

  @Test
  void broken_json_among_good_files_is_a_finding_and_the_rest_is_linted() {
    project
        .with("Broken.json", "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": }]}")
        .with("Good.json", Project.BLOCKING);

    LintResult result = project.lint();

    assertThat(project.places(result, "json-syntax")).containsExactly("Broken.json:1");
    assertThat(project.places(result, Project.RULE)).containsExactly("Good.json:9");
    assertThat(result.files()).isEqualTo(2);
  }

  @Test
  void json_of_other_tools_is_passed_over_below_a_folder_and_refused_by_name() {
    project
        .with("package.json", "{\"name\": \"x\"}")
        .with("tsconfig.json", "{ // comments\n}")
        .with("node_modules/x/Policy.json", Project.BLOCKING)
        .with(".hidden/Policy.json", Project.BLOCKING)
        .with("target/Policy.json", Project.BLOCKING);

    LintResult below = project.lint();

    assertThat(below.findings()).isEmpty();
    assertThat(below.files()).isZero();
    assertThat(below.passedOver()).containsExactly(project.file("package.json").toString());
    assertThat(below.notices())
        .singleElement()
        .asString()
        .contains("tsconfig.json:1:3: note: here the file is not JSON");
    assertThat(project.unread(below)).singleElement().asString().contains("there is no policy");
    Path named = project.file("package.json");
    assertThat(
            Linter.lint(project.request(List.of(named), Optional.empty())).findings().stream()
                .map(found -> found.finding().rule()))
        .contains("missing-element");
  }

  @Test
  void file_that_is_reached_twice_is_linted_once_under_the_name_found_first() throws IOException {
    project.with("b.json", Project.BLOCKING).with("sub/z.json", Project.BLOCKING);
    Files.createSymbolicLink(project.file("a.json"), Path.of("b.json"));
    Files.createSymbolicLink(project.file("sub/y.json"), Path.of("z.json"));

    LintResult result =
        Linter.lint(
            project.request(
                List.of(folder, project.file("sub/../b.json"), project.file("sub")),
                Optional.empty()));

    assertThat(project.places(result, Project.RULE)).containsExactly("a.json:9", "sub/y.json:9");
    assertThat(result.files()).isEqualTo(2);
    assertThat(result.statements()).isEqualTo(2);
  }

  /** What is named is meant, be it a link; only what is found below does not lead elsewhere. */
  @Test
  void folder_that_is_a_link_is_looked_into_if_it_is_named() throws IOException {
    project.with("policies/a.json", Project.BLOCKING);
    Path link = Files.createSymbolicLink(project.file("link"), Path.of("policies"));

    LintResult named = Linter.lint(project.request(List.of(link), Optional.empty()));

    assertThat(project.places(named, Project.RULE)).containsExactly("link/a.json:9");
    assertThat(project.places(project.lint(), Project.RULE)).containsExactly("policies/a.json:9");
  }

  @Test
  void misspelt_statement_is_a_broken_policy_and_not_another_tools_file() {
    project.with("a.json", "{\"Version\": \"2012-10-17\", \"Statment\": []}");

    assertThat(project.places(project.lint(), "unknown-element")).containsExactly("a.json:1");
  }

  @Test
  void policy_without_statements_says_which_file_it_is() {
    project.with("a.json", "{\"Version\": \"2012-10-17\", \"Statement\": []}");

    assertThat(project.places(project.lint(), "empty-element")).containsExactly("a.json:1");
  }

  /** PowerShell writes UTF-16 where it is not told otherwise. */
  @ParameterizedTest
  @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
  void policy_that_is_not_in_utf8_is_told_and_other_json_is_passed_over(String charset)
      throws IOException {
    Charset other = Charset.forName(charset);
    Files.write(project.file("a.json"), ("\ufeff" + Project.BLOCKING).getBytes(other));
    Files.write(project.file("b.json"), ("\ufeff" + Project.DETAILS).getBytes(other));
    Files.write(project.file("c.json"), "\ufeff{\"name\": \"x\"}".getBytes(other));

    LintResult result = project.lint();

    assertThat(project.places(result, "json-syntax")).containsExactly("a.json:1", "b.json:1");
    assertThat(result.findings())
        .allMatch(found -> found.finding().message().contains("save the file as UTF-8"));
    assertThat(result.findings().get(0).finding().message()).startsWith("the text is UTF-16 or");
    assertThat(result.passedOver()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "\ufeff"})
  void empty_file_is_told_below_a_folder_as_it_is_by_name(String text) {
    project.with("a.json", text);

    LintResult named =
        Linter.lint(project.request(List.of(project.file("a.json")), Optional.empty()));

    assertThat(project.places(named, "json-syntax")).hasSize(1);
    assertThat(project.lint().findings()).isEqualTo(named.findings());
  }

  @Test
  void link_of_a_template_that_leads_nowhere_is_told_too() throws IOException {
    project.with("b.tf", "locals {\n  a = 1\n}\n");
    for (String name : List.of("a.tf", "c.tofu", "d.yaml", "e.yml", "f.txt")) {
      Files.createSymbolicLink(project.file(name), Path.of("gone"));
    }

    assertThat(project.unread(project.lint()))
        .filteredOn(one -> one.contains("it is a link to what is not there"))
        .extracting(one -> one.substring(0, one.indexOf(':')))
        .containsExactly("a.tf", "c.tofu", "d.yaml", "e.yml");
  }

  @Test
  void template_in_yaml_may_begin_with_a_brace() {
    project.with(
        "a.yaml",
        """
        {Resources: {P: {Type: AWS::IAM::ManagedPolicy, Properties: {PolicyDocument: {
          Version: '2012-10-17', Statement: [
            {Effect: Allow, Action: ['codecommit:Get*', codecommit:GetBranch], Resource: '*'}]}}}}}
        """);

    LintResult result = project.lint();

    assertThat(project.unread(result)).isEmpty();
    assertThat(project.places(result, "redundant-action")).containsExactly("a.yaml:3");
  }

  @Test
  void link_that_leads_nowhere_is_told_and_the_rest_is_linted() throws IOException {
    project.with("b.json", Project.BLOCKING);
    Files.createSymbolicLink(project.file("a.json"), Path.of("gone.json"));
    Files.createSymbolicLink(project.file("c.json"), Path.of("c.json"));

    LintResult below = project.lint();
    LintResult named =
        Linter.lint(
            project.request(
                List.of(project.file("a.json"), project.file("b.json")), Optional.empty()));

    assertThat(project.unread(below).get(0))
        .isEqualTo(
            "a.json:1:1: error: it is a link to what is not there; nothing is known of what it says:"
                + " make it readable, or take it away [unreadable-file]");
    assertThat(project.unread(below).get(1)).startsWith("c.json:1:1: error: it cannot be read: ");
    assertThat(project.unread(named)).containsExactly(project.unread(below).get(0));
    for (LintResult result : List.of(below, named)) {
      assertThat(project.places(result, Project.RULE)).containsExactly("b.json:9");
      assertThat(result.files()).isEqualTo(1);
    }
  }

  @Test
  void folder_that_may_not_be_read_is_told_and_the_rest_is_linted() throws IOException {
    project.with("b.json", Project.BLOCKING).with("closed/c.json", Project.BLOCKING);
    Path closed = project.file("closed");
    Files.setPosixFilePermissions(closed, Set.of());
    assumeThat(Files.isReadable(closed)).as("this user may read everything").isFalse();

    LintResult result = project.lint();

    assertThat(project.unread(result))
        .singleElement()
        .asString()
        .startsWith("closed:1:1: error: it may not");
    assertThat(project.places(result, Project.RULE)).containsExactly("b.json:9");
  }

  @Test
  void what_is_not_there_ends_the_run() {
    Path gone = project.file("gone");

    assertThatThrownBy(() -> Linter.lint(project.request(List.of(gone), Optional.empty())))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessage("there is no file or folder `" + gone + "`");
  }

  @Test
  void type_of_a_policy_is_told_by_its_elements_unless_it_is_given() {
    project.with(
        "Trust.json",
        """
        {"Version": "2012-10-17", "Statement": {"Effect": "Allow",
          "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}}
        """);
    Path trust = project.file("Trust.json");

    LintResult told = project.lint();
    LintResult given =
        Linter.lint(project.request(List.of(trust), Optional.empty()).of(PolicyType.IDENTITY));

    assertThat(project.places(told, "unknown-element")).isEmpty();
    assertThat(project.places(given, "unknown-element")).isNotEmpty();
  }

  @Test
  void progress_is_told_of_each_file() {
    project.with("a.json", Project.BLOCKING).with("b.json", Project.BLOCKING);
    List<Path> read = new ArrayList<>();

    Linter.lint(project.request(List.of(folder), Optional.empty()), read::add);

    assertThat(read)
        .filteredOn(file -> Files.exists(file)) // others were looked for
        .containsExactlyInAnyOrder(project.file("a.json"), project.file("b.json"));
  }

  @Test
  void policies_that_are_judged_are_told_those_of_accounts_among_them() {
    project.with("a.json", Project.BLOCKING).with("account/details.json", Project.DETAILS);
    List<String> evaluated = new ArrayList<>();

    Linter.lint(
        project.request(List.of(folder), Optional.empty()),
        file -> {},
        policy -> evaluated.add(policy.name()));

    assertThat(evaluated).contains("a", "Nobodys").anyMatch(name -> name.contains("Encoded"));
  }

  @Test
  void two_findings_of_a_rule_have_two_fingerprints_that_stay_when_lines_move() {
    project.with("a.json", Project.BLOCKING).with("b.json", Project.BLOCKING);
    List<String> before = fingerprints(project.lint());

    project.with("a.json", "\n\n" + Project.BLOCKING.replace("  ", "\t"));

    assertThat(fingerprints(project.lint())).isEqualTo(before).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void fingerprints_are_the_same_however_a_file_is_spelt(boolean isInRepository)
      throws IOException {
    project.with("sub/a.json", Project.BLOCKING).with("sub/broken.json", "{\"Statement\": [}");
    if (isInRepository) {
      Files.createDirectory(project.file(".git"));
    }
    Files.createSymbolicLink(project.file("link"), Path.of("sub"));
    List<String> before = fingerprints(project.lint());
    Path here = Path.of("").toAbsolutePath();

    for (Path spelt :
        List.of(
            project.file("sub"),
            project.file("sub/../sub/."),
            project.file("link"),
            here.relativize(folder))) {
      assertThat(fingerprints(Linter.lint(project.request(List.of(spelt), Optional.empty()))))
          .as("%s", spelt)
          .isEqualTo(before)
          .doesNotHaveDuplicates();
    }
    assertThat(
            fingerprints(
                Linter.lint(
                    project.request(
                        List.of(project.file("sub/a.json"), project.file("sub/broken.json")),
                        Optional.empty()))))
        .isEqualTo(before);
  }

  @Test
  void fingerprints_are_the_same_in_another_checkout() throws IOException {
    List<List<String>> seen = new ArrayList<>();
    for (String checkout : List.of("one", "two")) {
      Project copy =
          new Project(folder.resolve(checkout))
              .with("a.json", Project.BLOCKING)
              .with("b/a.json", Project.BLOCKING)
              .suppressing("service-wildcard", "gone.json", Optional.empty())
              .suppressing(
                  "service-wildcard", "gone.json", Optional.empty(), Project.TODAY.minusDays(1));
      Files.createDirectory(copy.file(".git"));
      seen.add(fingerprints(copy.lint()));
    }

    assertThat(seen.get(0)).isEqualTo(seen.get(1)).doesNotHaveDuplicates().hasSizeGreaterThan(3);
  }

  private static List<String> fingerprints(LintResult result) {
    return result.findings().stream().map(LintFinding::fingerprint).toList();
  }
}
