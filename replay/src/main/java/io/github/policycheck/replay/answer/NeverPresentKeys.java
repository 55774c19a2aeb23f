package io.github.policycheck.replay.answer;

import io.github.policycheck.analysis.services.KeyDefinition;
import io.github.policycheck.analysis.services.Service;
import io.github.policycheck.analysis.services.ServiceAction;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.model.ConditionKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Condition keys that requests for an action never have, by what AWS publishes of its services: a
 * key of a service whose actions do not list it, and tags in the request of an action that takes
 * none.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Service
 *     Authorization Reference</a>
 *     <p>Not for several threads.
 */
final class NeverPresentKeys {

  private static final String GLOBAL = "aws:";
  private static final List<String> OF_REQUEST = List.of("aws:RequestTag/", "aws:TagKeys");

  private final ServiceReference reference;
  private final Map<String, Map<ConditionKey, Boolean>> known = new HashMap<>();

  NeverPresentKeys(ServiceReference reference) {
    this.reference = reference;
  }

  /** Tells whether no request for an action has a key; found out once for each action. */
  boolean has(String action, ConditionKey key) {
    return known
        .computeIfAbsent(action, same -> new HashMap<>())
        .computeIfAbsent(key, same -> find(action, key));
  }

  /**
   * Tells whether no request for an action has a key. What the reference does not know may be
   * there.
   *
   * @param action with its service prefix
   */
  private boolean find(String action, ConditionKey key) {
    if (key.normalized().indexOf(':') < 0) {
      return true; // of no service, such as a `${Account}` that nobody replaced
    }
    Optional<ServiceAction> known = action(action);
    if (known.isEmpty() || known.get().keys().stream().anyMatch(one -> isIn(one, key))) {
      return false;
    }
    String name = key.normalized();
    if (!ConditionKey.startsWith(name, GLOBAL)) {
      int colon = name.indexOf(':');
      // Keys of identity providers and of sessions can be in requests of all services.
      return colon > 0
          && reference.service(name.substring(0, colon)).isPresent()
          && reference.globalKey(name).isEmpty()
          && !SessionKeys.has(name);
    }
    return OF_REQUEST.stream().anyMatch(start -> ConditionKey.startsWith(name, start));
  }

  private Optional<ServiceAction> action(String action) {
    int colon = action.indexOf(':');
    Optional<Service> service = reference.service(action.substring(0, colon));
    return service.flatMap(one -> one.action(action.substring(colon + 1)));
  }

  private static boolean isIn(KeyDefinition definition, ConditionKey key) {
    return definition.isNamed(key.written());
  }
}
