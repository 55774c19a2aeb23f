package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Partition;

/**
 * The account in which a policy is looked at.
 *
 * @param partition the partition of its ARNs
 * @param account its twelve digits
 */
public record Home(Partition partition, String account) {

  /** Returns the one of an ARN, whose partition may be one that nobody knows. */
  static Home of(Arn arn) {
    return new Home(partition(arn.partition(), arn.region()), arn.account());
  }

  /**
   * Returns a partition.
   *
   * @param region in it, which tells what a partition that nobody knows is like
   */
  static Partition partition(String name, String region) {
    Partition usual = Partition.ofRegion(region);
    return Partition.named(name)
        .orElse(new Partition(name, "", usual.dnsSuffix(), usual.regions()));
  }

  /** Returns the ARN of something of IAM in it, such as {@code role/x}. */
  public Arn iam(String resource) {
    return new Arn(partition.name(), "iam", "", account, resource);
  }
}
