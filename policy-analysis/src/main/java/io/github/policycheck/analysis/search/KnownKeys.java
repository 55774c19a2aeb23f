package io.github.policycheck.analysis.search;

import io.github.policycheck.analysis.services.KeyDefinition;
import io.github.policycheck.analysis.services.Service;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.pattern.WildcardPattern;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is known of condition keys. */
public final class KnownKeys {

  private static final String GLOBAL = "aws:";

  /** Keys of policycheck itself, which AWS never sends; a rule of their own speaks of them. */
  private static final String OURS = "policycheck:";

  /** The keys that carry tags; which services send them is a matter of its own. */
  private static final List<String> TAGS =
      List.of("aws:resourcetag/", "aws:requesttag/", "aws:tagkeys");

  private final ServiceReference reference;

  private final List<WildcardPattern> ofProviders;

  KnownKeys(ServiceReference reference) {
    this.reference = reference;
    this.ofProviders =
        reference.identityProviders().stream()
            .map(name -> WildcardPattern.of(ConditionKey.normalize(name) + ":*"))
            .toList();
  }

  /** Tells whether a key carries tags of the resource or of the request. */
  public static boolean isOfTags(String key) {
    return TAGS.stream().anyMatch(beginning -> ConditionKey.startsWith(key, beginning));
  }

  public static boolean isNamedGlobal(String key) {
    return ConditionKey.startsWith(key, GLOBAL);
  }

  /** Tells whether no facts about services can say anything of a key. */
  public boolean isOutside(String key) {
    return ConditionKey.startsWith(key, OURS) || isOfProvider(key);
  }

  /**
   * Tells whether an identity provider gives the key its value: one that AWS lists, or one of one's
   * own, which goes by its host name, as {@code oidc.eks.us-east-1.amazonaws.com/id/EXAMPLE:aud}.
   */
  private boolean isOfProvider(String key) {
    int end = 0;
    while (end < key.length() && key.charAt(end) != ':' && key.charAt(end) != '/') {
      end++;
    }
    if (key.substring(0, end).indexOf('.') > 0) {
      return true;
    }
    String name = ConditionKey.normalize(key);
    return ofProviders.stream().anyMatch(pattern -> pattern.matches(name));
  }

  /** Tells whether what a key begins with is neither a service nor anything else that is known. */
  public boolean isOfUnknownService(String key) {
    int colon = key.indexOf(':');
    return colon > 0
        && !isNamedGlobal(key)
        && !isOutside(key)
        && reference.globalKey(key).isEmpty()
        && reference.service(key.substring(0, colon)).isEmpty();
  }

  /** Tells whether requests to any service can carry a key. */
  public boolean isGlobal(String key) {
    return reference.globalKey(key).isPresent();
  }

  /** Returns the service that a key is named after. */
  public Optional<Service> service(String key) {
    int colon = key.indexOf(':');
    return colon < 0 ? Optional.empty() : reference.service(key.substring(0, colon));
  }

  /**
   * Returns what the key is: that of all services, or else what the service it is named after or
   * one of {@code covered} says; they can differ.
   */
  public Set<KeyDefinition> definitions(String key, Collection<Service> covered) {
    Set<KeyDefinition> found = new LinkedHashSet<>();
    reference.globalKey(key).ifPresent(found::add);
    if (found.isEmpty()) {
      service(key).flatMap(service -> service.key(key)).ifPresent(found::add);
      covered.forEach(service -> service.key(key).ifPresent(found::add));
    }
    return found;
  }

  /** Returns what is known of a key, in upper or lower case; empty if the reference has none. */
  public Optional<KeyDefinition> find(String key) {
    return definitions(key, List.of()).stream().findFirst();
  }
}
