package io.github.policycheck.analysis.breadth;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.analysis.services.AccessLevel;
import io.github.policycheck.analysis.services.Service;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Statement;
import java.util.List;

/**
 * Finds Allows of all actions of a service, those that AWS has yet to add included.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege">IAM
 *     User Guide: apply least-privilege permissions</a>
 */
final class ServiceWildcard implements DocumentCheck {

  private static final Rule RULE =
      Rule.warning(
          "service-wildcard",
          "an entry allows every action of a service that changes something",
          "list the actions that are needed");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.grants()) {
      if (statement.action().isNegated()) {
        continue;
      }
      List<LocatedString> entries = statement.action().patterns();
      for (int i = 0; i < entries.size(); i++) {
        LocatedString entry = entries.get(i);
        List<Service> services = services(entry, policy.actions());
        if (!services.isEmpty()
            && !Breadth.isEveryAction(entry)
            && !isOfOwner(services, statement, policy)) {
          findings.add(RULE.at(Place.action(statement, i), message(entry, services)));
        }
      }
    }
  }

  private static boolean isOfOwner(
      List<Service> services, Statement statement, CheckedPolicy policy) {
    return policy.type() == PolicyType.RESOURCE
        && services.stream().allMatch(service -> service.prefix().equals(DefaultKeyPolicy.SERVICE))
        && DefaultKeyPolicy.isToOwner(statement, policy);
  }

  /** Returns the services of which an entry matches every action, among them some that change. */
  static List<Service> services(LocatedString entry, KnownActions actions) {
    return actions.wholeServices(entry).stream()
        .filter(service -> service.actions().stream().anyMatch(a -> changes(a.level())))
        .toList();
  }

  private static boolean changes(AccessLevel level) {
    return level == AccessLevel.WRITE || level == AccessLevel.PERMISSIONS_MANAGEMENT;
  }

  private static String message(LocatedString entry, List<Service> services) {
    String start = "`" + entry.value() + "` allows every action of ";
    Service first = services.get(0);
    if (services.size() > 1) {
      return start + services.size() + " services, among them " + first.name() + end("they have");
    }
    long changing = first.actions().stream().filter(a -> changes(a.level())).count();
    return start
        + first.name()
        + ", "
        + changing
        + " of which "
        + (changing == 1 ? "changes" : "change")
        + " something"
        + end("it has");
  }

  private static String end(String whoHas) {
    return ", also those that " + whoHas + " yet to get; list the ones that are needed";
  }
}
