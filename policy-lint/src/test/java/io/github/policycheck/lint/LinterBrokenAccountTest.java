package io.github.policycheck.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is linted of an account some of which is broken, and whom that leaves out. */
class LinterBrokenAccountTest {

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
                  + "` could not be evaluated as a whole: of "
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
        .map(found -> "`" + String.join("` `", found.finding().principals()) + "`")
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

    assertThat(project.unread(result))
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
  void broken_policies_in_account_details_are_findings_and_the_others_are_linted() {
    project.with(
        "trust.json",
        Project.DETAILS.replaceFirst("\"Effect\": \"Allow\"", "\"Efect\": \"Allow\""));
    project.with(
        "policy.json",
        Project.DETAILS.replaceFirst(
            "(?s)\"Allow\"(, \"Action\": \"\\*\".*?\"OfAws\")", "\"Alow\"$1"));

    LintResult result = project.lint();

    assertThat(result.unread()).isEmpty();
    assertThat(project.places(result, "unknown-element")).containsExactly("trust.json:5");
    assertThat(project.places(result, "principal-star"))
        .containsExactly("policy.json:5", "policy.json:8", "trust.json:8");
    assertThat(project.places(result, "full-administrator")).containsExactly("trust.json:14");
    assertThat(project.places(result, "invalid-effect")).containsExactly("policy.json:14");
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
      assertThat(project.unread(result))
          .isNotEmpty()
          .allMatch(p -> p.startsWith("wrong/account.yaml:1:"));
      assertThat(project.places(result, Project.RULE))
          .contains("good/Blocking.json:9", "lone.json:9");
      assertThat(result.findings().get(0).finding().message()).contains("`group/Developers`");
    }
    // In a broken account the principals of policies are not known; each policy is evaluated alone.
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

    assertThat(project.unread(result)).singleElement().asString().contains("`NoSuchPolicy`");
    assertThat(project.places(result, "full-administrator")).isEmpty();
    assertThat(project.places(result, Project.RULE)).containsExactly("Blocking.json:9");
  }

  /** Inline policies have no ARN that says which account they are of. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "attached: [Gate, NoSuchPolicy]",
        "attached: [NoSuchPolicy]\n    inline: {I: Gate.json}"
      })
  void policies_of_a_broken_account_are_judged_in_its_account_and_region(String policies) {
    String deny =
        "{\"Effect\": \"Deny\", \"Action\": \"codecommit:GitPush\", \"Resource\": \"*\","
            + " \"Condition\": {\"StringEquals\": {\"codecommit:References\":"
            + " \"refs/heads/trunk\"}}}";
    String elsewhere =
        "{\"Effect\": \"Deny\", \"Action\": \"codecommit:*\", \"Resource\": \"*\", \"Condition\":"
            + " {\"StringEquals\": {\"%s\": \"%s\"}}}";
    String allow = "{\"Effect\": \"Allow\", \"Action\": \"codecommit:*\", \"Resource\": \"*\"}";
    String all = "{\"Version\": \"2012-10-17\", \"Statement\": [" + deny + ", " + allow + ", %s]}";
    String account =
        "account: \"043378916688\"\nregion: cn-north-1\nrepositories: [payroll]\n"
            + "policies: {Gate: Gate.json}\nusers:\n  zoe:\n    "
            + policies
            + "\n";

    String rule = "branch-protection-incomplete";
    project.with("account.yaml", account);
    for (String key : List.of("aws:PrincipalAccount", "aws:RequestedRegion")) {
      boolean isAccount = key.endsWith("Account");
      String own = isAccount ? "043378916688" : "cn-north-1";
      String other = isAccount ? "240913576801" : "cn-northwest-1";
      project.with("Gate.json", all.formatted(elsewhere.formatted(key, other)));
      LintResult open = project.lint();
      assertThat(project.unread(open)).singleElement().asString().contains("`NoSuchPolicy`");
      assertThat(open.findings())
          .filteredOn(found -> found.finding().rule().equals(rule))
          .isNotEmpty()
          .allSatisfy(
              found ->
                  assertThat(String.valueOf(found.finding().witness()))
                      .contains("arn:aws-cn:codecommit:cn-north-1:043378916688:"));
      project.with("Gate.json", all.formatted(elsewhere.formatted(key, own)));
      assertThat(project.places(project.lint(), rule)).as(key).isEmpty();
    }
  }
}
