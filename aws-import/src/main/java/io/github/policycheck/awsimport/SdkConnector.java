package io.github.policycheck.awsimport;

import io.github.policycheck.liveaccount.AwsAccess;
import io.github.policycheck.liveaccount.AwsClient;
import io.github.policycheck.liveaccount.AwsConnector;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/** Makes clients that ask by AWS's SDK for Java. */
public final class SdkConnector implements AwsConnector {

  /** Large accounts are throttled often; each attempt waits longer than the one before. */
  private static final int ATTEMPTS = 8;

  private final RetryStrategy retries;
  private final Function<@Nullable String, AwsCredentialsProvider> credentials;

  /** Makes clients that ask again as the SDK does by default, but more often. */
  public SdkConnector() {
    this(retries().build(), SdkConnector::ofProfile);
  }

  /**
   * Makes clients.
   *
   * @param retries when they ask again
   * @param credentials finds the credentials of a profile, or those of no profile for null
   */
  SdkConnector(
      RetryStrategy retries, Function<@Nullable String, AwsCredentialsProvider> credentials) {
    this.retries = retries;
    this.credentials = credentials;
  }

  private static AwsCredentialsProvider ofProfile(@Nullable String profile) {
    return profile == null
        ? DefaultCredentialsProvider.builder().build()
        : ProfileCredentialsProvider.create(profile);
  }

  static StandardRetryStrategy.Builder retries() {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(ATTEMPTS);
  }

  @Override
  public AwsClient connect(AwsAccess access) {
    return SdkClient.of(access, retries, credentials);
  }
}
