package io.github.policycheck.replay.request;

import io.github.policycheck.analysis.services.AccessLevel;
import io.github.policycheck.analysis.services.Service;
import io.github.policycheck.analysis.services.ServiceAction;
import io.github.policycheck.analysis.services.ServiceReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of an action before any call of it, looked up once: logs have the same few actions
 * again and again.
 *
 * @param service the service it is of
 * @param action the action
 * @param takesTags whether its requests can have tags
 * @param isTagging whether it is what tags of a call need
 */
record ActionFacts(Service service, ServiceAction action, boolean takesTags, boolean isTagging) {

  private static final String TAG_KEYS = "aws:TagKeys";

  private static final Map<String, ActionFacts> KNOWN = new ConcurrentHashMap<>();

  private static final Map<String, List<NamedResource>> NAMED = new ConcurrentHashMap<>();

  /** Returns those of an action that there is, with the prefix of its service. */
  static ActionFacts of(String fullName) {
    ActionFacts known = KNOWN.get(fullName);
    return known != null ? known : KNOWN.computeIfAbsent(fullName, ActionFacts::read);
  }

  private static ActionFacts read(String fullName) {
    int colon = fullName.indexOf(':');
    Service service =
        ServiceReference.builtIn().service(fullName.substring(0, colon)).orElseThrow();
    ServiceAction action = service.action(fullName.substring(colon + 1)).orElseThrow();
    return new ActionFacts(
        service, action, action.key(TAG_KEYS).isPresent(), action.level() == AccessLevel.TAGGING);
  }

  /** Returns how parameters of a call of it name resources of a type. */
  List<NamedResource> named(String type, String call) {
    String key = String.join(" ", service.prefix(), type, call);
    List<NamedResource> known = NAMED.get(key);
    return known != null
        ? known
        : NAMED.computeIfAbsent(key, same -> NamedResource.of(service.prefix(), type, call));
  }
}
