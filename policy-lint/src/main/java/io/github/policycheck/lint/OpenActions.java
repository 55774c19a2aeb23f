package io.github.policycheck.lint;

import io.github.policycheck.engine.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The actions that a finding says are open, and what else it says: of the same statement, branches,
 * repositories and principals, fewer open actions are nothing new.
 *
 * @param otherwise what it says but for the actions
 * @param actions the actions
 */
record OpenActions(String otherwise, Set<String> actions) {

  OpenActions {
    actions = Set.copyOf(actions);
  }

  /** Returns those of a finding; empty if no request shows that they are open. */
  static Optional<OpenActions> of(LintFinding located) {
    Finding finding = located.finding();
    if (finding.witness() == null || located.statement().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new OpenActions(
            String.join(
                "\0",
                finding.rule(),
                located.statement().get(),
                withoutActions(finding),
                finding.principals().toString()),
            Set.copyOf(finding.actions())));
  }

  /** Tells whether all of them were open, of which the other one says the same otherwise. */
  boolean isWithin(OpenActions other) {
    return otherwise.equals(other.otherwise) && other.actions.containsAll(actions);
  }

  /** A message names the first few, with or without their service, and how many there are. */
  private static String withoutActions(Finding finding) {
    String message = finding.message();
    List<String> names = new ArrayList<>(finding.actions());
    finding.actions().forEach(name -> names.add(name.substring(name.indexOf(':') + 1)));
    for (String name : names) {
      message = message.replaceAll("`?\\b" + Pattern.quote(name) + "\\b`?", "@");
    }
    return message
        .replaceAll("@(?:, @)*(?: and (?:@|\\d+ more))?", "@")
        .replaceAll("\\b" + finding.actions().size() + " of (\\d+ actions: @)", "$1")
        .replace("@ is ", "@ are ");
  }
}
