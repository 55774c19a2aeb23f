package io.github.policycheck.engine.text;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Placeholder;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says of the problems that placeholders make one thing only: that they are not filled in. It runs
 * only where there are problems, so that whoever reads policies at each push pays nothing.
 */
final class UnfilledProblems {

  private final Map<SourceLocation, List<String>> placeholders = new LinkedHashMap<>();

  private UnfilledProblems() {}

  /** Replaces those that stand at placeholders by one. */
  static void replace(Node root, PolicyProblems problems) {
    if (!problems.findings().isEmpty()) {
      UnfilledProblems unfilled = new UnfilledProblems();
      unfilled.find(root, false);
      unfilled.replaceIn(problems.findings());
    }
  }

  private void find(Node value, boolean isOfPrincipal) {
    if (value instanceof ObjectNode object) {
      function(object).ifPresent(name -> add(List.of(name), object.location()));
      for (Member member : object.members()) {
        add(Placeholder.inKey(member.name().value()), member.name().location());
        find(member.value(), isOfPrincipal || member.name().value().endsWith("Principal"));
      }
    } else if (value instanceof ListNode array) {
      array.items().forEach(item -> find(item, isOfPrincipal));
    } else if (value instanceof ScalarNode text && text.isString()) {
      add(
          isOfPrincipal ? Placeholder.inPrincipal(text.value()) : Placeholder.inArn(text.value()),
          text.location());
    }
  }

  /** Returns the function of CloudFormation that an object calls, as {@code {"Ref": "Queue"}}. */
  private static Optional<String> function(ObjectNode object) {
    return object.members().size() == 1
        ? Optional.of(object.members().get(0).name().value())
            .filter(name -> name.equals("Ref") || name.startsWith("Fn::"))
        : Optional.empty();
  }

  /** Returns what is wrong with a text that a placeholder makes no JSON. */
  static Finding noJson(String placeholder, SourceLocation place) {
    return finding("a placeholder is", "`" + placeholder + "`", "it this is no JSON", place);
  }

  private static Finding finding(String count, String names, String so, SourceLocation place) {
    return PolicyProblems.error(
        "unfilled-placeholder",
        count + " not filled in: " + names + "; with " + so + ", and the rest is not evaluated",
        place,
        JsonPath.ROOT);
  }

  private void add(List<String> found, SourceLocation place) {
    if (!found.isEmpty()) {
      placeholders.put(place, found);
    }
  }

  private void replaceIn(List<Finding> problems) {
    Set<String> names = new LinkedHashSet<>();
    List<Finding> broken = new ArrayList<>();
    for (Finding problem : problems) {
      List<String> there = placeholders.get(problem.location());
      if (there != null) {
        broken.add(problem);
        there.forEach(name -> names.add("`" + name + "`"));
      }
    }
    if (broken.isEmpty()) {
      return;
    }
    problems.removeAll(broken);
    Finding first = broken.get(0);
    boolean isOne = names.size() == 1;
    problems.add(
        finding(
                isOne ? "a placeholder is" : names.size() + " placeholders are",
                String.join(", ", names),
                (isOne ? "it" : "them") + " this is no policy",
                first.location())
            .withRelated(
                broken.subList(1, broken.size()).stream().map(Finding::location).toList()));
  }
}
