package io.github.policycheck.analysis.validity;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.PolicyType;
import org.jspecify.annotations.Nullable;

/**
 * Finds policies that are longer than AWS takes. The reader reports under the same name what is too
 * long to be read at all.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM
 *     User Guide: quotas</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html">Organizations
 *     User Guide: quotas</a>
 */
final class PolicyTooLarge implements DocumentCheck {

  private static final String IDENTITY = "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA";
  private static final String RESOURCE = "POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA";
  private static final String SERVICE_CONTROL = "POLICY_SIZE_EXCEEDS_SCP_QUOTA";
  private static final String RESOURCE_CONTROL = "POLICY_SIZE_EXCEEDS_RCP_QUOTA";
  private static final String ROLE_TRUST = "POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA";

  private static final Rule RULE =
      Rule.error(
          "policy-too-large",
          "a policy is longer than AWS accepts",
          "merge statements and entries, or split the policy",
          IDENTITY,
          RESOURCE,
          SERVICE_CONTROL,
          RESOURCE_CONTROL,
          ROLE_TRUST);

  /**
   * What a policy of a type may have, in characters without white space.
   *
   * @param usual above it there is a warning
   * @param most above it there is an error; 0 if that depends on the service
   * @param inWords who sets the limits
   */
  private record Limit(int usual, int most, String inWords, @Nullable String awsIssueCode) {

    static Limit of(PolicyType type) {
      return switch (type) {
        case IDENTITY ->
            new Limit(
                6144,
                10_240,
                "a managed policy takes 6144, and all inline policies of a role together 10240, of a"
                    + " group 5120, of a user 2048",
                IDENTITY);
        case PERMISSIONS_BOUNDARY -> new Limit(6144, 6144, "a managed policy takes 6144", null);
        case SESSION -> new Limit(2048, 2048, "a session policy takes 2048", null);
        case SERVICE_CONTROL ->
            new Limit(10_240, 10_240, "a service control policy takes 10240", SERVICE_CONTROL);
        case RESOURCE_CONTROL ->
            new Limit(5120, 5120, "a resource control policy takes 5120", RESOURCE_CONTROL);
        case VPC_ENDPOINT -> new Limit(20_480, 20_480, "a VPC endpoint policy takes 20480", null);
        case ROLE_TRUST ->
            new Limit(
                2048,
                8192,
                "a role trust policy takes 2048, and 8192 if AWS raises it",
                ROLE_TRUST);
        case RESOURCE ->
            new Limit(
                20_480, 0, "few services take more than 20480, the limit of Amazon S3", RESOURCE);
      };
    }
  }

  @Override
  public Rule rule() {
    return RULE;
  }

  /** What IAM Access Analyzer says of identity policies is about the higher limit alone. */
  private static boolean isNamedByAws(Limit limit, int length) {
    return !IDENTITY.equals(limit.awsIssueCode()) || length > limit.most();
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    int length = PolicyLength.atLeast(policy.document());
    Limit limit = Limit.of(policy.type());
    if (policy.policy().isOfAws() || length <= limit.usual()) {
      return; // AWS is not bound by the limits
    }
    boolean isSure = limit.most() > 0 && length > limit.most();
    findings.add(
        RULE.at(
                Place.of(policy.document()),
                "the policy has at least "
                    + length
                    + " characters without white space: "
                    + limit.inWords())
            .withSeverity(isSure ? Severity.ERROR : Severity.WARNING)
            .withAwsIssueCode(isNamedByAws(limit, length) ? limit.awsIssueCode() : null));
  }
}
