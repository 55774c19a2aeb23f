package io.github.policycheck.engine.text;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Placeholder;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.text.JsonValue.JsonArray;
import io.github.policycheck.engine.text.JsonValue.JsonObject;
import io.github.policycheck.engine.text.JsonValue.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says of the problems that placeholders make one thing only: that they are not filled in. It runs
 * only where there are problems, so that whoever reads policies at each push pays nothing.
 */
final class UnfilledProblems {

  private final Map<SourceLocation, List<String>> placeholders = new LinkedHashMap<>();

  private UnfilledProblems() {}

  /** Replaces those that stand at placeholders by one. */
  static void replace(JsonValue root, PolicyProblems problems) {
    if (!problems.findings().isEmpty()) {
      UnfilledProblems unfilled = new UnfilledProblems();
      unfilled.find(root, false);
      unfilled.replaceIn(problems.findings());
    }
  }

  private void find(JsonValue value, boolean isOfPrincipal) {
    if (value instanceof JsonObject object) {
      for (JsonValue.Member member : object.members()) {
        add(Placeholder.inKey(member.name().value()), member.name().location());
        find(member.value(), isOfPrincipal || member.name().value().endsWith("Principal"));
      }
    } else if (value instanceof JsonArray array) {
      array.items().forEach(item -> find(item, isOfPrincipal));
    } else if (value instanceof JsonText text) {
      add(
          isOfPrincipal ? Placeholder.inPrincipal(text.value()) : Placeholder.inArn(text.value()),
          text.location());
    }
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
    problems.add(
        PolicyProblems.error(
                "unfilled-placeholder",
                (names.size() == 1 ? "a placeholder is" : names.size() + " placeholders are")
                    + " not filled in: "
                    + String.join(", ", names)
                    + "; with "
                    + (names.size() == 1 ? "it" : "them")
                    + " this is no policy, and the rest is not judged",
                first.location(),
                JsonPath.ROOT)
            .withRelated(
                broken.subList(1, broken.size()).stream().map(Finding::location).toList()));
  }
}
