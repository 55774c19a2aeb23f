package io.github.policycheck.engine.evaluation;

import java.util.Set;

/** Requests that policies do not bind although they bind their like. */
final class Exceptions {

  private static final Set<String> OF_BUCKET_OWNER =
      Set.of("s3:putbucketpolicy", "s3:getbucketpolicy", "s3:deletebucketpolicy");

  private Exceptions() {}

  /**
   * Tells whether no resource control policy binds the request: retiring a grant, keys that AWS
   * manages, and roles that are linked to a service.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html">Organizations
   *     User Guide: resources and entities not restricted by RCPs</a>
   */
  static boolean isBeyondResourceControl(RequestContext request) {
    return switch (request.servicePrefix()) {
      case "kms" ->
          request.matchableAction().equals("kms:retiregrant")
              || request.resource().contains(":alias/aws/");
      case "sts" -> request.resource().contains(":role/aws-service-role/");
      default -> false;
    };
  }

  /**
   * Tells whether the policy of a bucket does not bind the request: the root user of its owner gets
   * at the policy whatever that denies, or nobody could fix it.
   *
   * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html">Amazon
   *     S3 API Reference: PutBucketPolicy</a>
   */
  static boolean isOfBucketOwner(RequestContext request) {
    return request.combination() == Combination.ROOT
        && OF_BUCKET_OWNER.contains(request.matchableAction());
  }
}
