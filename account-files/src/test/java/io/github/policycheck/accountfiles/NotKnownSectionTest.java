package io.github.policycheck.accountfiles;

import static io.github.policycheck.accountfiles.AccountFolder.HEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.account.NotKnown.What;
import io.github.policycheck.engine.account.Role;
import io.github.policycheck.engine.account.WholeAccount;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a folder says of an account that no policy of it says. */
class NotKnownSectionTest {

  private static final String TRUST =
      """
      {"Version": "2012-10-17",
       "Statement": [{"Effect": "Allow", "Principal": {"Service": "codebuild.amazonaws.com"},
                      "Action": "sts:AssumeRole"}]}
      """;

  @TempDir Path folder;

  @Test
  void folder_says_what_is_not_known() throws IOException {
    Account account =
        new AccountFolder(folder)
            .read(
                HEAD
                    + """
                    repositories: [ledger]
                    notKnown:
                      - {what: tags, repository: ledger, region: ca-west-1, reason: throttled}
                      - {what: serviceControlPolicies, reason: access denied}
                    """);

    assertThat(account.notKnown())
        .containsExactly(
            new NotKnown(What.SERVICE_CONTROL_POLICIES, "access denied"),
            new NotKnown(What.TAGS, "ca-west-1", "ledger", "throttled"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{what: scps, reason: r} | account.yaml:4:12 `what` does not fit: what is not known is one of",
        "{what: repositories, repository: a, reason: r} | account.yaml:4:5 `repositories` is not about a",
        "{what: branches} | account.yaml:4:5 `reason` is missing",
        "{what: repositories, reason: ' '} | account.yaml:4:5 there is no reason why it is not known",
      })
  void what_is_wrong_with_it_is_told(String item, String problem) throws IOException {
    assertThat(new AccountFolder(folder).problems(HEAD + "notKnown:\n  - " + item + "\n"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith(problem);
  }

  @Test
  void every_part_has_its_word_in_the_schema() throws IOException {
    for (What what : What.values()) {
      assertThat(FileSchema.ACCOUNT.text()).contains("\"" + what.text() + "\"");
    }
  }

  @Test
  void role_of_a_folder_has_its_trust_policy() throws IOException {
    Files.writeString(folder.resolve("trust.json"), TRUST);
    Account account = new AccountFolder(folder).read(HEAD + "roles: {Bot: {trust: trust.json}}\n");

    Role bot = account.roles().iterator().next();
    assertThat(bot.trust()).extracting(Policy::type).isEqualTo(PolicyType.ROLE_TRUST);
    assertThat(bot.trust()).extracting(Policy::name).isEqualTo("Bot");
    WholeAccount whole = AccountReader.readWhole(folder);
    assertThat(whole.unbound()).extracting(Policy::type).containsExactly(PolicyType.ROLE_TRUST);
    assertThat(whole.account().unattached()).isEmpty();
  }

  @Test
  void trust_policy_is_told_where_it_is_wrong() throws IOException {
    Files.writeString(folder.resolve("trust.json"), TRUST.replace("Principal", "Principle"));

    assertThat(
            new AccountFolder(folder)
                .problems(HEAD + "roles: {Bot: {trust: trust.json}, Eve: {trust: gone.json}}\n"))
        .anySatisfy(problem -> assertThat(problem).startsWith("trust.json:2:36 `Principle` is no"))
        .anySatisfy(
            problem -> assertThat(problem).startsWith("account.yaml:3:48 there is no file"));
  }

  @Test
  void only_roles_have_one() throws IOException {
    assertThat(new AccountFolder(folder).problems(HEAD + "users: {Zoe: {trust: trust.json}}\n"))
        .containsExactly("account.yaml:3:15 `trust` is not known here");
  }
}
