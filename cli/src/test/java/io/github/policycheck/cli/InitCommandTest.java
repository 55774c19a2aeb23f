package io.github.policycheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.accountfiles.AccountReader;
import io.github.policycheck.engine.account.Account;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code init}: first files, which every command reads, and none of which replaces another. */
class InitCommandTest {

  private static final String LEDGER = "arn:aws-cn:codecommit:cn-north-1:305518846729:ledger";

  @TempDir Path folder;

  private Path policies;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @BeforeEach
  void make_the_folder() throws IOException {
    policies = Files.createDirectory(folder.resolve("policies"));
  }

  private int run(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    return CommandLineMain.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private int init(String... more) {
    List<String> line = new ArrayList<>(List.of("init", folder.toString()));
    line.addAll(List.of("--from", policies.toString()));
    line.addAll(List.of(more));
    return run(line.toArray(String[]::new));
  }

  private void write(String name, String text) throws IOException {
    Path file = policies.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String policy(String effect, String resource) {
    return """
        {"Version": "2012-10-17", "Statement": [{"Effect": "%s", "Action": "codecommit:GitPush",
          "Resource": "%s", "Condition": {"StringLike": {"codecommit:References": "refs/heads/trunk"}}}]}
        """
        .formatted(effect, resource);
  }

  private Map<Path, String> contents() throws IOException {
    Map<Path, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(folder.relativize(file), Files.readString(file));
      }
    }
    return contents;
  }

  private String account() throws IOException {
    return Files.readString(policies.resolve("account.yaml"));
  }

  @Test
  void account_is_made_of_what_the_policies_say() throws IOException {
    write("deny.json", policy("Deny", LEDGER));
    write("sub/allow.json", policy("Allow", LEDGER.replace("ledger", "*")));
    write("package.json", "{\"name\": \"something else\"}");

    assertThat(init()).isZero();
    assertThat(account())
        .isEqualTo(
            """
            # Made by `policycheck init` from the policies in this folder.
            account: "305518846729"
            region: cn-north-1
            repositories: [ledger]
            policies:
              allow: sub/allow.json
              deny: deny.json
            groups:
              # Who has which policy is not known from their files: put it in here, as in
              # Developers: {attached: [allow, deny]}
              allow: {attached: [allow]}
            """);
    assertThat(folder.resolve("policycheck.yaml"))
        .hasContent(
            "# Which account policycheck asks when no other is named.\naccount: policies\n");
    assertThat(out.toString())
        .startsWith("wrote " + policies.resolve("account.yaml") + "\nwrote " + folder)
        .contains("\nask next\n  policycheck eval --account " + policies)
        .contains(" --principal group/allow --ref refs/heads/trunk\n");
    assertThat(err.toString()).isEmpty();
    Account read = AccountReader.read(policies);
    assertThat(read.partition()).isEqualTo("aws-cn");
    assertThat(read.unattached()).extracting(one -> one.name()).containsExactly("deny");
  }

  @Test
  void what_is_asked_next_can_be_asked() throws IOException {
    write("deny.json", policy("Deny", LEDGER));
    write("allow.json", policy("Allow", "*"));
    init();

    List<String> commands =
        out.toString().lines().filter(line -> line.startsWith("  policycheck ")).toList();
    assertThat(commands).hasSize(3);
    for (String command : commands) {
      run(command.strip().replaceFirst("policycheck ", "").split(" ", -1));
      assertThat(err.toString()).as(command).doesNotContain("error: there is", "cannot", "try `");
    }
    assertThat(policies.resolve("first.policytest.yaml")).exists();
  }

  @Test
  void policies_that_only_deny_stay_unattached_and_are_asked_by_themselves() throws IOException {
    write("deny.json", policy("Deny", LEDGER));

    assertThat(init()).isZero();
    assertThat(account())
        .endsWith(
            """
            # groups:
            #   Who has which policy is not known from their files: put it in here, as in
            #   Developers: {attached: [AWSCodeCommitPowerUser, deny]}
            """);
    assertThat(out.toString())
        .contains(
            "eval --policy AWSCodeCommitPowerUser "
                + policies.resolve("deny.json")
                + " --ref refs/heads/trunk\n");
    run("lint", "--account", policies.toString());
    assertThat(out.toString()).contains(": branch-protection-incomplete");
  }

  @Test
  void answers_of_the_aws_cli_say_who_has_what() throws IOException {
    write(
        "own.json",
        "{\"UserName\": \"Zoe\", \"PolicyName\": \"Own\", \"PolicyDocument\": "
            + policy("Allow", "*")
            + "}");
    write(
        "group.json",
        """
        {"Group": {"GroupName": "Devs", "Arn": "arn:aws:iam::710293846510:group/Devs"},
         "Users": [{"UserName": "Zoe", "Arn": "arn:aws:iam::710293846510:user/Zoe"}]}
        """);
    write(
        "role.json",
        """
        {"Role": {"RoleName": "CI", "Arn": "arn:aws:iam::710293846510:role/CI",
          "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
            "Action": "sts:AssumeRole", "Principal": {"Service": "codebuild.amazonaws.com"}}]}}}
        """);
    write(
        "attached.json", "{\"AttachedPolicies\": [{\"PolicyName\": \"X\", \"PolicyArn\": \"a\"}]}");

    assertThat(init("--region", "sa-east-1")).isZero();
    assertThat(account())
        .contains("account: \"710293846510\"\nregion: sa-east-1\n# The policies name no repository")
        .endsWith(
            """
            groups:
              Devs: {}
            users:
              Zoe: {groups: [Devs], inline: {Own: Zoe.Own.policy.json}}
            roles:
              CI: {trust: CI.trust.policy.json}
            """);
    assertThat(err.toString())
        .contains("left out: `")
        .contains("attached.json` lists the policies");
    assertThat(out.toString()).contains("--principal user/Zoe");
    assertThat(AccountReader.read(policies).principals()).hasSize(3);
  }

  @Test
  void odd_names_of_files_become_names_of_policies() throws IOException {
    for (String name : List.of("my policy (1)", "true", "12", "AWSCodeCommitPowerUser", "Grün")) {
      write(name + ".json", policy("Allow", LEDGER));
    }
    write("other/true.json", policy("Allow", LEDGER));

    assertThat(init()).isZero();
    assertThat(AccountReader.read(policies).policies())
        .extracting(one -> one.name())
        .contains("my_policy__1_", "true", "12", "AWSCodeCommitPowerUser-2", "Gr_n");
    assertThat(account())
        .contains("  true-2: true.json\n")
        .contains("  \"true\": other/true.json\n");
  }

  @Test
  void example_is_the_account_of_the_article() throws IOException {
    Path demo = folder.resolve("new/demo");

    assertThat(run("init", "--example", demo.toString())).isZero();
    assertThat(
            run(
                "eval",
                "--account",
                demo.toString(),
                "--principal",
                "Developers",
                "--ref",
                "refs/heads/master"))
        .isEqualTo(1);
    assertThat(demo.resolve("policycheck.yaml")).content().endsWith("account: .\n");
  }

  @Test
  void whole_account_is_named_and_not_made_anew() throws IOException {
    write(
        "details.json",
        """
        {"UserDetailList": [{"UserName": "Zoe", "Arn": "arn:aws:iam::710293846510:user/Zoe",
          "GroupList": [], "AttachedManagedPolicies": []}]}
        """);

    assertThat(init()).isZero();
    assertThat(contents())
        .containsOnlyKeys(Path.of("policies/details.json"), Path.of("policycheck.yaml"));
    assertThat(folder.resolve("policycheck.yaml"))
        .content()
        .endsWith("account: policies/details.json\n");
  }

  @Test
  void dry_run_writes_nothing() throws IOException {
    write("deny.json", policy("Deny", LEDGER));
    Map<Path, String> before = contents();

    assertThat(init("--dry-run")).isZero();
    assertThat(contents()).isEqualTo(before);
    assertThat(out.toString()).contains("# " + policies.resolve("account.yaml") + "\n# Made by");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"policies/account.yaml", "policycheck.yaml", "policies/Zoe.Own.policy.json"})
  void file_that_is_there_stays_and_no_other_is_written(String name) throws IOException {
    write(
        "own.json",
        "{\"UserName\": \"Zoe\", \"PolicyName\": \"Own\", \"PolicyDocument\": "
            + policy("Allow", LEDGER)
            + "}");
    Files.writeString(
        folder.resolve(name), name.endsWith("json") ? policy("Deny", LEDGER) : "# mine");
    Map<Path, String> before = contents();

    assertThat(init()).isEqualTo(2);
    assertThat(err.toString())
        .contains("`" + folder.resolve(name) + "` is there already and stays as it is");
    assertThat(contents()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "* | | no policy names the account that it is in; give its twelve digits with --account-id ID",
        "* | --account-id 12 | `12` of --account-id is no account: it is twelve digits",
        "* | --account-id 305518846729 | no policy names the region of its repositories; give it with --region REGION",
        "arn:aws:codecommit:*:305518846729:* | | no policy names the region",
        "arn:aws:codecommit:eu-west-3:*:ledger | | no policy names the account",
        "arn:aws-cn:codecommit:cn-north-1:305518846729:x | --region eu-west-3 | the policies name repositories of the partition `aws-cn`, and the region `eu-west-3` is in `aws`",
        "arn:aws:codecommit:eu-west-3:305518846729:x | --repo a.git | `a.git` of --repo is no name",
        "arn:aws:codecommit:eu-west-3:305518846729:x | --example | --from does not go with --example"
      })
  void what_is_not_known_is_asked_for(String resource, String more, String message)
      throws IOException {
    write("allow.json", policy("Allow", resource));
    Map<Path, String> before = contents();

    assertThat(init(more == null ? new String[0] : more.split(" ", -1))).isEqualTo(2);
    assertThat(err.toString()).startsWith("policycheck: error: " + message);
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void several_accounts_regions_and_none_at_all_are_told() throws IOException {
    assertThat(init()).isEqualTo(2);
    assertThat(err.toString()).contains("there is no policy in `" + policies + "`; name a folder");
    write("one.json", policy("Allow", "arn:aws:codecommit:eu-west-3:305518846729:a"));
    write("two.json", policy("Allow", "arn:aws:codecommit:eu-west-2:710293846510:b"));

    assertThat(init()).isEqualTo(2);
    assertThat(err.toString())
        .contains("more than one account (305518846729, 710293846510); say which is meant");
    assertThat(init("--account-id", "710293846510")).isZero();
    assertThat(account()).contains("region: eu-west-2\nrepositories: [b]\n");
  }

  @Test
  void broken_policy_is_told_with_its_place_and_left_out() throws IOException {
    write("allow.json", policy("Allow", LEDGER));
    write("broken.json", "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Efect\": \"Allow\"}]}");

    assertThat(init()).isZero();
    assertThat(err.toString())
        .contains("broken.json:1:42: error: `Efect` is no element of a statement")
        .contains("policies with errors are left out");
    assertThat(account()).doesNotContain("broken");
  }
}
