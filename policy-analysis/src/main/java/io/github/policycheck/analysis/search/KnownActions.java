package io.github.policycheck.analysis.search;

import io.github.policycheck.analysis.services.Service;
import io.github.policycheck.analysis.services.ServiceAction;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.pattern.PatternLanguage;
import io.github.policycheck.engine.pattern.PatternText;
import io.github.policycheck.engine.pattern.WildcardPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The actions of AWS's services that entries of Action elements match. */
public final class KnownActions {

  /** In no name of an action, so that no pattern is about it alone. */
  private static final String EXAMPLE = "q~q";

  private final ServiceReference reference;
  private final Map<String, List<ServiceAction>> matched = new ConcurrentHashMap<>();
  private final Map<String, List<Service>> whole = new ConcurrentHashMap<>();
  private final KnownKeys keys;
  private final ArnCase arnCase;
  private final ResourceFit withVariables = new ResourceFit(true);
  private final ResourceFit withoutVariables = new ResourceFit(false);

  public KnownActions(ServiceReference reference) {
    this.reference = reference;
    this.keys = new KnownKeys(reference);
    this.arnCase = new ArnCase(reference);
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
    int colon = entry.indexOf(':');
    String prefix = colon < 0 ? entry : entry.substring(0, colon);
    if (prefix.indexOf('*') < 0 && prefix.indexOf('?') < 0) {
      return reference.service(prefix).stream().toList();
    }
    WildcardPattern pattern = WildcardPattern.of(prefix.toLowerCase(Locale.ROOT));
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

  /** Returns what tells which resources patterns can match. */
  public ResourceFit resourceFit(boolean hasVariables) {
    return hasVariables ? withVariables : withoutVariables;
  }

  /** Returns the known actions that an entry such as {@code codecommit:Get*} matches, sorted. */
  public List<ServiceAction> matched(String entry) {
    return matched.computeIfAbsent(entry, written -> find(written.toLowerCase(Locale.ROOT)));
  }

  private List<ServiceAction> find(String entry) {
    int colon = entry.indexOf(':');
    String written = colon < 0 ? "*" : entry.substring(colon + 1);
    boolean isPattern = written.indexOf('*') >= 0 || written.indexOf('?') >= 0;
    List<ServiceAction> found = new ArrayList<>();
    for (Service service : services(entry)) {
      if (isPattern) {
        found.addAll(service.matching(written));
      } else {
        service.action(written).ifPresent(found::add);
      }
    }
    return List.copyOf(found);
  }

  /** Tells whether an entry can be about a service, such as {@code codecommit}. */
  public static boolean canBeOf(String service, String entry) {
    int colon = entry.indexOf(':');
    String prefix = colon < 0 ? entry : entry.substring(0, colon);
    boolean hasWildcard = prefix.indexOf('*') >= 0 || prefix.indexOf('?') >= 0;
    return hasWildcard
        ? WildcardPattern.of(prefix.toLowerCase(Locale.ROOT)).matches(service)
        : prefix.equalsIgnoreCase(service);
  }

  /** Tells whether an element is about an action, such as {@code codecommit:GitPush}. */
  public static boolean covers(ActionElement element, String action) {
    boolean isMatched = false;
    String sought = action.toLowerCase(Locale.ROOT);
    for (LocatedString entry : element.patterns()) {
      isMatched |= WildcardPattern.of(entry.value().toLowerCase(Locale.ROOT)).matches(sought);
    }
    return isMatched != element.isNegated();
  }

  /** Tells whether an entry of an Action element matches all that another pattern matches. */
  static boolean coversAll(LocatedString entry, String actions) {
    String example = actions.replace("*", EXAMPLE).replace('?', 'q').toLowerCase(Locale.ROOT);
    PatternLanguage covering = language(entry.value());
    return covering.matches(example) && language(actions).isWithin(covering);
  }

  private static PatternLanguage language(String pattern) {
    return PatternLanguage.ofText(PatternText.of(pattern.toLowerCase(Locale.ROOT)));
  }
}
