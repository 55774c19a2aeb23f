package io.github.policycheck.replay.request;

import io.github.policycheck.analysis.services.Service;
import io.github.policycheck.replay.trail.TrailEvent;
import io.github.policycheck.replay.trail.TrailResource;

/**
 * Calls through an access point of Amazon S3. Their records name the bucket behind it, and what the
 * policies of the caller are asked about is the access point.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html">Amazon
 *     S3 User Guide: IAM policies for access points</a>
 */
final class AccessPoints {

  private static final String S3 = "s3";
  private static final String HOST = "Host";

  /** As in {@code till-111111111111.s3-accesspoint.eu-west-1.amazonaws.com}. */
  private static final String IN_HOST = ".s3-accesspoint";

  /** As in {@code arn:aws:s3:eu-west-1:111111111111:accesspoint/till}. */
  private static final String IN_ARN = ":accesspoint/";

  private AccessPoints() {}

  static boolean areAskedAbout(Service service, TrailEvent event, Parameters parameters) {
    if (!service.prefix().equals(S3)) {
      return false;
    }
    for (TrailResource resource : event.resources()) {
      String arn = resource.arn();
      if (arn != null && isThere(arn)) {
        return true;
      }
    }
    return parameters.at(HOST).texts().stream().anyMatch(host -> host.contains(IN_HOST));
  }

  /** The names of buckets have no colon, the keys of objects may have anything. */
  private static boolean isThere(String arn) {
    int at = arn.indexOf(IN_ARN);
    return at >= 0 && arn.indexOf('/') >= at;
  }
}
