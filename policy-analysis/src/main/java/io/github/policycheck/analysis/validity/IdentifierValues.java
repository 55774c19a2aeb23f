package io.github.policycheck.analysis.validity;

import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.ConditionOperator.Family;
import io.github.policycheck.engine.pattern.PatternLanguage;
import io.github.policycheck.engine.pattern.PatternText;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What identifiers look like that are the values of some condition keys. */
final class IdentifierValues {

  private static final int SHORT = 8;
  private static final int LONG = 17;

  private static final ConditionKey KMS_KEY =
      ConditionKey.of("s3:x-amz-server-side-encryption-aws-kms-key-id");

  /** What the ids begin with, by key. */
  private static final Map<ConditionKey, String> PREFIXES =
      Map.of(
          ConditionKey.of("aws:SourceVpc"), "vpc-",
          ConditionKey.of("aws:Ec2InstanceSourceVpc"), "vpc-",
          ConditionKey.of("aws:SourceVpce"), "vpce-");

  private static final Pattern HEX = Pattern.compile("[0-9a-f]{8}|[0-9a-f]{17}");

  private static final PatternLanguage KMS_ARNS =
      PatternLanguage.ofText(PatternText.of("arn:*:kms:*:*:*"));

  /**
   * What is wrong with a value.
   *
   * @param message what it is
   * @param awsIssueCode what IAM Access Analyzer calls it
   */
  record Problem(String message, String awsIssueCode) {}

  private IdentifierValues() {}

  /** Returns why a request never has a value under a key; empty if that is not known. */
  static Optional<Problem> problem(Condition condition, String value) {
    if (condition.operator().operator().family() != Family.STRING || value.contains("${")) {
      return Optional.empty();
    }
    if (condition.conditionKey().equals(KMS_KEY)) {
      return ofKmsKey(value);
    }
    @Nullable String prefix = PREFIXES.get(condition.conditionKey());
    return prefix == null || canBeId(prefix, value)
        ? Optional.empty()
        : Optional.of(
            new Problem(
                Quoted.of(value)
                    + " is no value of `"
                    + condition.key().value()
                    + "`: one is `"
                    + prefix
                    + "` and 8 or 17 digits from `0` to `f`",
                prefix.equals("vpce-") ? "INVALID_VPCE_FORMAT" : "INVALID_VPC_FORMAT"));
  }

  private static Optional<Problem> ofKmsKey(String value) {
    return PatternLanguage.ofText(PatternText.of(value)).overlaps(KMS_ARNS)
        ? Optional.empty()
        : Optional.of(
            new Problem(
                Quoted.of(value)
                    + " is no ARN of a key, and Amazon S3 compares with that; write the ARN",
                "INVALID_KMS_KEY_VALUE"));
  }

  private static boolean canBeId(String prefix, String value) {
    if (value.indexOf('*') < 0 && value.indexOf('?') < 0) {
      return value.startsWith(prefix) && HEX.matcher(value.substring(prefix.length())).matches();
    }
    PatternLanguage pattern = PatternLanguage.ofText(PatternText.of(value));
    return overlaps(pattern, prefix, SHORT) || overlaps(pattern, prefix, LONG);
  }

  private static boolean overlaps(PatternLanguage pattern, String prefix, int digits) {
    return pattern.overlaps(PatternLanguage.ofText(PatternText.of(prefix + "?".repeat(digits))));
  }
}
