package io.github.policycheck.analysis.breadth;

import io.github.policycheck.analysis.search.ActionPatterns;
import io.github.policycheck.analysis.search.Entries;
import io.github.policycheck.analysis.search.KeyConditions;
import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.pattern.PatternLanguage;
import io.github.policycheck.engine.pattern.PatternText;
import java.util.List;

/** How much statements are about: every action, every resource, every request. */
final class Breadth {

  private static final String EVERY_RESOURCE = "arn:*:*:*:*:*";

  private static final String EXAMPLE = "q~q";

  private Breadth() {}

  /** Tells whether an entry of an Action element matches every action of every service. */
  static boolean isEveryAction(LocatedString entry) {
    return ActionPatterns.isEveryAction(entry.value());
  }

  /** Tells whether an element is about every action of every service. */
  static boolean isEveryAction(ActionElement element) {
    return element.isNegated()
        ? element.patterns().isEmpty()
        : element.patterns().stream().anyMatch(Breadth::isEveryAction);
  }

  /** Tells whether an element is about every resource of a partition that has an ARN. */
  static boolean isEveryResource(ResourceElement element, boolean hasVariables) {
    return isEveryResource(Entries.of(element, hasVariables));
  }

  /** Tells so of an element that is taken apart. */
  static boolean isEveryResource(Entries entries) {
    return covers(entries, EVERY_RESOURCE);
  }

  /**
   * Tells whether an element is about all resources with ARNs of some form.
   *
   * @param form the form; a star stands for what differs, also for the partition if it is one
   */
  static boolean covers(ResourceElement element, boolean hasVariables, String form) {
    return covers(Entries.of(element, hasVariables), form);
  }

  /** Tells so of an element that is asked about often. */
  static boolean covers(Entries entries, String form) {
    String anyPartition = "arn:*:";
    if (!form.startsWith(anyPartition)) {
      return coversExactly(entries, form);
    }
    String rest = form.substring(anyPartition.length());
    return Partition.all().stream()
        .anyMatch(partition -> coversExactly(entries, "arn:" + partition.name() + ":" + rest));
  }

  private static boolean coversExactly(Entries entries, String form) {
    return entries.covers(form, form.replace("*", EXAMPLE));
  }

  /**
   * Tells whether an entry of an element may match a resource with an ARN of some form.
   *
   * @param form the form; a star stands for what differs, which is never nothing
   */
  static boolean names(Entries entries, String form) {
    PatternText some = PatternText.of(form.replace("*", "?*"));
    // Part by part: a star of a form stands for a part, never for the colon after it.
    return PatternLanguage.ofArn(some).filter(entries::canMatch).isPresent();
  }

  /**
   * Tells whether a statement applies to every request about its actions and resources. A condition
   * of which that is undecided is taken to limit it, as whoever wrote it means.
   */
  static boolean isUnconditional(Statement statement, boolean hasVariables, KnownActions actions) {
    for (Condition condition : statement.conditions()) {
      if (!KeyConditions.of(List.of(condition), actions, hasVariables).failing().isNone()) {
        return false;
      }
    }
    return true;
  }

  /** Tells whether a statement is one that {@link FullAdministrator} looks at. */
  static boolean isEverything(Statement statement, boolean hasVariables, KnownActions actions) {
    ResourceElement resource = statement.resource();
    return resource != null
        && isEveryAction(statement.action())
        && isEveryResource(resource, hasVariables)
        && isUnconditional(statement, hasVariables, actions);
  }
}
