package io.github.policycheck.replay.log;

import io.github.policycheck.replay.trail.NotALog;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file in a folder is, by its name. CloudTrail's are {@code
 * ACCOUNT_CloudTrail_REGION_TIME_ID.json.gz}; other services have files like it in the same bucket.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html">CloudTrail
 *     User Guide: log file name format</a>
 */
final class FileName {

  private static final Pattern OF_AWS = Pattern.compile("[0-9]{12}_([A-Za-z][A-Za-z0-9-]*)_.*");
  private static final Pattern LOG =
      Pattern.compile(".*\\.(json|jsonl|ndjson|log)(\\.gz)?|[^.]*\\.gz");

  private FileName() {}

  /** Returns what it is instead of a log; empty if it is one. */
  static Optional<NotALog> otherThanLog(String name) {
    Matcher ofAws = OF_AWS.matcher(name);
    String kind = ofAws.matches() ? ofAws.group(1) : "CloudTrail";
    return switch (kind) {
      case "CloudTrail" ->
          LOG.matcher(name).matches() ? Optional.empty() : Optional.of(NotALog.OTHER);
      case "CloudTrail-Digest" -> Optional.of(NotALog.DIGEST);
      case "CloudTrail-Insight" -> Optional.of(NotALog.INSIGHTS);
      default -> Optional.of(NotALog.OTHER);
    };
  }
}
