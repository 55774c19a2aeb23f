package io.github.policycheck.liveaccount;

/** Makes clients of AWS. What has the SDK provides one. */
public interface AwsConnector {

  /**
   * Makes a client; nothing is asked yet.
   *
   * @throws AwsException if there is no such profile
   */
  AwsClient connect(AwsAccess access);
}
