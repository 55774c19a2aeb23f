package io.github.policycheck.policytest.mutation;

import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.engine.model.ArnParts;
import io.github.policycheck.engine.model.ResourceElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Entries and values that match more, or less, than what is written. */
final class Wildcards {

  static final String ANY = "*";

  private Wildcards() {}

  /** Tells whether a text has {@code *} or {@code ?}. */
  static boolean isPattern(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }

  /** Returns the whole service of an action; of a whole service every action. */
  static Optional<String> widerAction(String entry) {
    int colon = entry.indexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    boolean isService = ActionName.of(entry).name().equals(ANY);
    return Optional.of(isService ? ANY : entry.substring(0, colon + 1) + ANY);
  }

  /** Returns every resource like an ARN, and every resource. */
  static List<String> widerResources(String entry) {
    List<String> wider = new ArrayList<>();
    ArnParts parts = ArnParts.aroundVariables(entry);
    if (parts.areAll() && !parts.resource().equals(ANY)) {
      wider.add(entry.substring(0, entry.length() - parts.resource().length()) + ANY);
    }
    if (!entry.equals(ANY)) {
      wider.add(ANY);
    }
    return wider;
  }

  /** Returns a wider resource if it is one of an entry. */
  static Optional<String> widerResource(String entry, String wider) {
    return widerResources(entry).stream().filter(wider::equals).findFirst();
  }

  /**
   * Returns a resource that an entry with wildcards matches, so that it does not match others.
   *
   * @param repositories the ARNs of those of the account
   */
  static Optional<String> narrowerResource(String entry, List<String> repositories) {
    if (!isPattern(entry) || entry.contains("${")) {
      return Optional.empty();
    }
    Pattern matching = matching(ResourceElement.completed(entry));
    Optional<String> repository =
        repositories.stream().filter(arn -> matching.matcher(arn).matches()).findFirst();
    return repository.isPresent()
        ? repository
        : Optional.of(entry)
            .filter(text -> text.matches(".*[^:/*?]\\*"))
            .map(text -> text.substring(0, text.length() - 1));
  }

  private static Pattern matching(String entry) {
    StringBuilder regex = new StringBuilder();
    entry
        .codePoints()
        .forEach(
            c -> {
              if (c == '*') {
                regex.append(".*");
              } else if (c == '?') {
                regex.append('.');
              } else {
                regex.append(Pattern.quote(Character.toString(c)));
              }
            });
    return Pattern.compile(regex.toString());
  }
}
