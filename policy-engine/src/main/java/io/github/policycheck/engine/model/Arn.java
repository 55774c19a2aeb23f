package io.github.policycheck.engine.model;

import java.util.Objects;
import java.util.Optional;

/**
 * An Amazon Resource Name, taken apart.
 *
 * @param partition such as {@code aws}
 * @param service such as {@code codecommit}
 * @param region such as {@code us-east-2}; empty for services without regions
 * @param account the account's twelve digits; empty where a service leaves it out
 * @param resource the rest, which may hold colons and slashes
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">IAM User
 *     Guide: ARNs</a>
 * @see ArnParts
 */
public record Arn(
    String partition, String service, String region, String account, String resource) {

  /** Checks that nothing is null. */
  public Arn {
    Objects.requireNonNull(partition, "partition");
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(resource, "resource");
  }

  /** Returns the ARN written as {@code text}, or empty if {@code text} has not the form of one. */
  public static Optional<Arn> parse(String text) {
    String[] parts = ArnParts.split(text, false);
    if (parts.length < ArnParts.COUNT) {
      return Optional.empty();
    }
    boolean isArn =
        parts[0].equals("arn") && !parts[1].isEmpty() && !parts[2].isEmpty() && !parts[5].isEmpty();
    return isArn
        ? Optional.of(new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]))
        : Optional.empty();
  }

  /** Returns the ARN as text. */
  @Override
  public String toString() {
    return String.join(":", "arn", partition, service, region, account, resource);
  }
}
