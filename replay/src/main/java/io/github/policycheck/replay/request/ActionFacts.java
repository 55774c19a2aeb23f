package io.github.policycheck.replay.request;

import io.github.policycheck.analysis.services.AccessLevel;
import io.github.policycheck.analysis.services.Service;
import io.github.policycheck.analysis.services.ServiceAction;
import io.github.policycheck.analysis.services.ServiceAction.ResourceUse;
import io.github.policycheck.analysis.services.ServiceReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * What is known of an action before any call of it, looked up once: logs have the same few actions
 * again and again.
 */
final class ActionFacts {

  private static final String TAG_KEYS = "aws:TagKeys";

  private static final Pattern ADDS_TAGS = Pattern.compile("(Tag|Add|Create|Put|Set).*");

  private static final Map<String, ActionFacts> KNOWN = new ConcurrentHashMap<>();

  private final Service service;
  private final ServiceAction action;
  private final ResourceForms forms;
  private final boolean takesTags;
  private final List<String> tagging;

  /** By the call: the rows of each type of resources. */
  private final Map<String, List<List<NamedResource>>> rows = new ConcurrentHashMap<>();

  private ActionFacts(Service service, ServiceAction action) {
    this.service = service;
    this.action = action;
    this.forms = ResourceForms.of(service);
    this.takesTags = action.key(TAG_KEYS).isPresent();
    this.tagging =
        !takesTags
            ? List.of()
            : service.actions().stream()
                .filter(other -> other.level() == AccessLevel.TAGGING)
                .filter(other -> ADDS_TAGS.matcher(other.name()).matches())
                .map(ServiceAction::fullName)
                .toList();
  }

  /** Returns those of an action that there is, with the prefix of its service. */
  static ActionFacts of(String fullName) {
    ActionFacts known = KNOWN.get(fullName);
    return known != null ? known : KNOWN.computeIfAbsent(fullName, ActionFacts::read);
  }

  private static ActionFacts read(String fullName) {
    int colon = fullName.indexOf(':');
    Service service =
        ServiceReference.builtIn().service(fullName.substring(0, colon)).orElseThrow();
    return new ActionFacts(service, service.action(fullName.substring(colon + 1)).orElseThrow());
  }

  Service service() {
    return service;
  }

  ServiceAction action() {
    return action;
  }

  ResourceForms forms() {
    return forms;
  }

  /** Returns the name of the type that it is about, if it is about one. */
  Optional<String> onlyType() {
    List<ResourceUse> resources = action.resources();
    return resources.size() == 1 ? Optional.of(resources.get(0).type().name()) : Optional.empty();
  }

  /** Tells whether its requests can have tags. */
  boolean takesTags() {
    return takesTags;
  }

  /** Tells whether it is what tags of a call need. */
  boolean isTagging() {
    return action.level() == AccessLevel.TAGGING;
  }

  /** Returns the actions that tags of a call of it may need. */
  List<String> tagging() {
    return tagging;
  }

  /** Returns how parameters of a call name resources, for each type that it can be about. */
  List<List<NamedResource>> rows(String call) {
    List<List<NamedResource>> known = rows.get(call);
    return known != null ? known : rows.computeIfAbsent(call, this::readRows);
  }

  private List<List<NamedResource>> readRows(String call) {
    return action.resources().stream()
        .map(ResourceUse::type)
        .map(type -> NamedResource.of(service.prefix(), type.name(), call))
        .toList();
  }
}
