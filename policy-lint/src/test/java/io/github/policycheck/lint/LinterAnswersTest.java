package io.github.policycheck.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.SourceLocation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Answers of the AWS CLI are read as the policies that they hold. */
class LinterAnswersTest {

  /** The statement that is wrong begins on the third line. */
  private static final String OPEN =
      """
      {"Version": "2012-10-17",
       "Statement": [
        {"Effect": "Allow", "Action": "*", "Resource": "*"}]}""";

  private static final String TRUST =
      """
      {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": "*",
       "Action": "sts:AssumeRole"}}""";

  @TempDir Path folder;

  private Project project;

  @BeforeEach
  void make_a_project() {
    project = new Project(folder);
  }

  private static String text(String policy) {
    return new JsonMapper().writeValueAsString(policy);
  }

  private static String encoded(String policy) {
    return '"' + percent(policy) + '"';
  }

  private static String percent(String policy) {
    return URLEncoder.encode(policy, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static Stream<Arguments> answers() {
    return Stream.of(
            // get-policy-version, create-policy-version has no document
            "{\"PolicyVersion\": {\n\"Document\": %s,\n\"VersionId\": \"v7\", \"IsDefaultVersion\": true}}",
            // get-role-policy, get-user-policy, get-group-policy
            "{\"RoleName\": \"Release\", \"PolicyName\": \"Open\",\n\"PolicyDocument\": %s}",
            "{\"UserName\": \"nikki\", \"PolicyName\": \"Open\",\n\"PolicyDocument\": %s}",
            "{\n\"PolicyDocument\": %s, \"GroupName\": \"Ops\", \"PolicyName\": \"Open\"}",
            // sso-admin get-inline-policy-for-permission-set
            "{\n\"InlinePolicy\": %s}")
        .flatMap(
            answer ->
                Stream.of(
                    Arguments.of(answer.formatted(OPEN), 4),
                    Arguments.of(answer.formatted(text(OPEN)), 2),
                    Arguments.of(answer.formatted(encoded(OPEN)), 2)));
  }

  /** An object has its own lines; of a string all that is known is where it stands. */
  @ParameterizedTest
  @MethodSource("answers")
  void answer_is_linted_below_a_folder_and_by_name(String answer, int line) {
    project.with("answers/Open.json", answer);
    Path named = project.file("answers/Open.json");

    LintResult below = project.lint();
    LintResult alone = Linter.lint(project.request(List.of(named), Optional.empty()));

    assertThat(project.places(below, "full-administrator"))
        .containsExactly("answers/Open.json:" + line);
    assertThat(project.places(alone, "full-administrator"))
        .containsExactly("answers/Open.json:" + line);
    assertThat(below.unread()).isEmpty();
    assertThat(below.notices()).isEmpty();
    assertThat(below.statements()).isOne();
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"Role\": {\"RoleName\": \"Ci\",\n\"AssumeRolePolicyDocument\": %s}}', 2",
    "'{\"Roles\": [{\"RoleName\": \"A\"},\n{\"RoleName\": \"B\",\n\"AssumeRolePolicyDocument\": %s}]}',"
        + " 3",
  })
  void trust_policy_of_a_role_is_one(String answer, int line) {
    for (String policy : List.of(TRUST, text(TRUST), encoded(TRUST))) {
      project.with("role.json", answer.formatted(policy));

      LintResult result = project.lint();

      assertThat(project.places(result, "principal-star")).containsExactly("role.json:" + line);
      assertThat(result.findings())
          .noneMatch(found -> found.finding().message().contains("missing"));
    }
  }

  @ParameterizedTest
  @CsvSource({"SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"})
  void policy_of_an_organization_has_the_type_that_the_answer_tells(String type) {
    String deny =
        """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", %s
          "Action": "s3:PutObject", "Resource": "*",
          "NotPrincipal": {"AWS": "arn:aws:iam::862790513408:root"}}]}"""
            .formatted(type.startsWith("R") ? "\"Principal\": \"*\"," : "");
    for (String content : List.of(deny, text(deny), encoded(deny))) {
      project.with(
          "policy.json",
          "{\"Policy\": {\"PolicySummary\": {\"Id\": \"p-9\", \"Name\": \"N\", \"Type\": \"%s\"},\n\"Content\":\n %s}}"
              .formatted(type, content));

      LintResult result =
          Linter.lint(
              project
                  .request(List.of(project.file("policy.json")), Optional.empty())
                  .of(PolicyType.IDENTITY));

      // Neither type has NotPrincipal, and an identity policy would be told that it is one.
      assertThat(result.findings())
          .anyMatch(
              found ->
                  found.finding().message().contains("NotPrincipal")
                      && !found.finding().message().contains("identity")
                      && found.finding().location().line() >= 3);
      assertThat(result.findings())
          .noneMatch(found -> found.finding().message().contains("`Policy`"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"Policy\":\n%s}'", // s3api get-bucket-policy
    "'{\"policyText\":\n%s, \"registryId\": \"703481926543\"}'", // ecr get-repository-policy
    "'{\"ResourcePolicy\":\n%s, \"Name\": \"key\"}'", // secretsmanager get-resource-policy
    "'{\"ResourcePolicy\": {\"ResourcePolicySummary\": {},\n\"Content\": %s}}'", // organizations
    "'{\"Attributes\": {\"Owner\": \"703481926543\",\n\"Policy\": %s}}'", // sns and sqs
  })
  void policy_of_a_resource_is_read_as_one(String answer) {
    String policy =
        """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*",
         "Action": "s3:GetObject", "Resource": "arn:aws:s3:::plans/*"}]}""";
    for (String written : List.of(policy, text(policy), encoded(policy))) {
      project.with("answer.json", answer.formatted(written));

      assertThat(project.places(project.lint(), "principal-star")).containsExactly("answer.json:2");
    }
  }

  /** In a file of somebody else, perhaps; the services answer with text. */
  @Test
  void object_that_is_called_a_policy_is_of_the_type_that_its_text_tells() {
    project.with("config.json", "{\"Policy\":\n" + OPEN + "}");

    assertThat(project.lint().findings())
        .extracting(found -> found.finding().rule())
        .containsExactly("full-administrator");
  }

  /** As {@code --query} prints it. */
  @Test
  void policy_that_is_one_string_is_read() {
    project
        .with("quoted.json", "\n" + text(OPEN))
        .with("encoded.json", "\n " + percent(OPEN) + "\n")
        .with("both.json", encoded(OPEN));

    assertThat(project.places(project.lint(), "full-administrator"))
        .containsExactly("both.json:1", "encoded.json:2", "quoted.json:2");
    assertThat(project.lint().findings())
        .filteredOn(
            found -> String.valueOf(found.finding().location().file()).endsWith("quoted.json"))
        .filteredOn(found -> found.finding().rule().equals("full-administrator"))
        .extracting(found -> found.finding().location().column())
        .containsExactly(text(OPEN).indexOf("{", text(OPEN).indexOf("Statement")) + 1);
  }

  @Test
  void what_is_wrong_in_a_document_is_told_at_its_place() {
    String wrong = OPEN.replace("Effect", "Efect");
    project
        .with("object.json", "{\n\"PolicyVersion\": {\"Document\":\n" + wrong + "}}")
        .with("text.json", "{\n\"PolicyVersion\": {\"Document\":\n" + text(wrong) + "}}");

    LintResult result = project.lint();

    assertThat(project.places(result, "unknown-element"))
        .containsExactly("object.json:5", "text.json:3");
    assertThat(result.findings())
        .filteredOn(found -> found.finding().rule().equals("unknown-element"))
        .extracting(found -> found.finding().location().column())
        .containsExactly(4, text(wrong).indexOf("\\\"Efect") + 1);
  }

  @Test
  void one_broken_policy_of_an_answer_does_not_hide_the_others() {
    project.with(
        "roles.json",
        "{\"Roles\": [{\"RoleName\": \"A\", \"AssumeRolePolicyDocument\": {\"Statement\": 1}},\n"
            + "{\"RoleName\": \"B\", \"AssumeRolePolicyDocument\": "
            + TRUST
            + "}]}");

    LintResult result = project.lint();

    assertThat(project.places(result, "wrong-type")).containsExactly("roles.json:1");
    assertThat(project.places(result, "principal-star")).containsExactly("roles.json:2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"Policy\": {\"PolicySummary\": {\"Type\": \"TAG_POLICY\"}, \"Content\": \"{}\"}} | `TAG_POLICY`",
        "{\"Policy\": {\"Arn\": \"arn:aws:iam::703481926543:policy/P\", \"DefaultVersionId\": \"v2\"}}"
            + " | get-policy-version",
        "{\"Versions\": [{\"VersionId\": \"v2\", \"IsDefaultVersion\": true}]} | get-policy-version",
        "{\"Policies\": [{\"PolicyName\": \"P\", \"Arn\": \"arn:aws-cn:iam::518043972266:policy/P\","
            + " \"DefaultVersionId\": \"v2\"}]} | `aws iam list-policies`",
        "{\"Policies\": [{\"Id\": \"p-x\", \"Name\": \"N\", \"AwsManaged\": false}]}"
            + " | `aws organizations describe-policy` for each",
        "{\"AttachedPolicies\": [{\"PolicyName\": \"P\", \"PolicyArn\":"
            + " \"arn:aws-us-gov:iam::518043972266:policy/P\"}]} | list-attached-role-policies",
        "{\"AttachedPolicies\": []} | get-account-authorization-details",
        "{\"PolicyNames\": [\"Inline\"]} | get-role-policy",
        "{\"PolicyGroups\": [], \"PolicyUsers\": [], \"PolicyRoles\": []} | list-entities-for-policy",
        "{\"PolicyVersion\": {\"VersionId\": \"v1\"}} | no policy at `PolicyVersion.Document`",
        "{\"PolicyVersion\": {\"Document\": null}} | no policy at `PolicyVersion.Document`",
        "{\"PolicyVersion\": {\"Document\": \"\"}} | no policy at `PolicyVersion.Document`",
        "{\"Policy\": {\"PolicySummary\": {\"Type\": \"SERVICE_CONTROL_POLICY\"}}}"
            + " | no policy at `Policy.Content`",
        "{\"Role\": {\"RoleName\": \"R\"}} | no policy at `Role.AssumeRolePolicyDocument`",
        "{\"GroupName\": \"G\", \"PolicyName\": \"P\"} | `aws iam get-group-policy`",
        "{\"UserName\": \"U\", \"PolicyName\": \"P\", \"PolicyDocument\": 7}"
            + " | `aws iam get-user-policy`",
        "{\"InlinePolicy\": \"\"} | has no inline policy",
      })
  void answer_without_a_policy_of_iam_says_so(String answer, String says) {
    project.with("answer.json", answer);

    LintResult named =
        Linter.lint(project.request(List.of(project.file("answer.json")), Optional.empty()));

    assertThat(project.unread(named)).singleElement().asString().contains(says);
    assertThat(named.findings()).isEmpty();
  }

  /** A policy that speaks of policies is no answer. */
  @Test
  void policy_with_such_a_name_in_it_is_a_policy() {
    project.with(
        "a.json",
        """
        {"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Action": "*", "Resource": "*", "Sid": "PolicyDocument"}]}
        """);

    assertThat(project.places(project.lint(), "full-administrator")).containsExactly("a.json:2");
  }

  /** Whoever saved such an answer perhaps thinks that its policies are looked at. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Versions\": [{\"VersionId\": \"v2\", \"IsDefaultVersion\": true}]}",
        "{\"PolicyVersion\": {\"VersionId\": \"v1\"}}",
        "{\"AttachedPolicies\": []}",
      })
  void answer_without_a_policy_is_told_beside_others(String answer) {
    project.with("a.json", OPEN).with("answers/b.json", answer);

    LintResult result = project.lint();

    assertThat(result.unread()).isEmpty();
    assertThat(result.notices())
        .singleElement()
        .asString()
        .contains("1 answer of the AWS CLI without a policy document, as", "answers/b.json`");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Versions\": [{\"VersionId\": \"x\", \"Key\": \"in-a-bucket\"}]}",
        "{\"Policies\": [], \"policy\": 1}",
        "{\"Role\": \"admin\", \"Policy\": \"strict\"}",
      })
  void json_of_others_is_no_answer(String other) {
    project.with("a.json", OPEN).with("b.json", other);

    assertThat(project.lint().notices()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"%ZZ, %ZZ", "%7, %7%", "%, %%5", "%G0, %G0"})
  void escape_that_is_none_is_told(String wrong, String said) {
    String broken = percent(OPEN).replaceFirst("%5B", wrong + "%5B");
    project
        .with("raw.json", broken)
        .with("string.json", "\n\"" + broken + '"')
        .with("answer.json", "{\"PolicyVersion\":\n {\"Document\": \"" + broken + "\"}}");

    LintResult result = project.lint();

    assertThat(project.places(result, "json-syntax"))
        .containsExactly("answer.json:2", "raw.json:1", "string.json:2");
    assertThat(result.findings())
        .extracting(found -> found.finding().message())
        .allMatch(message -> message.startsWith("`" + said + "` is no percent-encoded byte"))
        .hasSize(3);
    assertThat(result.findings())
        .extracting(found -> found.finding().location())
        .containsExactly(
            SourceLocation.at(project.file("answer.json").toString(), 2, 16 + broken.indexOf(said)),
            SourceLocation.at(project.file("raw.json").toString(), 1, 1 + broken.indexOf(said)),
            SourceLocation.at(project.file("string.json").toString(), 2, 2 + broken.indexOf(said)));
  }

  @Test
  void escape_with_which_a_text_begins_is_told_too() {
    project.with("a.json", "{\"PolicyVersion\": {\"Document\": \"%ZB%22Statement%22\"}}");

    assertThat(project.places(project.lint(), "json-syntax")).containsExactly("a.json:1");
  }

  /** Two policies of one answer without a version are two findings. */
  @Test
  void what_concerns_a_whole_policy_is_told_where_the_policy_begins() {
    String old =
        "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"sts:AssumeRole\", \"Principal\": {\"AWS\": \"862790513408\"}}}";
    project.with(
        "roles.json",
        "{\"Roles\": [\n{\"RoleName\": \"A\", \"AssumeRolePolicyDocument\": "
            + old
            + "},\n{\"RoleName\": \"B\",\n\"AssumeRolePolicyDocument\": "
            + encoded(old)
            + "}]}");

    LintResult result = project.lint();

    assertThat(project.places(result, "missing-version"))
        .containsExactly("roles.json:2", "roles.json:4");
    assertThat(result.findings())
        .filteredOn(found -> found.finding().rule().equals("missing-version"))
        .extracting(found -> found.finding().location().column())
        .containsExactly(47, 30);
    assertThat(result.findings())
        .filteredOn(found -> found.finding().rule().equals("missing-version"))
        .allMatch(found -> found.statement().isPresent())
        .extracting(LintFinding::fingerprint)
        .doesNotHaveDuplicates();
  }

  @Test
  void what_concerns_a_whole_policy_of_an_account_is_told_where_the_policy_begins() {
    project.with(
        "details.json",
        Project.DETAILS.replace("\"Version\": \"2012-10-17\", \"Statement\"", "\"Statement\""));

    assertThat(project.places(project.lint(), "missing-version"))
        .containsExactly("details.json:4", "details.json:13");
  }
}
