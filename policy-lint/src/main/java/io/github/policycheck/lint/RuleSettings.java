package io.github.policycheck.lint;

import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.analysis.Rules;
import io.github.policycheck.engine.finding.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Which rules count, and how much.
 *
 * @param rules the severity of findings by the id of the rule; empty for a rule that is off
 * @param ofPaths what some files say instead: of the entries that fit a file and name the rule, the
 *     first counts
 * @param only the rules that somebody asks for, whatever the others say; none for all
 * @param without the rules that nobody is to hear of this time
 */
public record RuleSettings(
    Map<String, Optional<Severity>> rules,
    List<PathRules> ofPaths,
    Set<String> only,
    Set<String> without) {

  /** All rules as they are. */
  public static final RuleSettings DEFAULT =
      new RuleSettings(Map.of(), List.of(), Set.of(), Set.of());

  /** Copies the collections. */
  public RuleSettings {
    rules = Map.copyOf(rules);
    ofPaths = List.copyOf(ofPaths);
    only = Set.copyOf(only);
    without = Set.copyOf(without);
  }

  /** Returns the settings by which only some rules count, or all of them, but for others. */
  public RuleSettings asking(Set<String> only, Set<String> without) {
    return new RuleSettings(rules, ofPaths, only, without);
  }

  /** Returns the settings as they are where each folder is another. */
  RuleSettings moved(UnaryOperator<Path> moving) {
    return new RuleSettings(
        rules,
        ofPaths.stream()
            .map(one -> new PathRules(moving.apply(one.folder()), one.pattern(), one.rules()))
            .toList(),
        only,
        without);
  }

  /**
   * Tells whether somebody asks for a rule. Rules about what is no policy are always asked for: of
   * such a text no other rule knows anything.
   */
  boolean isAsked(String rule) {
    return Rules.isOfReader(rule)
        || ((only.isEmpty() || only.contains(rule)) && !without.contains(rule));
  }

  /** Tells whether a rule is off in a file, empty if it is none. */
  boolean isOff(String rule, String file) {
    return severity(rule, Severity.NOTE, file).isEmpty();
  }

  /**
   * Returns the severity of what a rule finds in a file, empty if the rule is off there.
   *
   * @param own the severity of the finding by itself
   * @param file the file as it is shown, empty if it is none
   */
  Optional<Severity> severity(String rule, Severity own, String file) {
    if (!isAsked(rule)) {
      return Optional.empty();
    }
    Optional<Severity> set = setting(rule, own, file);
    // Who asks for a rule by its name wants to hear of it, even where the project does not.
    return set.isEmpty() && only.contains(rule) ? Optional.of(own) : set;
  }

  private Optional<Severity> setting(String rule, Severity own, String file) {
    if (!file.isEmpty()) {
      for (PathRules some : ofPaths) {
        if (some.rules().containsKey(rule) && some.takes(FileNames.path(file))) {
          return some.rules().getOrDefault(rule, Optional.empty());
        }
      }
    }
    return rules.getOrDefault(rule, Optional.of(own));
  }
}
