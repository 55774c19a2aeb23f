package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.accountfiles.AccountDirectory;
import io.github.policycheck.engine.account.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The account that docs/your-own-account.md shows is one. */
class DocumentedAccountTest {

  private static final Pattern YAML =
      Pattern.compile("(?<=^```yaml\\n).*?(?=^```$)", Pattern.MULTILINE | Pattern.DOTALL);

  @TempDir Path folder;

  @Test
  void account_of_the_page_is_read() throws IOException {
    String page = Files.readString(Policycheck.root().resolve("docs/your-own-account.md"));
    String yaml = YAML.matcher(page).results().map(MatchResult::group).findFirst().orElseThrow();
    Path policy = Policycheck.root().resolve("examples/policies/DenyChangesToMaster.json");
    Files.writeString(folder.resolve("account.yaml"), yaml);
    Files.copy(policy, folder.resolve("DenyChangesToMaster.json"));
    for (String name : List.of("extra.json", "limits.json", "account-scp.json")) {
      Files.copy(policy, folder.resolve(name));
    }
    Files.writeString(
        folder.resolve("release-bot-trust.json"),
        "{\"Version\": \"2012-10-17\", \"Statement\": []}");
    Files.writeString(
        folder.resolve("account-rcp.json"), "{\"Version\": \"2012-10-17\", \"Statement\": []}");

    Account account = AccountDirectory.read(folder);

    assertThat(account.notKnown()).hasSize(1);
    assertThat(account.principals())
        .extracting(Object::toString)
        .contains("user/Mary_Major", "role/ReleaseBot");
  }
}
