package io.github.policycheck.analysis.protection;

import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.engine.pattern.WildcardPattern;
import java.util.regex.Pattern;

/** Partitions and regions that AWS has: an ARN of another one names nothing. */
final class KnownPlaces {

  private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)+-[0-9]+");

  private KnownPlaces() {}

  /** Tells whether AWS has the partition of an ARN, which may be a pattern, with its region. */
  static boolean have(Arn arn) {
    WildcardPattern partition = WildcardPattern.of(arn.partition());
    return Partition.all().stream()
        .filter(one -> partition.matches(one.name()))
        .anyMatch(one -> arn.region().isEmpty() || has(one, arn.region()));
  }

  /** A region that is not known may be newer than the table, if its name looks like one. */
  private static boolean has(Partition partition, String region) {
    return partition.regions().stream().anyMatch(WildcardPattern.of(region)::matches)
        || (REGION.matcher(region).matches() && Partition.ofRegion(region).equals(partition));
  }
}
