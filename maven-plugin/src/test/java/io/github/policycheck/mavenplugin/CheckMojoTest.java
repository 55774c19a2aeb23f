package io.github.policycheck.mavenplugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.engine.text.SnapshotWriter;
import io.github.policycheck.mavenplugin.Build.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The goal {@code check}, once and again. */
@Timeout(60)
class CheckMojoTest {

  private static final String FILE = ProjectFiles.POLICIES + "/a.json";
  private static final String CLEAN = ProjectFiles.policy("codecommit:GetBranch", "");
  private static final String WIDE = ProjectFiles.WIDE;
  private static final String UNDECIDED = String.valueOf(ProjectFiles.TEXTS.get("undecided"));
  private static final String REPORT = "target/policycheck/policycheck.sarif";

  @TempDir Path folder;

  private Build build;

  @BeforeEach
  void make_a_module() throws IOException {
    build = new Build(folder.toRealPath()).with("pom.xml", "");
  }

  private void assertUpToDate() {
    assertThat(build.check().failure()).isEmpty();
    assertThat(build.check().isUpToDate()).isTrue();
  }

  private void assertFailsTwice(String message) {
    for (int run = 1; run <= 2; run++) {
      assertThat(build.check().failure()).as("run " + run).contains(message);
    }
  }

  private void assertLooksTwice() {
    for (int run = 1; run <= 2; run++) {
      Ending ending = build.check();
      assertThat(ending.failure()).isEmpty();
      assertThat(ending.isUpToDate()).as("run " + run).isFalse();
    }
  }

  @Test
  void rules_are_chosen_by_their_ids_and_a_choice_is_looked_at_anew() {
    build.with(FILE, WIDE).set("failSeverity", "warning");

    build.set("disabledRules", List.of("service-wildcard"));
    assertThat(build.check().failure()).doesNotContain("service-wildcard");
    build.set("disabledRules", null).set("rules", List.of("full-administrator"));
    assertUpToDate();
    build.set("rules", List.of("service-wildcard"));
    assertFailsTwice("MojoFailureException: 1 violation of service-wildcard");
    build.set("rules", List.of("service-wildcards"));
    assertFailsTwice("there is no rule `service-wildcards`, which `rules` names; did you mean");
    build.set("rules", null).set("disabledRules", List.of("json-syntax"));
    assertFailsTwice("`json-syntax` cannot be disabled");
    build.set("rules", List.of("duplicate-sid")).set("disabledRules", List.of("duplicate-sid"));
    assertFailsTwice("`duplicate-sid` is asked for by `rules` and left out by `disabledRules`");
  }

  @Test
  void configuration_that_is_named_counts_instead_of_the_nearest() {
    build
        .with(FILE, WIDE)
        .with("../policycheck.yaml", "lint: {failOn: warning}")
        .with("ci/lint.yaml", "lint: {failOn: error}");
    assertFailsTwice("service-wildcard");

    build.set("configuration", "ci/lint.yaml");
    assertThat(build.check().failure()).isEmpty();
    build.with("ci/lint.yaml", "required-version: '>=409'");
    assertFailsTwice("and the project takes `>=409`");
    build.set("configuration", "ci/gone.yaml");
    assertFailsTwice("MojoExecutionException");
  }

  /** What Git ignores may be a policy tomorrow: nothing is up to date then. */
  @Test
  void ignored_policies_are_said_each_time() throws IOException {
    build
        .with(FILE, CLEAN)
        .with(ProjectFiles.POLICIES + "/ignored.json", WIDE)
        .with(".gitignore", "ignored.json\n")
        .with(".git/HEAD", "ref: refs/heads/main\n")
        .with(".git/objects/info/none", "")
        .with(".git/refs/heads/none", "")
        .set("failSeverity", "note");

    assertLooksTwice();
    build.with(".gitignore", "");
    assertFailsTwice("service-wildcard");
  }

  @Test
  void failing_build_fails_again_whatever_is_shown() {
    build.with(FILE, WIDE).set("reportSeverity", "error");

    build.set("failSeverity", "warning");
    assertFailsTwice("MojoFailureException: 1 violation of service-wildcard");

    build.set("failSeverity", null).with("../policycheck.yaml", "lint: {failOn: warning}");
    assertFailsTwice("MojoFailureException: 1 violation of service-wildcard");
  }

  /** Nothing changes, and yet there is something to say from some day on. */
  @Test
  void account_that_grows_old_is_looked_at_again() {
    Account account =
        Account.builder("240913576801", "cn-north-1")
            .partition("aws-cn")
            .asOf(Instant.parse("2027-03-05T12:00:00Z"))
            .held(
                new Policy(
                    "Reads",
                    PolicyType.IDENTITY,
                    PolicyReader.read(null, CLEAN),
                    new Arn("aws-cn", "iam", "", "240913576801", "policy/Reads")))
            .build();
    build.with(ProjectFiles.POLICIES + "/account.json", SnapshotWriter.write(account, null));
    assertUpToDate();

    assertThat(build.on(LocalDate.of(2027, 3, 11)).check().isUpToDate()).isTrue();
    for (int run = 1; run <= 2; run++) {
      Ending ending = build.on(LocalDate.of(2027, 3, 12)).check();
      assertThat(ending.failure()).isEmpty();
      assertThat(ending.said())
          .anyMatch(
              line -> line.startsWith("WARN") && line.contains("2027-03-05T12:00:00Z, 7 days"));
    }
  }

  @Test
  void finding_is_looked_for_again_although_suppressed() {
    build.with(FILE, WIDE).set("reportSeverity", "error");
    assertLooksTwice();

    build.with(
        "../policycheck.yaml",
        """
        lint:
          suppress:
            - {rule: service-wildcard, file: m/%s, reason: ours, expires: "2027-03-10"}
        """
            .formatted(FILE));
    assertLooksTwice();

    build.on(build.today().plusDays(2));
    assertFailsTwice("1 violation of expired-suppression");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'DateLessThan': {'aws:CurrentTime': '2999-01-01T00:00:00Z'}",
        "'DateLessThan': {'AWS:currentTIME': '2999-01-01T00:00:00Z'}",
        "'DateLessThan': {'aws\\u003aCurrentTime': '2999-01-01T00:00:00Z'}",
        "'NumericLessThan': {'aws:EpochTime': '32472144000'}",
        "'StringLike': {'aws:PrincipalTag/day': '${aws:currenttime}*'}",
      })
  void what_speaks_of_the_time_counts_for_a_day(String condition) {
    String dated = ProjectFiles.policy("codecommit:GetBranch", condition);
    for (String name : List.of(FILE, ProjectFiles.POLICIES + "/details.json")) {
      Build.remove(build.file(ProjectFiles.POLICIES));
      build.with(name, name.equals(FILE) ? dated : ProjectFiles.details(dated));
      assertUpToDate();

      assertThat(build.on(build.today().plusDays(1)).check().isUpToDate()).as(name).isFalse();
      assertThat(build.check().isUpToDate()).isTrue();
      assertThat(build.on(build.today().minusDays(1)).check().isUpToDate()).as(name).isFalse();
    }
  }

  @Test
  void what_does_not_speak_of_the_time_counts_for_ever() {
    build
        .with(FILE, CLEAN)
        .with(ProjectFiles.POLICIES + "/details.json", ProjectFiles.details(CLEAN));
    assertUpToDate();

    assertThat(build.on(build.today().plusDays(999)).check().isUpToDate()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gone", "emptied", "changed", "cut"})
  void report_is_written_again(String damage) throws IOException {
    build.with(FILE, CLEAN);
    String report = build.check().reports().get("policycheck.sarif");
    assertUpToDate();

    Changes.damage(build.file(REPORT), damage);

    assertThat(build.check().reports()).containsEntry("policycheck.sarif", report);
    assertUpToDate();
  }

  @Test
  void pipe_in_place_of_a_report_is_an_error() throws IOException {
    build.with(FILE, CLEAN);
    Changes.pipe(build.free(REPORT));

    assertFailsTwice("cannot be written: `" + build.file(REPORT) + "` is not a regular file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a folder", "a link to a folder", "a link to the folder it is in", "no policy"})
  void what_lint_ignores_is_no_fault(String kind) throws IOException {
    build.with(FILE, CLEAN).with("../shared/b.json", CLEAN);
    String odd = ProjectFiles.POLICIES + "/odd.json";
    if (kind.equals("no policy")) {
      build.with(odd, "{}").file(odd).toFile().setReadable(false);
      build.with(ProjectFiles.POLICIES + "/odd.yaml", "a").file(odd).toFile().setReadable(true);
    } else {
      Changes.make(build, odd, kind);
    }
    assertUpToDate();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a link to nowhere", "a link to itself", "a pipe"})
  void what_cannot_be_read_is_said_each_time(String kind) throws IOException {
    build.with(FILE, CLEAN);
    Changes.make(build, ProjectFiles.POLICIES + "/odd.json", kind);

    assertFailsTwice("MojoExecutionException: not all that is to be checked can be read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"f%C3%BCr.json", "two%0Alines.json", "latin%FC1.json", "-%20.json"})
  void name_is_a_name(String name) throws IOException {
    Path policies = Files.createDirectories(build.file(ProjectFiles.POLICIES));
    Path file = build.encoded(ProjectFiles.POLICIES, name);
    Files.writeString(file, CLEAN);
    assertUpToDate();

    Files.move(file, policies.resolve("other.json"));
    assertThat(build.check().isUpToDate()).isFalse();
    Files.writeString(file, WIDE);
    assertThat(build.set("failSeverity", "warning").check().failure()).contains("1 violation");
  }

  @Test
  void undecided_question_is_never_up_to_date() {
    build.with(FILE, UNDECIDED);

    assertLooksTwice();
  }

  @Test
  void undecided_question_fails_the_build_where_it_is_to() {
    build.with(FILE, UNDECIDED).set("failOnUndecided", true);
    assertFailsTwice("MojoFailureException: 1 undecided question");
    assertThat(build.check().said())
        .anyMatch(line -> line.startsWith("ERROR") && line.contains("cannot tell whether"));

    build.set("maxAllowedViolations", 5);
    assertFailsTwice("MojoFailureException: 1 undecided question");

    build.set("failOnViolation", false);
    assertLooksTwice();
    assertThat(build.check().said())
        .contains("WARN 1 undecided question; the build goes on, as failOnViolation is false");

    build.with(FILE, CLEAN).set("failOnViolation", true);
    assertUpToDate();
  }

  @Test
  void module_without_the_default_folder_has_nothing_to_check() {
    Ending ending = build.check();

    assertThat(ending.failure()).isEmpty();
    assertThat(ending.said())
        .containsExactly("INFO there is no src/main/policies in this module; nothing to check");
  }

  @Test
  void default_folder_that_leads_nowhere_is_an_error() throws IOException {
    Changes.make(build, ProjectFiles.POLICIES, "a link to nowhere");

    assertFailsTwice("MojoExecutionException");
  }

  @ParameterizedTest
  @CsvSource({
    "policyDirectory, policees, there is no file or folder `policees`",
    "policyDirectory, elsewhere, there is no policy to check",
    "excludes, **, there is no policy to check",
  })
  void what_is_named_has_a_policy(String parameter, String value, String message) {
    build.with(FILE, CLEAN).with("elsewhere/README.md", "");
    build.set(parameter, parameter.equals("excludes") ? List.of(value) : value);

    assertFailsTwice(message);
  }

  @Test
  void folder_without_policies_is_for_those_who_mean_it() {
    build.with(ProjectFiles.POLICIES + "/README.md", "");
    assertFailsTwice("MojoExecutionException");

    build.set("allowEmpty", true);
    assertLooksTwice();
    assertThat(build.check().said())
        .anyMatch(line -> line.startsWith("WARN") && line.contains("nothing was looked at"));
  }

  @Test
  void advice_is_of_no_other_tool() {
    build.with(FILE, CLEAN).with("known.json", ProjectFiles.KNOWN.formatted("gone.json"));
    build.set("baselineFile", "known.json");
    assertThat(build.check().said())
        .anyMatch(line -> line.contains("that is there no more; update"))
        .noneMatch(line -> line.contains("--"));

    build.with("known.json", "[]");
    assertThat(build.check().failure()).contains("write a new one").doesNotContain("--");
  }

  @Test
  void what_a_baseline_takes_out_may_come_and_go() {
    build.with(FILE, CLEAN).with("known.json", ProjectFiles.KNOWN.formatted("old/b.json"));
    build.with("old/b.json", WIDE).set("baselineFile", "known.json").set("failSeverity", "warning");
    assertUpToDate();

    Build.remove(build.file("old/b.json"));
    assertFailsTwice("1 violation of unused-suppression");
  }

  @Test
  void state_that_cannot_be_kept_is_no_fault() throws IOException {
    build.with(FILE, CLEAN);
    assertUpToDate();
    Path state = build.file("target/policycheck/check.state");
    Files.delete(state);
    Files.createSymbolicLink(state, Path.of("no/such/folder"));

    assertThat(build.check().failure()).isEmpty();
    assertThat(Files.exists(state, LinkOption.NOFOLLOW_LINKS)).isTrue();
  }
}
