package io.github.policycheck.analysis.breadth;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.search.ActionPatterns;
import io.github.policycheck.analysis.search.ValueText;
import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.pattern.Answer;
import io.github.policycheck.engine.pattern.IncompleteArn;
import io.github.policycheck.engine.pattern.PatternLanguage;
import io.github.policycheck.engine.pattern.TextKinds;
import io.github.policycheck.engine.pattern.TextKinds.Group;
import io.github.policycheck.engine.pattern.TextShape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which actions and resources the policy of a resource tells apart, one of each kind. */
final class ExternalPrincipalRequests {

  private static final String ARN = "arn:";

  private final boolean hasVariables;
  private final TextKinds resourceKinds;
  private final Answer<List<String>> actions;
  private final Answer<List<String>> resources;

  /** Finds them among the resources of a partition. */
  ExternalPrincipalRequests(CheckedPolicy policy, String partition) {
    this.hasVariables = policy.hasVariables();
    List<Group> ofActions = new ArrayList<>();
    List<Group> ofResources = new ArrayList<>();
    for (Statement statement : policy.statements()) {
      ofActions.add(group(statement.action()));
      ResourceElement resource = statement.resource();
      if (resource != null) {
        ofResources.add(group(resource));
      }
    }
    this.resourceKinds = TextKinds.of(ofResources);
    this.actions = TextKinds.of(ofActions).startingWith("", actionForm(), List.of());
    this.resources = resourceKinds.startingWith(ARN + partition + ":", ArnForm.any(), List.of());
  }

  private static Group group(ActionElement element) {
    return new Group(
        element.patterns().stream().map(entry -> ActionPatterns.language(entry.value())).toList(),
        Set.of());
  }

  private Group group(ResourceElement element) {
    List<PatternLanguage> patterns = new ArrayList<>();
    Set<String> literals = new HashSet<>();
    for (LocatedString entry : element.patterns()) {
      String text = IncompleteArn.asRead(entry.value());
      boolean isLiteral = text.indexOf('$') < 0 && !ValueText.hasWildcard(text, hasVariables);
      if (isLiteral) {
        literals.add(text);
      } else {
        patterns.add(PatternLanguage.ofResource(ValueText.widest(text, hasVariables)));
      }
    }
    return new Group(patterns, literals);
  }

  private static TextShape actionForm() {
    return new TextShape(
        (state, c) -> {
          boolean isOfName = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
          if (state >= 2) {
            return isOfName ? 3 : TextShape.NONE;
          }
          return isOfName || c == '-' ? 1 : c == ':' && state == 1 ? 2 : TextShape.NONE;
        },
        state -> state == 3);
  }

  /** Returns actions that a statement is about; undecided if finding them would take too long. */
  Answer<List<String>> actions(Statement allow) {
    return actions.map(all -> all.stream().filter(one -> allow.action().matches(one)).toList());
  }

  /** Returns resources that a statement can be about, whatever variables stand for; or as above. */
  Answer<List<String>> resources(Statement allow) {
    ResourceElement element = allow.resource();
    if (element == null
        || element.isNegated()
        || !(resources instanceof Answer.Found<List<String>> all)) {
      return resources;
    }
    Set<String> covered = new LinkedHashSet<>();
    Group own = group(element);
    all.value().stream().filter(one -> isIn(own, one)).forEach(covered::add);
    covered.addAll(own.literals());
    for (LocatedString entry : element.patterns()) {
      String text = entry.value();
      int star = text.replace('?', '*').indexOf('*');
      boolean isOther = star > 0 && !ARN.startsWith(text.substring(0, Math.min(star, 4)));
      if (isOther && !text.startsWith(ARN)) { // such as `execute-api:/prod/*`
        Answer<List<String>> some =
            resourceKinds.startingWith(text.substring(0, star), ArnForm.anyName(), List.of());
        if (!(some instanceof Answer.Found<List<String>> others)) {
          return some;
        }
        others.value().stream().filter(one -> isIn(own, one)).forEach(covered::add);
      }
    }
    return Answer.found(List.copyOf(covered));
  }

  private static boolean isIn(Group group, String text) {
    return group.literals().contains(text)
        || group.patterns().stream().anyMatch(pattern -> pattern.matches(text));
  }
}
