package io.github.policycheck.templates.value;

import java.util.Objects;
import java.util.Optional;

/**
 * Where the account of templates is: holes that policies have too.
 *
 * @param partition the partition of its ARNs
 * @param region the region of what is created
 * @param account its id
 * @param knownRegion the region if the templates say it
 */
public record Whereabouts(Hole partition, Hole region, Hole account, Optional<String> knownRegion) {

  /** Checks that nothing is null. */
  public Whereabouts {
    Objects.requireNonNull(partition, "partition");
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(knownRegion, "knownRegion");
  }
}
