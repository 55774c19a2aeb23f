package io.github.policycheck.cli.options;

import io.github.policycheck.engine.model.PolicyType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** The option that says of which type policies are that no account has. */
public final class PolicyTypeOption {

  /** What the option is called. */
  public static final String NAME = "--policy-type";

  private final List<PolicyType> types;
  private final OptionSpec option;

  /**
   * Makes it.
   *
   * @param types those that there are to choose from
   * @param otherwise says of which type they are without it
   */
  public PolicyTypeOption(List<PolicyType> types, String otherwise) {
    this.types = List.copyOf(types);
    this.option =
        Options.text(
                NAME,
                "TYPE",
                "The type of policies that no account has: "
                    + Choice.inWords(types, PolicyType::text)
                    + ". Default: "
                    + otherwise
                    + ".")
            .completionCandidates(types.stream().map(PolicyType::text).toList())
            .build();
  }

  /** Returns the option. */
  public OptionSpec option() {
    return option;
  }

  /**
   * Returns what is written, empty if nothing is.
   *
   * @throws InputException if that is none of the types
   */
  public Optional<PolicyType> type() {
    @Nullable String written = option.getValue();
    return Optional.ofNullable(written)
        .map(name -> Choice.of("type of policies", name, types, PolicyType::text));
  }
}
