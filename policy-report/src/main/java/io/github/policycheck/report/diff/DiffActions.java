package io.github.policycheck.report.diff;

import io.github.policycheck.analysis.services.Service;
import io.github.policycheck.analysis.services.ServiceAction;
import io.github.policycheck.analysis.services.ServiceReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Many actions in few words: where there are all of a service, or all that begin with a word, a
 * pattern says so.
 */
final class DiffActions {

  private final ServiceReference reference;

  DiffActions(ServiceReference reference) {
    this.reference = reference;
  }

  /** Returns patterns that match some actions and no others that are known. */
  List<String> patterns(Collection<String> actions) {
    Map<String, Set<String>> byService = new TreeMap<>();
    for (String action : actions) {
      int colon = action.indexOf(':');
      byService
          .computeIfAbsent(action.substring(0, colon), same -> new TreeSet<>())
          .add(action.substring(colon + 1));
    }
    if (byService.keySet().containsAll(reference.prefixes())
        && byService.entrySet().stream().allMatch(one -> isAll(one.getKey(), one.getValue()))) {
      return List.of("*");
    }
    List<String> patterns = new ArrayList<>();
    byService.forEach((service, names) -> add(service, names, patterns));
    return patterns;
  }

  private boolean isAll(String service, Set<String> names) {
    return names.containsAll(names(service));
  }

  private Set<String> names(String service) {
    Set<String> names = new TreeSet<>();
    reference.service(service).map(Service::actions).orElse(List.of()).stream()
        .map(ServiceAction::name)
        .forEach(names::add);
    return names;
  }

  private void add(String service, Set<String> names, List<String> patterns) {
    Set<String> all = names(service);
    if (all.size() > 1 && names.containsAll(all)) {
      patterns.add(service + ":*");
      return;
    }
    Map<String, Set<String>> words = new LinkedHashMap<>();
    names.forEach(name -> words.computeIfAbsent(word(name), w -> new TreeSet<>()).add(name));
    words.forEach(
        (word, some) -> {
          boolean isWhole =
              some.size() > 1
                  && all.stream().filter(name -> name.startsWith(word)).allMatch(some::contains);
          if (isWhole) {
            patterns.add(service + ":" + word + "*");
          } else {
            some.forEach(name -> patterns.add(service + ":" + name));
          }
        });
  }

  /** Returns the first word of a name, such as Get of GetObject. */
  private static String word(String name) {
    int end = 1;
    while (end < name.length() && !Character.isUpperCase(name.charAt(end))) {
      end++;
    }
    return name.substring(0, end);
  }
}
