package io.github.policycheck.cli.options;

import io.github.policycheck.accountfiles.Configuration;
import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.eval.EvalRequest;
import io.github.policycheck.eval.LonePolicies;
import io.github.policycheck.eval.OptionNames;
import io.github.policycheck.lint.NamedPolicies;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** Policies that are asked without an account. */
public final class PolicyOptions {

  private static final String MANY = "1..*";

  private final OptionSpec identity =
      Options.text(
              "--policy",
              "FILE",
              "Instead of --account and --principal: the identity policies that somebody has, as"
                  + " files that lint reads (- is standard input) or the names of policies that AWS"
                  + " manages.")
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
  public OptionSpec identity() {
    return identity;
  }

  /** Returns {@code --boundary}. */
  public OptionSpec boundary() {
    return boundary;
  }

  /** Returns {@code --scp}. */
  public OptionSpec serviceControl() {
    return serviceControl;
  }

  /** Tells whether {@code --policy} is given. */
  public boolean areGiven() {
    return !Options.all(identity).isEmpty();
  }

  /**
   * Refuses the others without {@code --policy}.
   *
   * @throws InputException if one of them is given
   */
  public void refuseWithoutIdentity() {
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
   * @throws UnreadableFileException if one is not there, or of another type
   */
  public LonePolicies read(EvalRequest request) {
    Configuration.checkVersion(List.of(Path.of("")));
    NamedPolicies named =
        NamedPolicies.read(
            named(identity),
            named(boundary).stream().findFirst(),
            named(serviceControl),
            contents(),
            files -> LonePolicies.partition(request, OptionNames.COMMAND_LINE, files));
    return new LonePolicies(
        named.identity(), named.boundary().orElse(null), named.serviceControl());
  }

  private static List<String> named(OptionSpec option) {
    return written(option).stream()
        .map(name -> name.equals(StandardInput.SIGN) ? StandardInput.UNNAMED : name)
        .toList();
  }

  private static List<String> written(OptionSpec option) {
    @Nullable Object value = option.getValue();
    return value instanceof String one ? List.of(one) : Options.all(option);
  }

  /** Reads standard input if it is one of the policies. */
  private FileContents contents() {
    long asked =
        Stream.of(identity, boundary, serviceControl)
            .map(PolicyOptions::written)
            .flatMap(List::stream)
            .filter(StandardInput.SIGN::equals)
            .count();
    if (asked > 1) {
      throw new InputException("standard input (`-`) is one policy; name it once");
    }
    return asked == 0 ? FileContents.OF_DISK : StandardInput.as(Path.of(StandardInput.UNNAMED));
  }
}
