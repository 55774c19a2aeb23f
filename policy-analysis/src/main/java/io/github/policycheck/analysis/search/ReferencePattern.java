package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionOperator.Family;
import io.github.policycheck.engine.pattern.Answer;
import io.github.policycheck.engine.pattern.PatternLanguage;
import io.github.policycheck.engine.pattern.PatternText;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** What a text that policies compare references with can match. */
public final class ReferencePattern {

  private static final PatternLanguage BRANCH =
      PatternLanguage.ofText(PatternText.of("refs/heads/?*"));

  private ReferencePattern() {}

  /** Tells whether a condition compares text. */
  public static boolean isText(Condition condition) {
    return condition.operator().operator().family() == Family.STRING;
  }

  /** Tells whether {@code *} and {@code ?} in its values are wildcards. */
  public static boolean hasWildcards(Condition condition) {
    return condition.operator().operator().isLike();
  }

  public static boolean isCaseIgnored(Condition condition) {
    return condition.operator().operator().ignoresCase();
  }

  /** Returns a branch that a pattern matches, the shortest. */
  static Answer<String> branch(String pattern) {
    PatternLanguage language = PatternLanguage.ofText(PatternText.of(pattern));
    BitSet both = new BitSet();
    both.set(0, 2);
    return PatternLanguage.kinds(List.of(language, BRANCH))
        .flatMap(kinds -> Answer.of(Optional.ofNullable(kinds.get(both))));
  }
}
