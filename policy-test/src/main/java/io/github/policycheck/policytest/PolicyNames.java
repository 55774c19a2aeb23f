package io.github.policycheck.policytest;

import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PolicyBinding;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.lint.FilePaths;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a case may call the policies that decide on its caller: by name, by ARN, by who has it
 * ({@code group/Developers/NAME}) or by its file, seen from the test file. What fits earlier in
 * this order is what is meant.
 */
final class PolicyNames {

  private final List<Policy> policies;
  private final List<PolicyBinding> bindings;
  private final @Nullable Path folder;
  private final List<BiPredicate<Policy, String>> ways =
      List.of(
          (policy, text) -> policy.name().equals(text),
          (policy, text) -> arn(policy).filter(text::equals).isPresent(),
          (policy, text) -> holders(policy).anyMatch(text::equals),
          this::isIn);

  /**
   * Collects them.
   *
   * @param policies all that decide on the caller
   * @param folder what names of files are seen from, null where no file names them
   */
  PolicyNames(List<Policy> policies, Caller caller, @Nullable Path folder) {
    this.policies = policies;
    this.bindings = caller.bindings();
    this.folder = folder;
  }

  /** Collects those of a case; none if it names no statement. */
  static PolicyNames of(PolicyCase tested, Caller caller, Subject subject) {
    if (tested.statement().isEmpty()) {
      return new PolicyNames(List.of(), caller, null);
    }
    String file = tested.location().file();
    return new PolicyNames(
        subject.policies(caller),
        caller,
        file == null ? null : FileNames.path(file).toAbsolutePath().getParent());
  }

  /** Returns what is called so: none if nothing is, several if that does not tell them apart. */
  List<Policy> named(String text) {
    for (BiPredicate<Policy, String> way : ways) {
      List<Policy> found = policies.stream().filter(policy -> way.test(policy, text)).toList();
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  /** Tells whether an expected statement is that one. */
  boolean isOf(ExpectedStatement expected, MatchedStatement matched) {
    List<Policy> named = named(expected.policy());
    boolean isOfPolicy =
        named.isEmpty()
            ? matched.policy().name().equals(expected.policy()) // one that AWS implies
            : named.contains(matched.policy());
    return isOfPolicy && expected.isStatement(matched.statement());
  }

  /** Tells what is wrong where a statement may be of several policies; empty if it is of one. */
  Optional<String> unclear(ExpectedStatement expected) {
    List<Policy> meant = meant(expected);
    if (meant.size() < 2) {
      return Optional.empty();
    }
    List<String> names = meant.stream().flatMap(one -> unique(one).stream()).toList();
    return Optional.of(
        "`"
            + expected.policy()
            + "` is the name of "
            + meant.size()
            + " policies that decide on the caller; "
            + (names.size() == meant.size()
                ? "write `" + String.join("` or `", names) + "`"
                : "give one of them another name"));
  }

  /** Returns the policies with such a statement; those that are one document count once. */
  private List<Policy> meant(ExpectedStatement expected) {
    List<Policy> meant = new ArrayList<>();
    for (Policy policy : named(expected.policy())) {
      boolean isThere = policy.document().statements().stream().anyMatch(expected::isStatement);
      if (isThere && meant.stream().noneMatch(one -> isSame(one, policy))) {
        meant.add(policy);
      }
    }
    return meant;
  }

  private static boolean isSame(Policy one, Policy other) {
    return one.document().location().equals(other.document().location())
        && one.document().equals(other.document());
  }

  /** Returns what else was perhaps meant by a name that no policy has; empty if one has it. */
  Optional<String> unknown(ExpectedStatement expected) {
    String name = expected.policy();
    return named(name).isEmpty()
        ? Optional.of(
            "no policy that decides on the caller is called `"
                + name
                + "`"
                + Spelling.hint(name, policies.stream().map(Policy::name).toList()))
        : Optional.empty();
  }

  /** Returns the name of a statement: by its Sid if it has one, else by its number. */
  Optional<ExpectedStatement> nameOf(MatchedStatement matched) {
    LocatedString sid = matched.statement().sid();
    boolean isNumbered = sid == null || sid.value().isEmpty();
    return Stream.concat(Stream.of(matched.policy().name()), unique(matched.policy()).stream())
        .map(
            policy ->
                new ExpectedStatement(
                    policy,
                    isNumbered || sid == null ? null : sid.value(),
                    isNumbered ? matched.statement().index() + 1 : 0))
        .filter(one -> unclear(one).isEmpty())
        .findFirst();
  }

  /** Returns what calls this policy and no other. */
  private Optional<String> unique(Policy policy) {
    return Stream.of(arn(policy).stream(), file(policy).stream(), holders(policy))
        .flatMap(names -> names)
        .filter(
            name -> {
              List<Policy> named = named(name);
              return !named.isEmpty() && named.stream().allMatch(one -> isSame(one, policy));
            })
        .findFirst();
  }

  private static Optional<String> arn(Policy policy) {
    return Optional.ofNullable(policy.arn()).map(Arn::toString);
  }

  private Stream<String> holders(Policy policy) {
    return bindings.stream()
        .filter(binding -> binding.policy().equals(policy))
        .map(binding -> binding.through() + "/" + policy.name());
  }

  private boolean isIn(Policy policy, String text) {
    String file = policy.document().location().file();
    if (folder == null || file == null) {
      return false;
    }
    try {
      return FilePaths.real(folder.resolve(FileNames.path(text)))
          .equals(FilePaths.real(FileNames.path(file)));
    } catch (InvalidPathException e) {
      return false; // a name of something else
    }
  }

  /** Returns its file as the test file would name it. */
  private Optional<String> file(Policy policy) {
    String file = policy.document().location().file();
    if (folder == null || file == null) {
      return Optional.empty();
    }
    try {
      Path path = FilePaths.real(FileNames.path(file));
      return Optional.of(FileNames.text(FilePaths.real(folder).relativize(path)));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
