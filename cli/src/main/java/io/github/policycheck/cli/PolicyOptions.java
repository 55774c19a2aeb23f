package io.github.policycheck.cli;

import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.eval.EvalRequest;
import io.github.policycheck.eval.LonePolicies;
import io.github.policycheck.eval.OptionNames;
import io.github.policycheck.lint.NamedPolicies;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** Policies that are asked without an account. */
final class PolicyOptions {

  private static final String MANY = "1..*";

  private final OptionSpec identity =
      Options.text(
              "--policy",
              "FILE",
              "Instead of --account and --principal: the identity policies that somebody has, as"
                  + " files that lint reads or the names of policies that AWS manages.")
          .arity(MANY)
          .type(List.class)
          .auxiliaryTypes(String.class)
          .build();

  private final OptionSpec boundary =
      Options.text("--boundary", "FILE", "With --policy: the permissions boundary.").build();

  private final OptionSpec serviceControl =
      Options.text(
              "--scp",
              "FILE",
              "With --policy: the service control policies of one level, of which one must allow"
                  + " what is asked, as FullAWSAccess does.")
          .arity(MANY)
          .type(List.class)
          .auxiliaryTypes(String.class)
          .build();

  /** Returns {@code --policy}. */
  OptionSpec identity() {
    return identity;
  }

  /** Returns {@code --boundary}. */
  OptionSpec boundary() {
    return boundary;
  }

  /** Returns {@code --scp}. */
  OptionSpec serviceControl() {
    return serviceControl;
  }

  /** Tells whether {@code --policy} is given. */
  boolean areGiven() {
    return !Options.all(identity).isEmpty();
  }

  /**
   * Refuses the others without {@code --policy}.
   *
   * @throws InputException if one of them is given
   */
  void refuseWithoutIdentity() {
    for (OptionSpec option : List.of(boundary, serviceControl)) {
      if (option.getValue() != null) {
        throw new InputException(
            option.longestName() + " goes with --policy; an account says so in its own files");
      }
    }
  }

  /**
   * Reads the policies.
   *
   * @param request tells the partition of policies that AWS manages
   * @throws InputException if a file holds policies of another type
   */
  LonePolicies read(EvalRequest request) {
    List<Policy> files = NamedPolicies.files(Options.all(identity), PolicyType.IDENTITY);
    String partition =
        LonePolicies.partition(request, OptionNames.COMMAND_LINE, files)
            // In each partition they name that one alone, so that a wrong one shows.
            .orElse(Partition.all().get(0).name());
    @Nullable String cap = boundary.getValue();
    List<Policy> caps =
        cap == null
            ? List.of()
            : NamedPolicies.all(List.of(cap), PolicyType.PERMISSIONS_BOUNDARY, partition);
    if (caps.size() > 1) {
      throw new InputException("`" + cap + "` of --boundary holds " + caps.size() + " policies");
    }
    return new LonePolicies(
        NamedPolicies.all(Options.all(identity), PolicyType.IDENTITY, partition),
        caps.isEmpty() ? null : caps.get(0),
        NamedPolicies.all(Options.all(serviceControl), PolicyType.SERVICE_CONTROL, partition));
  }
}
