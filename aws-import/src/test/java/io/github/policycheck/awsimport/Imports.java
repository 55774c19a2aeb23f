package io.github.policycheck.awsimport;

import io.github.policycheck.awsfake.FakeAccount;
import io.github.policycheck.awsfake.FakeAws;
import io.github.policycheck.awsfake.FakeCredentials;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.text.SnapshotWriter;
import io.github.policycheck.liveaccount.AwsAccess;
import io.github.policycheck.liveaccount.AwsClient;
import io.github.policycheck.liveaccount.AwsConnector;
import io.github.policycheck.liveaccount.importing.AccountImport;
import io.github.policycheck.liveaccount.importing.ImportRequest;
import io.github.policycheck.liveaccount.importing.ImportedAccount;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/** Imports by the SDK from a server on loopback, with credentials that a test gives alone. */
final class Imports {

  static final Instant NOW = Instant.parse("2031-02-03T04:05:06Z");

  private Imports() {}

  /** Returns what asks as these credentials, and never waits before it asks again. */
  static AwsConnector connector(FakeCredentials keys) {
    return new SdkConnector(
        SdkConnector.retries()
            .backoffStrategy(BackoffStrategy.retryImmediately())
            .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
            .circuitBreakerEnabled(false)
            .build(),
        profile ->
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey())));
  }

  static AwsAccess access(FakeAws aws, String region) {
    return new AwsAccess(null, region, null, null, aws.endpoint());
  }

  static ImportRequest request(List<String> regions, @Nullable Path resumeFile) {
    return new ImportRequest(
        regions, List.of(), true, resumeFile, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  static ImportedAccount read(FakeAws aws, FakeAccount account, ImportRequest request) {
    return read(aws, account, account, request);
  }

  /** Asks for the organization as somebody of another account. */
  static ImportedAccount read(
      FakeAws aws, FakeAccount account, FakeAccount management, ImportRequest request) {
    AwsAccess access = access(aws, request.regions().get(0));
    boolean isItself = management == account;
    try (AwsClient client = connector(keys(aws, account)).connect(access);
        AwsClient organization =
            isItself ? null : connector(keys(aws, management)).connect(access)) {
      return AccountImport.read(client, organization, request, (question, answers) -> {});
    }
  }

  static FakeCredentials keys(FakeAws aws, FakeAccount account) {
    return aws.credentials(account.arn("user/Auditor"));
  }

  static ImportedAccount read(FakeAws aws, FakeAccount account, String... regions) {
    return read(aws, account, request(List.of(regions), null));
  }

  /** Returns all that a snapshot has of an account but its header. */
  static String content(Account account) {
    String text = SnapshotWriter.write(account, null);
    return text.substring(text.indexOf("\"Account\""));
  }
}
