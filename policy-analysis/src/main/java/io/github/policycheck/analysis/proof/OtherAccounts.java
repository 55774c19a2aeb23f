package io.github.policycheck.analysis.proof;

import io.github.policycheck.analysis.exact.Reason;
import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.ArnParts;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.ResourceElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the statements by which one version may allow more of resources of other accounts, which
 * are not asked about: policies of those accounts decide on them too.
 */
final class OtherAccounts {

  private final PrincipalRequests allowing;
  private final PrincipalRequests refusing;
  private final KnownActions known;
  private final ComparedRequests requests;

  /**
   * Takes two versions.
   *
   * @param allowing the version that has to allow
   * @param refusing the version that must not
   * @param requests what both may decide in different ways
   */
  OtherAccounts(
      PrincipalRequests allowing,
      PrincipalRequests refusing,
      KnownActions known,
      ComparedRequests requests) {
    this.allowing = allowing;
    this.refusing = refusing;
    this.known = known;
    this.requests = requests;
  }

  /** Returns what they leave undecided. */
  List<Reason> reasons() {
    List<PolicyStatement> differing = requests.differing();
    WiderAccounts wider = new WiderAccounts(differing);
    List<Reason> reasons = new ArrayList<>();
    for (PolicyStatement one : differing) {
      PrincipalRequests mattering = one.isDeny() ? refusing : allowing;
      if (mattering.statements().contains(one)) {
        Optional<String> account = account(one.statement().resource());
        if (account.isPresent() || wider.canBe(one)) {
          String whose = account.map(id -> "account " + id).orElse("other accounts");
          if (canAllowMore(one, account.isPresent() ? null : wider)) {
            reasons.add(new Reason(one, "resources of " + whose + " are not asked about"));
          }
        }
      }
    }
    return reasons;
  }

  /** Returns another account that entries name; empty if they name none. */
  private Optional<String> account(@Nullable ResourceElement element) {
    if (element == null) {
      return Optional.empty();
    }
    String own = allowing.caller().arn().account();
    return element.patterns().stream()
        .map(entry -> ArnParts.of(entry.value()))
        .filter(arn -> arn.hasAccount() && !arn.service().equals("codecommit"))
        .map(ArnParts::account)
        .filter(account -> account.matches("[0-9]{12}") && !account.equals(own))
        .findFirst();
  }

  /**
   * Tells whether a statement may allow more in other accounts.
   *
   * @param wider what tells of which actions it is about more of them; null if it is of all
   */
  private boolean canAllowMore(PolicyStatement one, @Nullable WiderAccounts wider) {
    ActionElement element = one.statement().action();
    List<PolicyStatement> others = (one.isDeny() ? allowing : refusing).statements();
    List<String> entries =
        element.isNegated()
            ? List.of("*")
            : element.patterns().stream().map(LocatedString::value).toList();
    return entries.stream()
        .flatMap(entry -> known.matched(entry).stream())
        .filter(action -> element.matches(action.fullName()))
        .filter(action -> wider == null || wider.areToldApart(action)) // the cheapest first
        .filter(action -> requests.versions().canAllowMore(action.fullName()))
        .anyMatch(action -> wider == null || wider.isWider(one, others, action));
  }
}
