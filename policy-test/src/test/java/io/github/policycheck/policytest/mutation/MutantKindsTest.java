package io.github.policycheck.policytest.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.policytest.TestFile;
import io.github.policycheck.policytest.TestFileReader;
import io.github.policycheck.policytest.TestRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each kind of mutant is killed by one case, and survives without it. */
class MutantKindsTest {

  private static final String LEDGER = "arn:aws:codecommit:sa-east-1:480213756129:ledger";
  private static final String WAGES = "arn:aws:codecommit:sa-east-1:480213756129:wages";

  /** Passes whatever the rows change. */
  private static final String WEAK =
      "  - {principal: group/clerks, action: codecommit:ListRepositories, expect: allow}\n";

  private static final Map<MutantKind, Row> ROWS = rows();

  /**
   * How a kind is noticed.
   *
   * @param what the mutant, as far as it is told by its text
   * @param statements of the policy Own, which the group has
   * @param notices the case, without its dash
   */
  private record Row(String what, String statements, String notices) {}

  private static Map<MutantKind, Row> rows() {
    Map<MutantKind, Row> rows = new EnumMap<>(MutantKind.class);
    String two = "['codecommit:PutFile', 'codecommit:DeleteFile']";
    rows.put(
        MutantKind.ACTION_DROPPED,
        new Row(
            "`codecommit:DeleteFile`",
            deny(two, LEDGER, "{}"),
            file("DeleteFile", "a", "ledger", "explicit-deny")));
    rows.put(
        MutantKind.ACTION_WIDENED,
        new Row(
            "`codecommit:PutFile`",
            deny("'codecommit:PutFile'", LEDGER, "{}"),
            file("DeleteFile", "a", "ledger", "allow")));
    rows.put(
        MutantKind.RESOURCE_DROPPED,
        new Row(
            "`" + WAGES + "`",
            deny("'codecommit:PutFile'", LEDGER + "', '" + WAGES, "{}"),
            file("PutFile", "a", "wages", "deny")));
    rows.put(
        MutantKind.RESOURCE_WIDENED,
        new Row(
            "`" + LEDGER + "`",
            deny("'codecommit:PutFile'", LEDGER, "{}"),
            file("PutFile", "a", "wages", "allow")));
    rows.put(
        MutantKind.RESOURCE_NARROWED,
        new Row(
            "`*`", deny("'codecommit:PutFile'", "*", "{}"), file("PutFile", "a", "wages", "deny")));
    rows.put(
        MutantKind.CONDITION_DROPPED,
        new Row(
            "StringEquals on `codecommit:References`",
            onReference("StringEquals", "'refs/heads/prod'"),
            file("PutFile", "a", "ledger", "allow")));
    rows.put(
        MutantKind.NULL_DROPPED,
        new Row(
            "Null on `codecommit:References`",
            deny(
                "'codecommit:GitPush'",
                LEDGER,
                "{'StringEqualsIfExists': {'codecommit:References': 'refs/heads/prod'},"
                    + " 'Null': {'codecommit:References': 'false'}}"),
            "{principal: group/clerks, push: refs/heads/a, repository: ledger, expect: allow}"));
    rows.put(
        MutantKind.VALUE_DROPPED,
        new Row(
            "`refs/heads/main` of StringEquals",
            onReference("StringEquals", "['refs/heads/prod', 'refs/heads/main']"),
            file("PutFile", "main", "ledger", "explicit-deny")));
    rows.put(
        MutantKind.VALUE_WIDENED,
        new Row(
            "`refs/heads/re*` of StringLike",
            onReference("StringLike", "'refs/heads/re*'"),
            file("PutFile", "a", "ledger", "allow")));
    String mfa = "{'%s': {'aws:MultiFactorAuthPresent': 'false'}}";
    String withoutMfa =
        "{principal: group/clerks, action: codecommit:PutFile, ref: refs/heads/a,"
            + " repository: ledger, absent: ['aws:MultiFactorAuthPresent'], expect: %s}";
    rows.put(
        MutantKind.IF_EXISTS_ADDED,
        new Row(
            "Bool on `aws:MultiFactorAuthPresent`",
            deny("'codecommit:PutFile'", LEDGER, mfa.formatted("Bool")),
            withoutMfa.formatted("allow")));
    rows.put(
        MutantKind.IF_EXISTS_DROPPED,
        new Row(
            "BoolIfExists on `aws:MultiFactorAuthPresent`",
            deny("'codecommit:PutFile'", LEDGER, mfa.formatted("BoolIfExists")),
            withoutMfa.formatted("deny")));
    rows.put(
        MutantKind.LIKE_FOR_EQUALS,
        new Row(
            "StringEquals on `codecommit:References`",
            onReference("StringEquals", "'refs/heads/re*'"),
            file("PutFile", "rest", "ledger", "allow")));
    rows.put(
        MutantKind.EQUALS_FOR_LIKE,
        new Row(
            "StringLike on `codecommit:References`",
            onReference("StringLike", "'refs/heads/re*'"),
            file("PutFile", "rest", "ledger", "deny")));
    rows.put(
        MutantKind.ALLOW_FOR_DENY,
        new Row(
            "statement 1",
            deny("'codecommit:PutFile'", LEDGER, "{}"),
            file("PutFile", "a", "ledger", "explicit-deny")));
    String queues = "{principal: group/clerks, action: 'sqs:ListQueues', resource: '*', expect: ";
    rows.put(
        MutantKind.DENY_FOR_ALLOW,
        new Row(
            "statement 1",
            "{'Effect': 'Allow', 'Action': 'sqs:ListQueues', 'Resource': '*'}",
            queues + "allow}"));
    rows.put(
        MutantKind.STATEMENT_DROPPED,
        new Row(
            "statement 2",
            deny("'codecommit:PutFile'", LEDGER, "{}")
                + ", "
                + deny("'codecommit:DeleteFile'", LEDGER, "{}"),
            file("DeleteFile", "a", "ledger", "explicit-deny")));
    rows.put(
        MutantKind.POLICY_DETACHED,
        new Row(
            "`Own`, of the policies of group/clerks",
            deny("'codecommit:PutFile'", LEDGER, "{}"),
            file("PutFile", "a", "ledger", "explicit-deny")));
    rows.put(
        MutantKind.MEMBERSHIP_REMOVED,
        new Row(
            "`clerks`, of the groups of user/ina",
            deny("'codecommit:PutFile'", LEDGER, "{}"),
            "{principal: user/ina, action: codecommit:GetBranch, repository: ledger, expect:"
                + " allow}"));
    rows.put(
        MutantKind.BOUNDARY_REMOVED,
        new Row(
            "`Limit`, of the permissions boundary of user/ina",
            "{'Effect': 'Allow', 'Action': 'sqs:ListQueues', 'Resource': '*'}",
            queues.replace("group/clerks", "user/ina") + "implicit-deny}"));
    rows.put(
        MutantKind.SERVICE_CONTROL_DETACHED,
        new Row(
            "`Guard`, of the service control policies of level 2",
            deny("'codecommit:PutFile'", LEDGER, "{}"),
            "{principal: group/clerks, action: codecommit:TagResource, repository: ledger, expect:"
                + " explicit-deny}"));
    rows.put(
        MutantKind.RESOURCE_CONTROL_DETACHED,
        new Row(
            "`Fence`, of the resource control policies of level 1",
            "{'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': '*'}",
            "{principal: group/clerks, action: 's3:GetObject', resource: 'arn:aws:s3:::box/x',"
                + " expect: explicit-deny}"));
    return rows;
  }

  private static String deny(String actions, String resources, String conditions) {
    return "{'Effect': 'Deny', 'Action': %s, 'Resource': ['%s'], 'Condition': %s}"
        .formatted(actions, resources, conditions);
  }

  private static String onReference(String operator, String values) {
    return deny(
        "'codecommit:PutFile'",
        LEDGER,
        "{'%s': {'codecommit:References': %s}}".formatted(operator, values));
  }

  private static String file(String action, String branch, String repository, String expected) {
    return "{principal: group/clerks, action: codecommit:%s, ref: refs/heads/%s, repository: %s, expect: %s}"
        .formatted(action, branch, repository, expected);
  }

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void is_killed_by_one_case_and_survives_without_it(MutantKind kind) throws IOException {
    Row row = Objects.requireNonNull(ROWS.get(kind), "each kind has a row");
    account(row.statements());

    MutantOutcome without = outcome(kind, row, WEAK);
    assertThat(without).isInstanceOf(MutantOutcome.Survived.class);

    MutantOutcome with = outcome(kind, row, WEAK + "  - " + row.notices() + "\n");
    assertThat(with)
        .isInstanceOfSatisfying(
            MutantOutcome.Killed.class,
            killed -> assertThat(killed.by().location().line()).isEqualTo(4));

    String pasted = ((MutantOutcome.Survived) without).text();
    assertThat(outcome(kind, row, WEAK + pasted))
        .as(pasted)
        .isInstanceOfSatisfying(
            MutantOutcome.Killed.class,
            killed -> assertThat(killed.by().location().line()).isEqualTo(4));
  }

  private MutantOutcome outcome(MutantKind kind, Row row, String cases) throws IOException {
    Path file = folder.resolve("clerks.policytest.yaml");
    Files.writeString(file, "account: .\ncases:\n" + cases);
    TestRun run = TestRun.of(List.of(file), new TestFileReader(Optional.empty()), path -> {});
    assertThat(run.isPassed()).as(String.valueOf(run.files())).isTrue();
    TestFile tests = run.ran().get(0).file();
    MutatedAccount mutated =
        new MutatedAccount(tests.subject().account().orElseThrow(), List.of(tests));
    List<Mutant> mutants =
        mutated.mutants().stream()
            .filter(mutant -> mutant.kind() == kind)
            .filter(mutant -> mutant.toString().contains(row.what()))
            .filter(MutantKindsTest::isOfOwn)
            .toList();
    assertThat(mutants).as("mutants of %s", kind).isNotEmpty();
    return mutated.outcome(mutants.get(0));
  }

  private static boolean isOfOwn(Mutant mutant) {
    return mutant
        .location()
        .map(place -> String.valueOf(place.file()).endsWith("Own.json"))
        .orElse(true);
  }

  private void account(String statements) throws IOException {
    write("Own", statements);
    write("Base", "{'Effect': 'Allow', 'Action': 'codecommit:*', 'Resource': '*'}");
    write("Limit", "{'Effect': 'Allow', 'Action': 'codecommit:*', 'Resource': '*'}");
    write("Guard", "{'Effect': 'Deny', 'Action': 'codecommit:TagResource', 'Resource': '*'}");
    write(
        "Fence", "{'Effect': 'Deny', 'Principal': '*', 'Action': 's3:GetObject', 'Resource': '*'}");
    Files.writeString(
        folder.resolve("account.yaml"),
        """
        account: "480213756129"
        region: sa-east-1
        repositories: [ledger, wages]
        policies: {Own: Own.json, Base: Base.json, Limit: Limit.json}
        groups:
          clerks: {attached: [Base, Own]}
        users:
          ina: {groups: [clerks], boundary: Limit}
        organization:
          scps: [[FullAWSAccess], [FullAWSAccess, Guard.json]]
          rcps: [[Fence.json]]
        """);
  }

  private void write(String name, String statements) throws IOException {
    String text =
        "{'Version': '2012-10-17', 'Statement': ["
            + statements.replace("'Condition': {}", "")
            + "]}";
    Files.writeString(
        folder.resolve(name + ".json"), text.replaceAll(", *}", "}").replace('\'', '"'));
  }
}
