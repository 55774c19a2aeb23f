package io.github.policycheck.engine.analysis;

import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Partition;

/**
 * The account in which a policy is looked at.
 *
 * @param partition the partition of its ARNs
 * @param account its twelve digits
 */
record Home(Partition partition, String account) {

  /** Returns the ARN of something of IAM in it, such as {@code role/x}. */
  Arn iam(String resource) {
    return new Arn(partition.name(), "iam", "", account, resource);
  }
}
