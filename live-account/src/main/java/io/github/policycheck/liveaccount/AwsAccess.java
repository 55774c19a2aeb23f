package io.github.policycheck.liveaccount;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where AWS is asked, and as whom. Credentials are those of the profile, else those that AWS's own
 * tools would find.
 *
 * @param profile the profile of the files of the AWS CLI, null for the usual one
 * @param region the region that is asked where nothing else says one, null for that of the profile
 * @param roleArn the ARN of a role to take first, null for none
 * @param externalId what the role wants to be told, null for nothing
 * @param endpoint asked instead of AWS, null for AWS
 */
public record AwsAccess(
    @Nullable String profile,
    @Nullable String region,
    @Nullable String roleArn,
    @Nullable String externalId,
    @Nullable URI endpoint) {

  /** Returns the same, but through another role. */
  public AwsAccess through(@Nullable String otherRoleArn) {
    return new AwsAccess(profile, region, otherRoleArn, externalId, endpoint);
  }
}
