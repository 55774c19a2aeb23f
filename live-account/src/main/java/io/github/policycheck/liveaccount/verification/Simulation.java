package io.github.policycheck.liveaccount.verification;

import io.github.policycheck.engine.account.PrincipalId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of IAM's simulator: it is asked about each of some actions on each of some resources.
 *
 * @param principal who makes the requests
 * @param reference the Git reference that they carry, null if they carry none
 * @param actions the actions
 * @param resources ARNs of repositories, or {@code *} alone
 */
record Simulation(
    PrincipalId principal,
    @Nullable String reference,
    List<String> actions,
    List<String> resources) {

  Simulation {
    actions = List.copyOf(actions);
    resources = List.copyOf(resources);
  }

  int questions() {
    return actions.size() * resources.size();
  }
}
