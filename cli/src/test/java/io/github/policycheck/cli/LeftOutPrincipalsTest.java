package io.github.policycheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.policycheck.githook.PreReceive;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Principals with a policy that is not known. None may be evaluated with half of its policies, and
 * nobody else may be refused because of them.
 */
class LeftOutPrincipalsTest {

  private static final String ADMINISTRATOR =
      "arn:aws-cn:iam::aws:policy/FutureAdministratorAccess";

  /** As {@code --filter User Group Role LocalManagedPolicy} leaves AWS's own policies out. */
  private static final String DETAILS =
      """
      {"Region": "cn-north-1", "Repositories": ["ledger"],
       "Identities": {"rob": "role/Admin", "wu": "user/Wu"},
       "UserDetailList": [
         {"UserName": "Wu", "Arn": "arn:aws-cn:iam::240913576801:user/Wu", "GroupList": ["Pushers"],
          "AttachedManagedPolicies": []},
         {"UserName": "Ada", "Arn": "arn:aws-cn:iam::240913576801:user/Ada",
          "GroupList": ["Pushers", "Admins"], "AttachedManagedPolicies": []},
         {"UserName": "Bo", "Arn": "arn:aws-cn:iam::240913576801:user/Bo", "GroupList": ["Pushers"],
          "AttachedManagedPolicies": [],
          "PermissionsBoundary": {"PermissionsBoundaryType": "Policy",
            "PermissionsBoundaryArn": "arn:aws-cn:iam::aws:policy/FuturePowerUserAccess"}},
         {"UserName": "Cy", "Arn": "arn:aws-cn:iam::240913576801:user/Cy",
          "GroupList": ["Pushers", "Gone"], "AttachedManagedPolicies": []},
         {"UserName": "Di", "Arn": "arn:aws-cn:iam::240913576801:user/Di", "GroupList": ["Pushers"],
          "AttachedManagedPolicies": [], "UserPolicyList": [{"PolicyName": "New",
            "PolicyDocument": {"Version": "2012-10-17", "Statement": [{"Effect": "Deny",
              "Action": "*", "Resource": "*",
              "Condition": {"StringEqualsOfTomorrow": {"aws:username": "Di"}}}]}}]}],
       "GroupDetailList": [
         {"GroupName": "Pushers", "Arn": "arn:aws-cn:iam::240913576801:group/Pushers",
          "AttachedManagedPolicies": [{"PolicyName": "AWSCodeCommitPowerUser",
            "PolicyArn": "arn:aws-cn:iam::aws:policy/AWSCodeCommitPowerUser"}]},
         {"GroupName": "Admins", "Arn": "arn:aws-cn:iam::240913576801:group/Admins",
          "AttachedManagedPolicies": [{"PolicyName": "FutureAdministratorAccess",
            "PolicyArn": "arn:aws-cn:iam::aws:policy/FutureAdministratorAccess"}]}],
       "RoleDetailList": [
         {"RoleName": "Admin", "Arn": "arn:aws-cn:iam::240913576801:role/Admin",
          "AttachedManagedPolicies": [{"PolicyName": "FutureAdministratorAccess",
            "PolicyArn": "arn:aws-cn:iam::aws:policy/FutureAdministratorAccess"}]}],
       "Policies": []}
      """;

  @TempDir Path folder;

  private Path details;
  private Path snapshot;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @BeforeEach
  void write_the_details() throws IOException {
    details = folder.resolve("details.json");
    snapshot = folder.resolve("snapshot.json");
    Files.writeString(details, DETAILS);
  }

  private int run(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    return CommandLineMain.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private int eval(Path account, String principal) {
    return run(
        "eval", "--account", account.toString(), "--principal", principal, "--ref", "refs/heads/x");
  }

  private String push(String login) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int code =
        PreReceive.run(
            List.of(
                "--config",
                "policycheck.snapshot "
                    + snapshot
                    + "\npolicycheck.repository ledger\npolicycheck.principalfrom env:WHO"),
            Map.of("WHO", login, "GIT_DIR", folder.toString()),
            new ByteArrayInputStream(
                ("0".repeat(40) + " " + "1".repeat(40) + " refs/heads/x\n")
                    .getBytes(StandardCharsets.UTF_8)),
            said);
    return code + " " + said.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Wu", "group/Pushers"})
  void others_are_judged_and_the_answer_says_who_is_left_out(String principal) {
    assertThat(eval(details, principal)).as(err.toString()).isZero();

    assertThat(out.toString()).startsWith("ALLOWED");
    assertThat(err.toString())
        .startsWith(
            "policycheck: warning: 6 principals of the account are left out: `group/Admins`,"
                + " `user/Ada`, `user/Bo`, `user/Cy`, `user/Di` and 1 more; what they may do is not"
                + " known because of ")
        .contains("`" + ADMINISTRATOR + "`", "`New`", "`group/Gone`", "/FuturePowerUserAccess`");
  }

  @ParameterizedTest
  @CsvSource({
    "Admin, `" + ADMINISTRATOR + "` of role/Admin",
    "Admins, `" + ADMINISTRATOR + "` of group/Admins",
    "Ada, `" + ADMINISTRATOR + "` of group/Admins",
    "Bo, `arn:aws-cn:iam::aws:policy/FuturePowerUserAccess` of user/Bo",
    "Cy, `group/Gone` of user/Cy",
    "Di, `New` of user/Di",
    "arn:aws-cn:iam::240913576801:role/Admin, `" + ADMINISTRATOR + "` of role/Admin",
  })
  void who_is_left_out_is_refused_with_the_reason(String principal, String reason) {
    assertThat(eval(details, principal)).isEqualTo(ExitCode.BAD_INPUT.code());

    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("may do is not known", reason);
  }

  @Test
  void policy_that_is_not_right_is_told_with_its_place() {
    eval(details, "Di");

    assertThat(err.toString())
        .containsPattern("details\\.json:18:\\d+: .*`StringEqualsOfTomorrow`");
  }

  @Test
  void snapshot_records_who_is_left_out_and_says_so() throws IOException {
    assertThat(run("snapshot", "--account", details.toString(), "--out", snapshot.toString()))
        .as(err.toString())
        .isZero();
    assertThat(err.toString()).contains("warning: 6 principals of the account are left out");

    JsonNode written = new ObjectMapper().readTree(snapshot.toFile());
    assertThat(written.path("LeftOut")).hasSize(6);
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(PublishedSchema.named("snapshot").text())
                .validate(written))
        .isEmpty();
    assertThat(eval(snapshot, "Wu")).isZero();
    assertThat(err.toString()).contains("warning: 6 principals of the account are left out");
    assertThat(eval(snapshot, "Ada")).isEqualTo(ExitCode.BAD_INPUT.code());
    assertThat(err.toString()).contains("`" + ADMINISTRATOR + "` of group/Admins");
    Path second = folder.resolve("second.json");
    assertThat(run("snapshot", "--account", snapshot.toString(), "--out", second.toString()))
        .isZero();
    String header = "(?s).*?\"Account\"";
    assertThat(Files.readString(second).replaceFirst(header, ""))
        .isEqualTo(Files.readString(snapshot).replaceFirst(header, ""));
    assertThat(run("lint", snapshot.toString())).isNotZero();
    assertThat(out.toString() + err).contains("user/Ada", ADMINISTRATOR);
  }

  @ParameterizedTest
  @CsvSource({
    "wu, 0,",
    "Wu, 0,",
    "Ada, 1, `" + ADMINISTRATOR + "` of group/Admins",
    "Bo, 1, `arn:aws-cn:iam::aws:policy/FuturePowerUserAccess` of user/Bo",
    "Cy, 1, `group/Gone` of user/Cy",
    "Di, 1, `New` of user/Di",
    "rob, 1, `" + ADMINISTRATOR + "` of role/Admin",
    "Eve, 1, the account has no identity and no user `Eve`"
  })
  void hook_refuses_who_is_left_out_and_judges_the_others(String login, int code, String reason) {
    run("snapshot", "--account", details.toString(), "--out", snapshot.toString());

    String answer = push(login);

    assertThat(answer).startsWith(code + " ");
    if (reason == null) {
      assertThat(answer).isEqualTo("0 ");
    } else {
      assertThat(answer).contains("the push is refused", reason);
    }
  }

  /** A policy of the organization binds everybody: without it nothing is known of anybody. */
  @Test
  void broken_policy_of_the_organization_leaves_everybody_out() throws IOException {
    Files.writeString(
        details,
        DETAILS.replace(
            "\"Policies\": []",
            "\"ServiceControlPolicies\": [[{\"PolicyName\": \"Root\", \"PolicyDocument\":"
                + " {\"Statement\": 7}}]], \"Policies\": []"));

    assertThat(eval(details, "Wu")).isEqualTo(ExitCode.BAD_INPUT.code());
    assertThat(err.toString())
        .contains("details.json:", "`Root` of the organization", "a statement is an object");
    assertThat(run("snapshot", "--account", details.toString(), "--out", snapshot.toString()))
        .isEqualTo(ExitCode.BAD_INPUT.code());
    assertThat(snapshot).doesNotExist();
  }

  /** Files of a folder can be fixed by whoever reads the message, so no snapshot goes without. */
  @Test
  void broken_file_of_a_folder_leaves_out_whom_it_binds() throws IOException {
    Files.writeString(
        folder.resolve("account.yaml"),
        """
        account: "240913576801"
        region: eu-west-3
        repositories: [ledger]
        policies: {Broken: broken.json, Loose: loose.json}
        groups: {Pushers: {attached: [AWSCodeCommitPowerUser]}, Others: {attached: [Broken]}}
        users:
          Wu: {groups: [Pushers]}
          Ada: {groups: [Pushers, Others]}
          Bo: {groups: [Pushers], inline: {Own: gone.json}}
          Cy: {groups: [Pushers], boundary: Broken}
        """);
    Files.writeString(folder.resolve("broken.json"), "{\"Statement\": [{\"Effect\": \"Alow\"}]}");
    Files.writeString(folder.resolve("loose.json"), "{");

    assertThat(eval(folder, "Wu")).as(err.toString()).isZero();
    assertThat(err.toString())
        .contains(
            "warning: 4 principals of the account are left out: `group/Others`, `user/Ada`,"
                + " `user/Bo`, `user/Cy`; what they may do is not known because of `Broken`,"
                + " `Own`");
    for (String principal : List.of("Ada", "Others", "Cy")) {
      assertThat(eval(folder, principal)).isEqualTo(ExitCode.BAD_INPUT.code());
      assertThat(err.toString()).contains("broken.json:1:", "`Broken` of ", "may do is not known");
    }
    assertThat(eval(folder, "Bo")).isEqualTo(ExitCode.BAD_INPUT.code());
    assertThat(err.toString()).contains("gone.json", "`Own` of user/Bo");
    assertThat(run("snapshot", "--account", folder.toString(), "--out", snapshot.toString()))
        .isEqualTo(ExitCode.BAD_INPUT.code());
    assertThat(err.toString()).contains("broken.json:1:", "loose.json:1:", "gone.json");
    assertThat(snapshot).doesNotExist();
  }
}
