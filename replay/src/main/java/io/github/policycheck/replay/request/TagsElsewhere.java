package io.github.policycheck.replay.request;

import io.github.policycheck.analysis.services.AccessLevel;
import io.github.policycheck.analysis.services.ServiceAction;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.model.Arn;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Calls of AWS Resource Groups that tag resources of other services: these decide as well, each on
 * its own action for it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_TagResources.html">Resource
 *     Groups Tagging API Reference: TagResources</a>
 */
final class TagsElsewhere {

  private static final String PREFIX = "tag";

  private static final Set<String> ACTIONS = Set.of("tag:TagResources", "tag:UntagResources");

  private TagsElsewhere() {}

  /**
   * Returns the actions of other services that such a call may need: those of the resources that it
   * names, those of all services if it names none; none for other calls.
   */
  static Set<String> of(ActionFacts facts, Parameters parameters) {
    if (!ACTIONS.contains(facts.action().fullName())) {
      return Set.of();
    }
    Set<String> named = new LinkedHashSet<>();
    parameters.forEachText(
        (member, text) -> Arn.parse(text).map(Arn::service).ifPresent(named::add));
    // A service whose ARNs do not begin with the prefix of its actions may be any.
    Collection<String> all = ServiceReference.builtIn().prefixes();
    boolean areKnown = !named.isEmpty() && all.containsAll(named);
    return (areKnown ? named : all)
        .stream().flatMap(TagsElsewhere::tagging).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the actions of other services that such a call may need, whatever it names. */
  static Set<String> possible(ActionFacts facts) {
    return ACTIONS.contains(facts.action().fullName()) ? ofAll() : Set.of();
  }

  /**
   * Returns the actions of other services that calls of a service may need.
   *
   * @param prefix the prefix of its actions
   */
  static Set<String> possible(String prefix) {
    return prefix.equals(PREFIX) ? ofAll() : Set.of();
  }

  private static Set<String> ofAll() {
    return ServiceReference.builtIn().prefixes().stream()
        .flatMap(TagsElsewhere::tagging)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> tagging(String prefix) {
    return ServiceReference.builtIn().service(prefix).orElseThrow().actions().stream()
        .filter(action -> action.level() == AccessLevel.TAGGING)
        .map(ServiceAction::fullName);
  }
}
