package io.github.policycheck.awsimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.policycheck.accountfiles.AccountReader;
import io.github.policycheck.awsfake.FakeAccount;
import io.github.policycheck.awsfake.FakeAws;
import io.github.policycheck.awsfake.FakeCredentials;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.text.SnapshotWriter;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What AWS's own command line saves of an account is what an import writes of it. */
class AwsCommandAgreesTest {

  private static final String DETAILS = "iam:GetAccountAuthorizationDetails";

  /** An account with principals of all kinds, boundaries, tags and paths. */
  private static final Account ACCOUNT = some();

  private static final int MOST_SECONDS = 60;

  @TempDir Path folder;

  @BeforeAll
  static void needs_the_command() {
    assumeTrue(command().isPresent(), "the AWS CLI, `aws`, is not installed");
  }

  private static Account some() {
    return Stream.iterate(1L, seed -> seed + 1)
        .map(RandomLiveAccounts::of)
        .filter(
            account ->
                account.users().size() > 2
                    && account.groups().size() > 1
                    && account.roles().size() > 1
                    && account.users().stream().anyMatch(user -> user.boundary() != null))
        .findFirst()
        .orElseThrow();
  }

  private static Optional<Path> command() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(place -> Path.of(place, "aws"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100})
  void saved_details_are_what_an_import_writes(int page) throws Exception {
    try (FakeAws aws = FakeAws.start()) {
      FakeAccount served = FakeAccount.ofJson(SnapshotWriter.write(ACCOUNT, null));
      aws.add(served).pageSize(DETAILS, page).pageSize("iam:ListPolicies", page);
      String region = ACCOUNT.region().orElseThrow();

      Account saved = AccountReader.read(save(aws, Imports.keys(aws, served), region));
      int pages = aws.calls(DETAILS);
      Account imported = Imports.read(aws, served, region).account();

      assertThat(aws.calls(DETAILS)).isEqualTo(2 * pages);
      assertThat(pages > 1).isEqualTo(page == 1);
      assertThat(principals(saved)).isEqualTo(principals(imported)).contains("a+b % 100%25 ü");
      assertThat(aws.sawUnknownKey()).isFalse();
    }
  }

  /** Returns what the command says of an account: nothing of regions and organizations. */
  private static String principals(Account account) {
    AccountBuilder builder =
        Account.builder(account.id(), null)
            .partition(account.partition())
            .groups(account.groups())
            .users(account.users())
            .roles(account.roles());
    account.unattached().forEach(builder::held);
    return Imports.content(builder.build());
  }

  private Path save(FakeAws aws, FakeCredentials keys, String region) throws Exception {
    Path saved = folder.resolve("saved.json");
    Path problems = folder.resolve("problems");
    String none = Files.writeString(folder.resolve("none"), "").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    command().orElseThrow().toString(), "iam", "get-account-authorization-details"))
            .directory(folder.toFile())
            .redirectOutput(saved.toFile())
            .redirectError(problems.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("AWS_") || name.endsWith("_proxy"));
    environment.putAll(
        Map.of(
            "HOME",
            folder.toString(),
            "LC_ALL",
            "C.UTF-8",
            "AWS_CONFIG_FILE",
            none,
            "AWS_SHARED_CREDENTIALS_FILE",
            none,
            "AWS_EC2_METADATA_DISABLED",
            "true",
            "AWS_ENDPOINT_URL",
            aws.endpoint().toString(),
            "AWS_ACCESS_KEY_ID",
            keys.accessKeyId(),
            "AWS_SECRET_ACCESS_KEY",
            keys.secretAccessKey(),
            "AWS_DEFAULT_REGION",
            region,
            "AWS_DEFAULT_OUTPUT",
            "json"));
    Process process = builder.start();
    if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    assertThat(process.waitFor()).as(Files.readString(problems)).isZero();
    return saved;
  }
}
