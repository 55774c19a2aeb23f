package io.github.policycheck.analysis.branch;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.ConditionFix;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.BranchNames;
import io.github.policycheck.analysis.search.ReferencePattern;
import io.github.policycheck.analysis.search.ValueText;
import io.github.policycheck.engine.codecommit.ReferenceName;
import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.model.VariableText;
import io.github.policycheck.engine.pattern.PatternLanguage;
import io.github.policycheck.engine.pattern.PatternText;
import java.util.List;
import java.util.Optional;

/**
 * Finds values of {@code codecommit:References} that no reference can have: AWS sends full names.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codecommit/latest/userguide/how-to-conditional-branch.html">CodeCommit
 *     User Guide: limit pushes and merges to branches</a>
 */
final class ReferenceNotFullName implements DocumentCheck {

  private static final Rule RULE =
      Rule.error(
          "reference-not-full-name",
          "a reference is not written with its full name and so never matches",
          "write the full name, as `refs/heads/main`");

  private static final PatternLanguage FULL_NAMES =
      PatternLanguage.ofText(PatternText.of("refs/?*/?*"));

  private static final List<String> KINDS = List.of("heads", "tags");
  private static final List<String> WRITTEN_FOR_HEADS = List.of("branch", "branches");
  private static final List<String> BEGINNINGS =
      List.of("refs/heads/", "refs/tags/", "refs/", "heads/", "tags/");
  private static final List<String> REMOTES = List.of("remotes/origin/", "origin/");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.statements()) {
      for (Condition condition : BranchNames.conditions(statement)) {
        for (int i = 0; i < condition.values().size(); i++) {
          String value = condition.values().get(i).value();
          Place place = Place.value(statement, condition, i);
          problem(condition, value, policy.hasVariables())
              .ifPresent(
                  problem ->
                      findings.add(
                          RULE.at(place, problem + hint(value))
                              .withFix(
                                  meantName(value)
                                      .map(name -> ConditionFix.write(place.location(), name))
                                      .orElse(null))));
        }
      }
    }
  }

  private static Optional<String> problem(Condition condition, String value, boolean hasVariables) {
    if (!ReferencePattern.isText(condition)) {
      return Optional.empty();
    }
    // Wildcards where none are taken are the business of another rule.
    PatternText widest = ValueText.widest(value, hasVariables);
    boolean isCaseIgnored = ReferencePattern.isCaseIgnored(condition);
    PatternLanguage language = PatternLanguage.ofText(widest);
    if (!(isCaseIgnored ? language.ignoringCase() : language).overlaps(FULL_NAMES)) {
      return Optional.of("`" + value + "` is no full name of a reference, so it never matches");
    }
    boolean isMisspelled =
        kind(widest.literalPrefix())
            .filter(kind -> !isCaseIgnored || KINDS.stream().noneMatch(kind::equalsIgnoreCase))
            .flatMap(ReferenceNotFullName::meant)
            .isPresent();
    if (isMisspelled) {
      return Optional.of(
          "`" + value + "` is below neither `refs/heads/` nor `refs/tags/`, so it never matches");
    }
    Optional<Character> wildcard = literalWildcard(value, hasVariables);
    if (wildcard.isPresent()) {
      return Optional.of(
          "`"
              + value
              + "` can be no reference, so it never matches: `${"
              + wildcard.get()
              + "}` is the character itself, which no name of a reference has");
    }
    boolean isName =
        !ValueText.isOpen(value, hasVariables) && value.indexOf('*') < 0 && value.indexOf('?') < 0;
    return isName
        ? ReferenceName.problem(value)
            .map(why -> "`" + value + "` can be no reference, so it never matches: " + why)
        : Optional.empty();
  }

  /** Returns the {@code *} or {@code ?} that a value has as a character, if it has one. */
  private static Optional<Character> literalWildcard(String value, boolean hasVariables) {
    return ValueText.parts(value, hasVariables).parts().stream()
        .filter(VariableText.Escape.class::isInstance)
        .map(part -> ((VariableText.Escape) part).character())
        .filter(c -> c != '$')
        .findFirst();
  }

  /** Returns what stands between the first two slashes of a name that begins with {@code refs/}. */
  private static Optional<String> kind(String name) {
    int end = name.startsWith("refs/") ? name.indexOf('/', "refs/".length()) : -1;
    return end < 0 ? Optional.empty() : Optional.of(name.substring("refs/".length(), end));
  }

  /** Returns the kind of references that is meant by another one; empty if none is. */
  private static Optional<String> meant(String kind) {
    if (KINDS.contains(kind)) {
      return Optional.empty();
    }
    return WRITTEN_FOR_HEADS.contains(kind) ? Optional.of("heads") : Spelling.nearest(kind, KINDS);
  }

  private static String hint(String value) {
    return meantName(value).map(full -> "; did you mean `" + full + "`?").orElse("");
  }

  private static Optional<String> meantName(String value) {
    String full = full(value);
    String name = ValueText.filled(full.replaceAll("\\$\\{[^}]*}", "x"));
    boolean isGood = !full.equals(value) && ReferenceName.problem(name).isEmpty();
    return isGood && !full.endsWith("/HEAD") ? Optional.of(full) : Optional.empty();
  }

  private static String full(String value) {
    String name = value.strip();
    while (name.startsWith("/")) {
      name = name.substring(1);
    }
    for (String beginning : BEGINNINGS) {
      if (name.regionMatches(true, 0, beginning, 0, beginning.length())) {
        name = beginning + name.substring(beginning.length());
        break;
      }
    }
    for (String remote : REMOTES) {
      name = name.startsWith(remote) ? name.substring(remote.length()) : name;
    }
    Optional<String> kind = kind(name);
    Optional<String> meant = kind.flatMap(ReferenceNotFullName::meant);
    if (kind.isPresent() && meant.isPresent()) {
      return "refs/" + meant.get() + name.substring("refs/".length() + kind.get().length());
    }
    boolean isDirectlyBelow = name.startsWith("refs/") && name.indexOf('/', 5) < 0;
    return ReferenceName.full(isDirectlyBelow ? name.substring("refs/".length()) : name);
  }
}
