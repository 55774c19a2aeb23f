package io.github.policycheck.accountfiles;

/**
 * What AWS says of a policy that it manages.
 *
 * @param name its name, such as {@code AWSBatchServiceRole}; no other one of AWS has it
 * @param pathAndName its path and its name, as its ARN has them after {@code policy/}, such as
 *     {@code service-role/AWSBatchServiceRole}
 * @param version which version its document is, such as {@code v3}
 * @param date the day of this version, as {@code 2026-07-21}
 * @see <a
 *     href="https://docs.aws.amazon.com/aws-managed-policy/latest/reference/about-managed-policy-reference.html">AWS
 *     Managed Policy Reference Guide</a>
 */
public record PublishedPolicy(String name, String pathAndName, String version, String date) {}
