package io.github.policycheck.awsimport;

import io.github.policycheck.liveaccount.AwsAccess;
import io.github.policycheck.liveaccount.AwsClient;
import io.github.policycheck.liveaccount.AwsConnector;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/** Makes clients that ask by AWS's SDK for Java. */
public final class SdkConnector implements AwsConnector {

  /** Large accounts are throttled often; each attempt waits longer than the one before. */
  private static final int ATTEMPTS = 8;

  private final RetryStrategy retries;

  /** Makes clients that ask again as the SDK does by default, but more often. */
  public SdkConnector() {
    this(retries().build());
  }

  /** Makes clients that ask again as this strategy says. */
  SdkConnector(RetryStrategy retries) {
    this.retries = retries;
  }

  static StandardRetryStrategy.Builder retries() {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(ATTEMPTS);
  }

  @Override
  public AwsClient connect(AwsAccess access) {
    return SdkClient.of(access, retries);
  }
}
