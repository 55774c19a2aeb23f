package io.github.policycheck.lint.fix;

import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.templates.Template;
import io.github.policycheck.templates.TemplatePolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How often what is written in a template counts, in all of its policies. */
final class UsedPlaces {

  /** What is written at a place: a map or a list may begin with one, and end with it. */
  private record Written(SourceLocation place, Class<? extends Node> kind) {

    static Written of(Node node) {
      return new Written(node.location(), node.getClass());
    }
  }

  /** The policies in which a place counts, one for each time that it does. */
  private final Map<Written, List<TemplatePolicy>> users = new HashMap<>();

  /** What policies say there. */
  private final Map<SourceLocation, String> texts = new HashMap<>();

  private UsedPlaces() {}

  static UsedPlaces of(Template template) {
    UsedPlaces places = new UsedPlaces();
    template.policies().forEach(places::add);
    return places;
  }

  /** In each filling it may count another number of times: the most of them is what matters. */
  private void add(TemplatePolicy policy) {
    Map<Written, Integer> most = new HashMap<>();
    for (Node tree : policy.trees()) {
      Map<Written, Integer> counts = new HashMap<>();
      count(tree, counts);
      counts.forEach((place, count) -> most.merge(place, count, Math::max));
    }
    most.forEach(
        (place, count) -> {
          for (int i = 0; i < count; i++) {
            users.computeIfAbsent(place, same -> new ArrayList<>()).add(policy);
          }
        });
  }

  private void count(Node node, Map<Written, Integer> counts) {
    counts.merge(Written.of(node), 1, Integer::sum);
    if (node instanceof ListNode list) {
      list.items().forEach(item -> count(item, counts));
    } else if (node instanceof ObjectNode object) {
      object
          .members()
          .forEach(
              member -> {
                count(member.name(), counts);
                count(member.value(), counts);
                if (Written.of(member.value()).equals(Written.of(object))) {
                  counts.merge(Written.of(object), -1, Integer::sum); // a statement is a policy
                }
              });
    } else {
      texts.put(node.location(), ((ScalarNode) node).value());
    }
  }

  /**
   * Checks that a change of what is written at a place changes one policy, and what it says.
   *
   * @throws NotEditableException if it does not
   */
  void check(SourceLocation place, @Nullable Node written) {
    List<TemplatePolicy> all =
        written == null ? List.of() : users.getOrDefault(Written.of(written), List.of());
    List<String> addresses = all.stream().map(TemplatePolicy::address).distinct().toList();
    if (all.size() > 1) {
      throw new NotEditableException(
          addresses.size() > 1
              ? "`" + addresses.get(0) + "` and `" + addresses.get(1) + "` both use this text"
              : "`" + addresses.get(0) + "` uses this text more than once");
    }
    if (!all.isEmpty() && !Objects.equals(all.get(0).location().file(), place.file())) {
      throw new NotEditableException(
          "it is a part of `" + addresses.get(0) + "` in " + all.get(0).location().file());
    }
    String text = texts.get(place);
    boolean isOther =
        written instanceof ScalarNode scalar && text != null && !text.equals(scalar.value());
    if (isOther) {
      throw new NotEditableException("`" + text + "` is not what is written there");
    }
  }
}
