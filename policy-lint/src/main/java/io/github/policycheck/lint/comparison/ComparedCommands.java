package io.github.policycheck.lint.comparison;

import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.template.AccountInputs;
import io.github.policycheck.analysis.proof.PolicyPair;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.lint.report.WitnessCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Commands that ask one of two versions that are compared about a request. */
public final class ComparedCommands {

  private static final String ALL = "AdministratorAccess";
  private static final String FULL = "FullAWSAccess";

  private final WitnessCommand program;
  private final AccountInputs given;
  private final Path pathBefore;
  private final ComparedFiles before;
  private final Path pathAfter;
  private final ComparedFiles after;

  /**
   * Takes the versions.
   *
   * @param program the program that the reader has
   * @param given what is given to templates of both, of which each version declares some
   * @param pathBefore where the version before is
   * @param pathAfter where the version after is
   */
  public ComparedCommands(
      WitnessCommand program,
      AccountInputs given,
      Path pathBefore,
      ComparedFiles before,
      Path pathAfter,
      ComparedFiles after) {
    this.program = program;
    this.given = given;
    this.pathBefore = pathBefore;
    this.before = before;
    this.pathAfter = pathAfter;
    this.after = after;
  }

  /**
   * Returns a command; empty where there is none, as for what a revision has.
   *
   * @param name the name of the policy that is asked
   * @param witness what is asked
   * @param isAfter whether the version after is asked
   */
  public Optional<String> of(String name, Witness witness, boolean isAfter) {
    ComparedFiles asked = isAfter ? after : before;
    if (asked.account().isPresent()) {
      String path = FileNames.text(isAfter ? pathAfter : pathBefore);
      return program
          .given(given.without(asked.unused().keySet()).options())
          .ofCallOrPush(witness, Optional.of(path));
    }
    Path file = of(asked.files(), name);
    Policy policy = of(asked.policies(), name);
    return file == null || policy == null
        ? Optional.empty()
        : options(FileNames.text(file), name, policy)
            .map(options -> program.ofPolicies(witness, options));
  }

  /** What was named itself has no other name. */
  private static <T> @Nullable T of(SortedMap<String, T> some, String name) {
    T named = some.get(name);
    return named == null ? some.get("") : named;
  }

  private Optional<List<String>> options(String file, String name, Policy policy) {
    boolean onlyDeny =
        new PolicyPair(of(before.policies(), name), of(after.policies(), name)).onlyDeny();
    return switch (policy.type()) {
      case IDENTITY ->
          Optional.of(onlyDeny ? List.of("--policy", file, ALL) : List.of("--policy", file));
      case PERMISSIONS_BOUNDARY -> Optional.of(List.of("--policy", ALL, "--boundary", file));
      case SERVICE_CONTROL ->
          Optional.of(
              onlyDeny
                  ? List.of("--policy", ALL, "--scp", file, FULL)
                  : List.of("--policy", ALL, "--scp", file));
      case SESSION, RESOURCE_CONTROL, VPC_ENDPOINT, RESOURCE, ROLE_TRUST -> Optional.empty();
    };
  }
}
