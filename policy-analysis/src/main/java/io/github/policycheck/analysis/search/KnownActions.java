package io.github.policycheck.analysis.search;

import io.github.policycheck.analysis.services.AwsSpelling;
import io.github.policycheck.analysis.services.Service;
import io.github.policycheck.analysis.services.ServiceAction;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.pattern.PatternLanguage;
import io.github.policycheck.engine.pattern.WildcardPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The actions of AWS's services that entries of Action elements match. */
public final class KnownActions {

  /** In no name of an action, so that no pattern is about it alone. */
  private static final String EXAMPLE = "q~q";

  private final ServiceReference reference;
  private final Map<String, List<ServiceAction>> matched = new ConcurrentHashMap<>();
  private final Map<String, List<String>> names = new ConcurrentHashMap<>();
  private final Map<String, List<Service>> whole = new ConcurrentHashMap<>();
  private final KnownKeys keys;
  private final ArnCase arnCase;
  private final ServiceArns serviceArns;
  private final ResourceFit withVariables = new ResourceFit(true);
  private final ResourceFit withoutVariables = new ResourceFit(false);

  public KnownActions(ServiceReference reference) {
    this.reference = reference;
    this.keys = new KnownKeys(reference);
    this.arnCase = new ArnCase(reference);
    this.serviceArns = new ServiceArns(reference);
  }

  public ServiceReference reference() {
    return reference;
  }

  /** Returns what is known of condition keys. */
  public KnownKeys keys() {
    return keys;
  }

  /** Tells whether requests can have several values for a condition key; empty if it is unknown. */
  public Optional<Boolean> isMultivalued(String key) {
    return keys.find(key).map(known -> known.type().isMultivalued());
  }

  /** Returns the services that an entry can be about; all of them for {@code *}. */
  public List<Service> services(String entry) {
    String service = entry.substring(0, Math.max(0, entry.indexOf(':')));
    return AwsSpelling.isPossible(service) ? services(ActionName.of(entry)) : List.of();
  }

  private List<Service> services(ActionName entry) {
    if (!entry.hasWildcardInService()) {
      return reference.service(entry.service()).stream().toList();
    }
    WildcardPattern pattern = WildcardPattern.of(entry.service());
    return reference.prefixes().stream()
        .filter(pattern::matches)
        .flatMap(known -> reference.service(known).stream())
        .toList();
  }

  /** Returns the services of which an entry matches every action, new ones included. */
  public List<Service> wholeServices(LocatedString entry) {
    if (entry.value().indexOf('*') < 0) {
      return List.of();
    }
    return whole.computeIfAbsent(
        entry.value(),
        same ->
            services(same).stream()
                .filter(service -> coversAll(entry, service.prefix() + ":?*"))
                .toList());
  }

  /** Returns what knows ARNs in the case that AWS gives them. */
  public ArnCase arnCase() {
    return arnCase;
  }

  /** Returns what knows which ARNs the resources of services have. */
  public ServiceArns serviceArns() {
    return serviceArns;
  }

  /** Returns what tells which resources patterns can match. */
  public ResourceFit resourceFit(boolean hasVariables) {
    return hasVariables ? withVariables : withoutVariables;
  }

  /** Returns the known actions that an entry such as {@code codecommit:Get*} matches, sorted. */
  public List<ServiceAction> matched(String entry) {
    return matched.computeIfAbsent(
        entry,
        written -> AwsSpelling.isPossible(written) ? find(ActionName.of(written)) : List.of());
  }

  private List<ServiceAction> find(ActionName entry) {
    List<ServiceAction> found = new ArrayList<>();
    for (Service service : services(entry)) {
      if (entry.hasWildcardInName()) {
        found.addAll(service.matching(entry.name()));
      } else {
        service.action(entry.name()).ifPresent(found::add);
      }
    }
    return List.copyOf(found);
  }

  /** Tells whether an entry can be about a service, such as {@code codecommit}. */
  public static boolean canBeOf(String service, String entry) {
    int colon = entry.indexOf(':');
    String prefix = colon < 0 ? entry : entry.substring(0, colon);
    return WildcardPattern.hasWildcard(prefix)
        ? WildcardPattern.of(ActionName.normalize(prefix)).matches(service)
        : ActionName.areSame(prefix, service);
  }

  /** Tells whether a statement is about an action that none of some others is about. */
  public boolean isBesides(Statement statement, List<PolicyStatement> others) {
    ActionElement element = statement.action();
    if (others.isEmpty()) {
      return true;
    }
    List<LocatedString> all = List.of(new LocatedString("*", statement.location()));
    for (LocatedString entry : element.isNegated() ? all : element.patterns()) {
      ActionName asWritten = ActionName.of(entry.value());
      boolean isOne = !asWritten.hasWildcardInService() && !asWritten.hasWildcardInName();
      for (String name : isOne ? List.of(entry.value()) : names(entry.value())) {
        if (others.stream().noneMatch(other -> other.statement().action().matches(name))
            && (!element.isNegated() || element.matches(name))) {
          return true;
        }
      }
    }
    return false;
  }

  private List<String> names(String entry) {
    return names.computeIfAbsent(
        entry, same -> matched(same).stream().map(ServiceAction::fullName).toList());
  }

  /**
   * Returns an action that an entry of an Action element matches; of an entry without wildcards,
   * itself. Another pattern is about it only if it is made for more than known names.
   */
  public static String example(String entry) {
    return entry.replace("*", EXAMPLE).replace('?', 'q');
  }

  /** Tells whether an entry of an Action element matches all that another pattern matches. */
  static boolean coversAll(LocatedString entry, String actions) {
    String example = ActionName.normalize(example(actions));
    PatternLanguage covering = ActionPatterns.language(entry.value());
    return covering.matches(example) && ActionPatterns.language(actions).isWithin(covering);
  }
}
