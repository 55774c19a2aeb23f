package io.github.policycheck.testkit.jqwik;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.PolicyDocument;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * The arbitraries of one account, for methods that provide them themselves; parameters have them by
 * {@link PolicyAccount}.
 *
 * <pre>{@code
 * @Provide
 * Arbitrary<ApiCall> pushes() {
 *   return PolicyArbitraries.at(Path.of("src/main/policies")).pushes("orders");
 * }
 * }</pre>
 */
public final class PolicyArbitraries {

  private final AskedAccount account;

  private PolicyArbitraries(AskedAccount account) {
    this.account = account;
  }

  /**
   * Reads an account.
   *
   * @param path where it is, as {@link PolicyAccount#value} names it
   */
  public static PolicyArbitraries at(Path path) {
    return new PolicyArbitraries(AskedAccount.at(Objects.requireNonNull(path, "path")));
  }

  /** Takes an account that stands in no file; command lines that are printed name no account. */
  public static PolicyArbitraries of(Account account) {
    return new PolicyArbitraries(AskedAccount.of(Objects.requireNonNull(account, "account")));
  }

  /**
   * Returns all ways to move or delete a branch, as {@link MovesBranch} says it.
   *
   * @param repository its name or ARN, empty for the account's only one
   * @param branch its full name
   * @param mayBeMissing whether it can be created too
   * @throws IllegalArgumentException if that is no branch, or the account has nobody who could ask
   * @throws io.github.policycheck.eval.InvalidQuestionException if the account has no such
   *     repository
   */
  public Arbitrary<ApiCall> movesBranch(String repository, String branch, boolean mayBeMissing) {
    return new BranchMoves(account, repository, branch, mayBeMissing).arbitrary();
  }

  /**
   * Returns pushes and calls of all actions of CodeCommit, on both sides of what the policies tell
   * apart: repositories, references and values of condition keys that they just match, and that
   * they just do not.
   *
   * @throws IllegalArgumentException if the account has nobody who could ask, or no repository
   */
  public Arbitrary<ApiCall> calls() {
    return new BoundaryCalls(account).any();
  }

  /**
   * Returns pushes with one reference or several, as {@link WholePush} says it.
   *
   * @param repository its name or ARN, empty for the account's only one
   * @param near names or patterns of which all references are near misses; none for any
   * @throws IllegalArgumentException if the account has nobody who could ask
   * @throws io.github.policycheck.eval.InvalidQuestionException if the account has no such
   *     repository
   */
  public Arbitrary<ApiCall> pushes(String repository, String... near) {
    return new BoundaryCalls(account)
        .pushes(
            Objects.requireNonNull(repository, "repository"),
            near.length == 0 ? null : nearMisses(near));
  }

  /**
   * Returns the groups, users and roles of the account, in this order.
   *
   * @throws IllegalArgumentException if there are none
   */
  public Arbitrary<PrincipalId> principals() {
    return Arbitraries.of(account.callers().stream().map(Caller::id).toList());
  }

  /**
   * Returns near misses of all that the policies compare {@code codecommit:References} with.
   *
   * @throws IllegalArgumentException if there are none
   */
  public Arbitrary<String> nearMisses() {
    return some(
        RefPatterns.of(account).misses(),
        "near misses of what: no policy of the account compares codecommit:References with a name"
            + " that has some; name references");
  }

  /**
   * Returns near misses, as {@link NearMiss} says it.
   *
   * @param references full names or patterns
   * @throws IllegalArgumentException if there are none
   */
  public static Arbitrary<String> nearMisses(String... references) {
    List<String> named = List.of(references);
    return some(
        new RefPatterns(named, key -> Set.of()).misses(),
        "no full name of a reference is nearly one of "
            + named
            + "; write names such as refs/heads/main");
  }

  private static Arbitrary<String> some(Collection<String> names, String problem) {
    if (names.isEmpty()) {
      throw new IllegalArgumentException(problem);
    }
    return Arbitraries.of(List.copyOf(names));
  }

  /** Returns full names of branches and tags, any that Git takes. */
  public static Arbitrary<String> refNames() {
    return RefNames.any();
  }

  /**
   * Returns valid policies to attach to somebody, about the account's repositories and others. They
   * shrink to the fewest statements, and these to one that allows everything.
   */
  public Arbitrary<PolicyDocument> documents() {
    return new PolicyDocuments(
            account.account().repositoryArns().stream().map(Arn::toString).toList())
        .any();
  }

  /**
   * Returns small changes of policies, each valid before and after.
   *
   * @param policies those that are changed, each with at least one statement
   */
  public static Arbitrary<PolicyEdit> edits(Arbitrary<PolicyDocument> policies) {
    return policies.flatMap(before -> Arbitraries.of(PolicyEdits.of(before)));
  }
}
