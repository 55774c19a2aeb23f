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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files are read, as what, and what happens to those that are not right. */
class LinterTest {

  private static final String ACCOUNT =
      """
      account: "111111111111"
      region: us-east-2
      repositories: [MyDemoRepo]
      policies: {Blocking: Blocking.json}
      groups:
        Developers: {attached: [AWSCodeCommitPowerUser, Blocking]}
      """;

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
    assertThat(below.passedOver()).hasSize(2);
    Path named = project.file("package.json");
    assertThat(
            Linter.lint(project.request(List.of(named), Optional.empty())).findings().stream()
                .map(found -> found.finding().rule()))
        .contains("missing-element");
  }

  @Test
  void account_in_a_folder_is_judged_as_a_whole_and_its_files_once() {
    project.with("account.yaml", ACCOUNT).with("Blocking.json", Project.BLOCKING);

    LintResult result = project.lint();

    assertThat(project.places(result, Project.RULE)).containsExactly("Blocking.json:9");
    assertThat(result.findings().get(0).finding().message()).contains("`group/Developers`");
    assertThat(result.findings().get(0).account()).contains(folder.toString());
    assertThat(result.files()).isEqualTo(1);
  }

  @Test
  void broken_policy_of_an_account_is_a_finding_and_the_others_are_linted_alone() {
    project
        .with(
            "account.yaml",
            ACCOUNT.replace("Blocking.json}", "Blocking.json, Broken: Broken.json}"))
        .with("Blocking.json", Project.BLOCKING)
        .with("Broken.json", "{\"Statement\": []");

    for (LintResult result : List.of(project.lint(), project.lintAccount())) {
      assertThat(project.places(result, "json-syntax")).containsExactly("Broken.json:1");
      assertThat(project.places(result, Project.RULE)).containsExactly("Blocking.json:9");
    }
  }

  private static final String TWO_TEAMS =
      """
      account: "111111111111"
      region: us-east-2
      repositories: [MyDemoRepo]
      policies: {Blocking: Blocking.json, Broken: Broken.json}
      groups:
        Developers: {attached: [AWSCodeCommitPowerUser, Blocking]}
        Others: {attached: [AWSCodeCommitPowerUser, Blocking%s]}
      users:
        Ann: {groups: [Others]}
        Ben: {groups: [Developers]}
        Cid: {groups: [Developers]%s}
      roles:
        Bot: {attached: [AWSCodeCommitPowerUser]%s}
      organization: {scps: [[FullAWSAccess%s]]}
      """;

  private static final String BROKEN = "{\"Version\": \"2012-10-17\", \"Statement\": [1]}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ", Broken || || `group/Others`, `user/Ann`",
        "| ', attached: [Broken]' || | `user/Cid`",
        "| ', inline: {I: Broken.json}' || | `user/Cid`",
        "| ', boundary: Broken' || | `user/Cid`",
        "|| ', inline: {I: Broken.json}' | | `role/Bot`",
      })
  void whom_a_broken_policy_binds_is_left_out_and_the_others_are_judged(
      String ofGroup, String ofUser, String ofRole, String ofAll, String leftOut) {
    project
        .with("account.yaml", TWO_TEAMS.formatted(or(ofGroup), or(ofUser), or(ofRole), or(ofAll)))
        .with("Blocking.json", Project.BLOCKING)
        .with("Broken.json", BROKEN);

    for (LintResult result : List.of(project.lint(), project.lintAccount())) {
      assertThat(project.places(result, Project.RULE)).containsExactly("Blocking.json:9");
      assertThat(blocking(result)).contains("`group/Developers`", "`user/Ben`");
      for (String one : leftOut.split(", ", -1)) {
        assertThat(blocking(result)).doesNotContain(one);
      }
      assertThat(project.places(result, "wrong-type")).containsExactly("Broken.json:1");
      assertThat(result.unread()).isEmpty();
      assertThat(result.notices())
          .singleElement()
          .asString()
          .startsWith(
              project.file("Broken.json")
                  + ":1:41: warning: because of this the account `"
                  + folder
                  + "` could not be judged as a whole: of "
                  + leftOut
                  + " each policy");
      assertThat(result.files()).isEqualTo(2);
      assertThat(result.statements()).isEqualTo(2); // FullAWSAccess has one
      assertThat(result.read()).isEmpty();
    }
  }

  private static String or(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static String blocking(LintResult result) {
    return result.findings().stream()
        .filter(found -> found.finding().rule().equals(Project.RULE))
        .map(found -> found.finding().message())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void broken_policy_of_the_organization_leaves_everybody_out() {
    project
        .with("account.yaml", TWO_TEAMS.formatted("", "", "", ", Broken.json, Scp.json"))
        .with("Blocking.json", Project.BLOCKING)
        .with("Scp.json", "{\"Version\": \"2012-10-17\", \"Statement\": []}")
        .with("Broken.json", BROKEN);

    LintResult result = project.lintAccount();

    assertThat(blocking(result)).doesNotContain("group/");
    assertThat(project.places(result, "empty-element")).hasSize(1);
    assertThat(result.notices())
        .singleElement()
        .asString()
        .contains("Broken.json:1:41", "`group/Developers`, `group/Others`, `user/Ann`");
  }

  @Test
  void policies_that_only_those_have_who_are_left_out_are_judged_alone() {
    project
        .with(
            "account.yaml",
            TWO_TEAMS
                .formatted(", Broken, Open", "", "", "")
                .replace("policies: {", "policies: {Open: Open.json, "))
        .with("Blocking.json", Project.BLOCKING)
        .with("Broken.json", BROKEN)
        .with(
            "Open.json",
            "{\"Version\": \"2012-10-17\", \"Statement\":"
                + " {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}");

    for (LintResult result : List.of(project.lint(), project.lintAccount())) {
      assertThat(project.places(result, "full-administrator")).containsExactly("Open.json:1");
      assertThat(result.files()).isEqualTo(3);
      assertThat(result.statements()).isEqualTo(3); // FullAWSAccess has one
    }
  }

  @Test
  void missing_policy_file_is_told_and_leaves_out_whom_it_binds() {
    project
        .with("account.yaml", TWO_TEAMS.formatted(", Broken", "", "", ""))
        .with("Blocking.json", Project.BLOCKING);

    LintResult result = project.lint();

    assertThat(unread(result))
        .singleElement()
        .asString()
        .startsWith("account.yaml:4:45: error: there is no file `");
    assertThat(blocking(result)).contains("`group/Developers`").doesNotContain("`group/Others`");
    assertThat(result.notices()).singleElement().asString().contains("account.yaml:4:45", "Others");
  }

  @Test
  void broken_policy_of_nobody_leaves_nobody_out() {
    project
        .with("account.yaml", TWO_TEAMS.formatted("", "", "", ""))
        .with("Blocking.json", Project.BLOCKING)
        .with("Broken.json", BROKEN);

    LintResult result = project.lintAccount();

    assertThat(project.places(result, "wrong-type")).containsExactly("Broken.json:1");
    assertThat(blocking(result)).contains("`group/Developers`", "`group/Others`");
    assertThat(result.notices()).isEmpty();
  }

  @Test
  void whom_a_broken_policy_of_account_details_binds_is_left_out() {
    String policy =
        "{\"PolicyName\": \"P\", \"PolicyDocument\": {\"Version\": \"2012-10-17\", \"Statement\":"
            + " {\"Effect\": \"%s\", \"Action\": \"*\", \"Resource\": \"*\"}}}";
    project.with(
        "details.json",
        """
        {"Account": "111111111111", "UserDetailList": [
          {"UserName": "Ann", "GroupList": ["G"],
           "UserPolicyList": [%s]},
          {"UserName": "Ben", "GroupList": [],
           "UserPolicyList": [%s]}],
         "GroupDetailList": [{"GroupName": "G",
           "GroupPolicyList": [%s]}]}
        """
            .formatted(
                policy.formatted("Allow"), policy.formatted("Allow"), policy.formatted("Alow")));

    LintResult result = project.lint();

    assertThat(project.places(result, "invalid-effect")).containsExactly("details.json:7");
    assertThat(project.places(result, "full-administrator"))
        .containsExactly("details.json:3", "details.json:5");
    assertThat(result.notices())
        .singleElement()
        .asString()
        .contains("details.json:7:", "of `group/G`, `user/Ann` each policy");
  }

  @Test
  void policy_of_the_account_that_nobody_has_is_linted_from_either_side() {
    project
        .with(
            "account.yaml",
            ACCOUNT.replace(
                "Blocking.json}",
                "Blocking.json, Again: ./Blocking.json, Nobodys: Nobodys.json,"
                    + " AsBoundary: AsBoundary.json}\nusers: {Ann: {boundary: AsBoundary}}"))
        .with("Blocking.json", Project.BLOCKING)
        .with(
            "AsBoundary.json",
            "{\"Version\": \"2012-10-17\", \"Statement\":"
                + " {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}")
        .with(
            "Nobodys.json",
            "{\"Version\": \"2012-10-17\", \"Statement\":"
                + " {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}");

    for (LintResult result : List.of(project.lint(), project.lintAccount())) {
      assertThat(project.places(result, "full-administrator")).containsExactly("Nobodys.json:1");
      assertThat(project.places(result, Project.RULE)).containsExactly("Blocking.json:9");
      assertThat(result.files()).isEqualTo(3);
      assertThat(result.statements()).isEqualTo(3);
      assertThat(result.findings()).allMatch(found -> found.account().isPresent());
    }
    assertThat(project.lint().findings()).isEqualTo(project.lintAccount().findings());
  }

  @Test
  void broken_policy_of_an_account_is_told_wherever_it_stands() {
    Project account =
        new Project(folder.resolve("account"))
            .with("account.yaml", ACCOUNT.replace("Blocking.json", "../Shared.json"));
    project.with("Shared.json", "{");

    LintResult result = account.lint();

    assertThat(result.findings()).extracting(f -> f.finding().rule()).contains("json-syntax");
    assertThat(result.findings()).allMatch(found -> found.file().endsWith("Shared.json"));
  }

  @Test
  void policies_beside_a_broken_one_keep_the_type_that_the_account_gives_them() {
    project
        .with("account.yaml", ACCOUNT + "organization: {scps: [[Everything.json]]}\n")
        .with("Blocking.json", "{")
        .with(
            "Everything.json",
            "{\"Version\": \"2012-10-17\", \"Statement\":"
                + " [{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}]}");

    assertThat(project.places(project.lint(), "full-administrator")).isEmpty();
    assertThat(project.places(project.lint(), "json-syntax")).isNotEmpty();
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

  @Test
  void account_that_is_reached_twice_is_judged_once() throws IOException {
    project.with("team/account.yaml", ACCOUNT).with("team/Blocking.json", Project.BLOCKING);
    Path link = Files.createSymbolicLink(project.file("link"), Path.of("team"));

    LintResult result =
        Linter.lint(
            project.request(
                List.of(folder, project.file("team/account.yaml"), link), Optional.of(link)));

    assertThat(project.places(result, Project.RULE)).containsExactly("link/Blocking.json:9");
    assertThat(result.files()).isEqualTo(1);
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
  void account_details_below_a_folder_are_an_account() {
    project.with(
        "details.json",
        "{\"Account\": \"111111111111\", \"UserDetailList\": [{\"UserName\": \"Ann\","
            + " \"UserPolicyList\": [{\"PolicyName\": \"P\", \"PolicyDocument\":"
            + " {\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\","
            + " \"Action\": \"*\", \"Resource\": \"*\"}}}]}]}");

    LintResult result = project.lint();

    assertThat(project.places(result, "full-administrator")).hasSize(1);
    assertThat(result.findings().get(0).finding().message()).contains("`user/Ann`");
  }

  /** What the AWS CLI prints: policies percent-encoded by the API, or as objects. */
  private static final String DETAILS =
      """
      {"Account": "111111111111", "UserDetailList": [], "GroupDetailList": [],
       "RoleDetailList": [
        {"RoleName": "Open", "Arn": "arn:aws:iam::111111111111:role/Open",
         "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}]},
         "AttachedManagedPolicies": [], "RolePolicyList": []},
        {"RoleName": "Encoded", "Arn": "arn:aws:iam::111111111111:role/Encoded",
         "AssumeRolePolicyDocument": "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%7B%22Effect%22%3A%22Allow%22%2C%22Principal%22%3A%22*%22%2C%22Action%22%3A%22sts%3AAssumeRole%22%7D%7D",
         "AttachedManagedPolicies": [], "RolePolicyList": []}],
       "Policies": [
        {"PolicyName": "Nobodys", "Arn": "arn:aws:iam::111111111111:policy/Nobodys",
         "PolicyVersionList": [{"VersionId": "v1", "IsDefaultVersion": true, "Document":
          {"Version": "2012-10-17", "Statement": [
           {"Effect": "Allow", "Action": "*", "Resource": "*"}]}}]},
        {"PolicyName": "OfAws", "Arn": "arn:aws:iam::aws:policy/OfAws",
         "PolicyVersionList": [{"VersionId": "v1", "IsDefaultVersion": true, "Document":
          {"Version": "2012-10-17", "Statement": [
           {"Effect": "Allow", "Action": "*", "Resource": "*"}]}}]}]}
      """;

  @Test
  void trust_policies_and_policies_of_nobody_in_account_details_are_linted() {
    project.with("details.json", DETAILS);

    for (LintResult result :
        List.of(
            project.lint(),
            Linter.lint(project.request(List.of(), Optional.of(project.file("details.json")))))) {
      assertThat(project.places(result, "principal-star"))
          .containsExactly("details.json:5", "details.json:8");
      assertThat(project.places(result, "full-administrator")).containsExactly("details.json:14");
      assertThat(result.findings())
          .allMatch(
              found -> found.account().orElse("").equals(project.file("details.json").toString()));
      assertThat(result.files()).isEqualTo(1);
      assertThat(result.statements()).isEqualTo(3);
    }
  }

  @Test
  void broken_policies_in_account_details_are_findings_and_the_others_are_linted() {
    project.with(
        "trust.json", DETAILS.replaceFirst("\"Effect\": \"Allow\"", "\"Efect\": \"Allow\""));
    project.with(
        "policy.json",
        DETAILS.replaceFirst("(?s)\"Allow\"(, \"Action\": \"\\*\".*?\"OfAws\")", "\"Alow\"$1"));

    LintResult result = project.lint();

    assertThat(result.unread()).isEmpty();
    assertThat(project.places(result, "unknown-element")).containsExactly("trust.json:5");
    assertThat(project.places(result, "principal-star"))
        .containsExactly("policy.json:5", "policy.json:8", "trust.json:8");
    assertThat(project.places(result, "full-administrator")).containsExactly("trust.json:14");
    assertThat(project.places(result, "invalid-effect")).containsExactly("policy.json:14");
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
    Files.write(project.file("b.json"), ("\ufeff" + DETAILS).getBytes(other));
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

  private List<String> unread(LintResult result) {
    return result.unread().stream()
        .map(problem -> problem.toString().replace(folder + "/", ""))
        .toList();
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

    assertThat(unread(below).get(0))
        .isEqualTo(
            "a.json:1:1: error: it is a link to what is not there; nothing is known of what it says:"
                + " make it readable, or take it away [unreadable-file]");
    assertThat(unread(below).get(1)).startsWith("c.json:1:1: error: it cannot be read: ");
    assertThat(unread(named)).containsExactly(unread(below).get(0));
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

    assertThat(unread(result))
        .singleElement()
        .asString()
        .startsWith("closed:1:1: error: it may not");
    assertThat(project.places(result, Project.RULE)).containsExactly("b.json:9");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"account: [1]\n", "a: b: c\n", "groups: {Nobody: {attached: [NoSuchPolicy]}}\n"})
  void broken_account_is_told_and_the_others_are_judged(String broken) throws IOException {
    project
        .with("good/account.yaml", ACCOUNT)
        .with("good/Blocking.json", Project.BLOCKING)
        .with("wrong/account.yaml", broken)
        .with("wrong/Blocking.json", Project.BLOCKING)
        .with("lone.json", Project.BLOCKING);

    LintResult below = project.lint();
    LintResult named =
        Linter.lint(
            project.request(
                List.of(project.file("good"), project.file("lone.json")),
                Optional.of(project.file("wrong"))));

    for (LintResult result : List.of(below, named)) {
      assertThat(unread(result)).isNotEmpty().allMatch(p -> p.startsWith("wrong/account.yaml:1:"));
      assertThat(project.places(result, Project.RULE))
          .contains("good/Blocking.json:9", "lone.json:9");
      assertThat(result.findings().get(0).finding().message()).contains("`group/Developers`");
    }
    // In a broken account nobody knows whose policies they are; each is judged by itself.
    assertThat(project.places(below, Project.RULE)).contains("wrong/Blocking.json:9");
  }

  @Test
  void policies_of_a_broken_account_keep_the_type_that_it_gives_them() {
    project
        .with(
            "account.yaml",
            ACCOUNT.replace("Blocking]", "NoSuchPolicy]")
                + "organization: {scps: [[Everything.json]]}\n")
        .with("Blocking.json", Project.BLOCKING)
        .with(
            "Everything.json",
            "{\"Version\": \"2012-10-17\", \"Statement\":"
                + " [{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}]}");

    LintResult result = project.lint();

    assertThat(unread(result)).singleElement().asString().contains("`NoSuchPolicy`");
    assertThat(project.places(result, "full-administrator")).isEmpty();
    assertThat(project.places(result, Project.RULE)).containsExactly("Blocking.json:9");
  }

  @Test
  void account_without_its_file_ends_the_run_if_it_is_named() {
    project.with("sub/a.json", "{}");

    assertThatThrownBy(project::lintAccount)
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("has no `account.yaml`");
  }

  @Test
  void account_that_is_longer_than_any_policy_is_an_account_below_a_folder_too() {
    project.with(
        "details.json",
        "{\"UserDetailList\": [], \"Account\": \"111111111111\","
            + " \"RoleDetailList\": [{\"RoleName\": \""
            + "x".repeat(2 * 1024 * 1024)
            + "\"}]}");

    assertThat(project.lint().findings()).isEmpty();
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

    assertThat(read).containsExactlyInAnyOrder(project.file("a.json"), project.file("b.json"));
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
