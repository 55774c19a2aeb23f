package io.github.policycheck.accountfiles;

import static io.github.policycheck.accountfiles.AccountFolder.HEAD;
import static io.github.policycheck.accountfiles.AccountFolder.POLICY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PolicyBinding;
import io.github.policycheck.engine.codecommit.ApiCalls;
import io.github.policycheck.engine.evaluation.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountDirectoryTest {

  @TempDir Path folder;

  private Account read(String yaml) throws IOException {
    return new AccountFolder(folder).read(yaml);
  }

  private List<String> problems(String yaml) throws IOException {
    return new AccountFolder(folder).problems(yaml);
  }

  private static List<String> policies(Caller caller) {
    return caller.bindings().stream()
        .map(binding -> binding.policy().name() + " through " + binding.through())
        .toList();
  }

  @Test
  void policies_of_a_user_are_its_own_and_its_groups() throws IOException {
    Files.writeString(folder.resolve("own.json"), POLICY);
    Files.writeString(folder.resolve("inline.json"), POLICY);
    Account account =
        read(
            HEAD
                + """
                repositories: [MyDemoRepo, OtherRepo]
                policies: {Own: own.json}
                groups:
                  Developers: {attached: [AWSCodeCommitPowerUser, Own], inline: {OfGroup: inline.json}}
                users:
                  Arnav: {groups: [Developers], attached: [Own], inline: {OfUser: inline.json}, tags: {team: web}}
                roles:
                  Bot: {attached: [AWSCodeCommitReadOnly], tags: {team: ops}}
                identities: {arnav: user/Arnav}
                """);

    assertThat(account.repositoryNames()).containsExactly("MyDemoRepo", "OtherRepo");
    assertThat(policies(account.caller(account.principal("Arnav"))))
        .containsExactly(
            "Own through user/Arnav",
            "OfUser through user/Arnav",
            "AWSCodeCommitPowerUser through group/Developers",
            "Own through group/Developers",
            "OfGroup through group/Developers");
    assertThat(policies(account.caller(account.principal("Bot"))))
        .containsExactly("AWSCodeCommitReadOnly through role/Bot");
    assertThat(account.caller(account.principal("Arnav")).contextKeys())
        .containsEntry("aws:PrincipalTag/team", "web");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"AWSCodeCommitFullAccess", "AWSCodeCommitPowerUser", "AWSCodeCommitReadOnly"})
  void policies_that_aws_manages_are_built_in(String name) throws IOException {
    Account account = read(HEAD + "groups: {G: {attached: [" + name + "]}}\n");

    PolicyBinding binding = account.caller(account.principal("G")).bindings().get(0);

    assertThat(binding.policy().document().statements()).isNotEmpty();
    assertThat(binding.policy().document().statements().get(0).location().file()).isNull();
  }

  @Test
  void account_can_be_named_by_its_file() throws IOException {
    read(HEAD);
    assertThat(AccountDirectory.read(folder.resolve("account.yaml")).id())
        .isEqualTo("111111111111");
  }

  @Test
  void paths_are_those_of_the_arns_and_live_on_in_a_snapshot() throws IOException {
    Account account =
        read(
            """
            account: "240913576801"
            region: eu-west-3
            groups: {Ops: {path: /teams/}}
            users: {Zofia: {path: /division/team/, groups: [Ops]}}
            roles: {Deploy: {path: /aws-reserved/sso.amazonaws.com/}, Plain: {path: /}}
            """);
    Path snapshot = folder.resolve("snapshot.json");
    SnapshotFile.write(account, folder, snapshot);

    for (Account one : List.of(account, AccountReader.read(snapshot))) {
      assertThat(one.principals())
          .extracting(id -> one.arn(id).toString())
          .containsExactly(
              "arn:aws:iam::240913576801:group/teams/Ops",
              "arn:aws:iam::240913576801:user/division/team/Zofia",
              "arn:aws:iam::240913576801:role/aws-reserved/sso.amazonaws.com/Deploy",
              "arn:aws:iam::240913576801:role/Plain");
      assertThat(one.caller(one.principal("role/Deploy")).contextKeys())
          .containsEntry(
              "aws:PrincipalArn",
              "arn:aws:iam::240913576801:role/aws-reserved/sso.amazonaws.com/Deploy");
    }
  }

  @Test
  void policy_behind_a_linked_folder_is_the_one_the_system_finds() throws IOException {
    Path real = Files.createDirectories(folder.resolve("deep/real"));
    Files.createDirectories(folder.resolve("deep/shared"));
    Files.createDirectories(folder.resolve("shared"));
    Files.writeString(folder.resolve("deep/shared/p.json"), POLICY);
    Files.writeString(folder.resolve("shared/p.json"), "{}");
    Files.writeString(
        real.resolve("account.yaml"),
        HEAD + "policies: {P: ../shared/p.json}\ngroups: {G: {attached: [P]}}\n");
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);

    Account account = AccountDirectory.read(link);

    assertThat(account.caller(account.principal("G")).bindings()).hasSize(1);
  }

  @Test
  void login_has_at_most_64_characters() throws IOException {
    String users = "users: {U: {}}\n";

    assertThat(read(HEAD + users + "identities: {" + "a".repeat(64) + ": U}\n").identities())
        .hasSize(1);
    assertThat(problems(HEAD + users + "identities: {" + "a".repeat(65) + ": U}\n"))
        .singleElement()
        .asString()
        .contains("does not fit: a Git login has 1 to 64 letters");
  }

  @Test
  void identity_names_its_principal_as_people_do() throws IOException {
    Account account =
        read(
            HEAD
                + """
                groups: {Team: {}}
                users: {Arnav: {}, Same: {}}
                roles: {Bot: {}, Same: {}}
                identities:
                  a+b@example.com: Arnav
                  bot: role/Bot
                  team: group/Team
                  arn: arn:aws:iam::111111111111:user/Same
                """);

    assertThat(account.identities())
        .hasToString("{a+b@example.com=user/Arnav, arn=user/Same, bot=role/Bot, team=group/Team}");
    assertThat(
            problems(
                HEAD + "users: {Same: {}}\nroles: {Same: {}}\nidentities:\n  a: Same\n  b: X\n"))
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .startsWith("account.yaml:6:6 `Same` is more than one principal: "),
            second ->
                assertThat(second).startsWith("account.yaml:7:6 the account has no principal `X`"));
  }

  /**
   * The ARNs in a managed policy are of the partition that the account is in.
   *
   * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">IAM User
   *     Guide: ARN format, partition</a>
   */
  @ParameterizedTest
  @CsvSource({
    "eu-west-3, 240913576801, aws",
    "cn-northwest-1, 351024687912, aws-cn",
    "us-gov-west-1, 462135798023, aws-us-gov",
    "eusc-de-east-1, 573246809134, aws-eusc",
  })
  void managed_policies_are_of_the_partition(String region, String id, String partition)
      throws IOException {
    Account account =
        read(
            "account: \"%s\"\nregion: %s\nusers: {zoe: {attached: [AWSCodeCommitPowerUser]}}"
                .formatted(id, region));
    ApiCalls calls = ApiCalls.by(account.caller(account.principal("zoe")), Map.of());
    String zoe = "arn:%s:iam::%s:user/zoe".formatted(partition, id);

    assertThat(calls.decide(calls.request("iam:ListSSHPublicKeys", zoe).build()))
        .isEqualTo(Decision.ALLOWED);
    assertThat(
            calls.decide(calls.request("iam:ListSSHPublicKeys", zoe.replace("zoe", "li")).build()))
        .isEqualTo(Decision.IMPLICIT_DENY);
  }

  @Test
  void managed_policies_have_arns_and_inline_policies_have_none() throws IOException {
    Files.writeString(folder.resolve("p.json"), POLICY);
    Account account =
        read(
            HEAD.replace("us-east-2", "cn-north-1")
                + """
                policies: {Own: p.json}
                users: {U: {attached: [AWSCodeCommitReadOnly, Own], inline: {I: p.json}, boundary: Own}}
                """);
    Caller caller = account.caller(account.principal("U"));

    assertThat(caller.bindings())
        .extracting(binding -> String.valueOf(binding.policy().arn()))
        .containsExactly(
            "arn:aws-cn:iam::aws:policy/AWSCodeCommitReadOnly",
            "arn:aws-cn:iam::111111111111:policy/Own",
            "null");
    assertThat(String.valueOf(Objects.requireNonNull(caller.boundary()).arn()))
        .isEqualTo("arn:aws-cn:iam::111111111111:policy/Own");
  }
}
