package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.engine.pattern.PatternLanguage;
import io.github.policycheck.engine.pattern.PatternText;

/** The names of actions that entries of Action and NotAction match. */
public final class ActionPatterns {

  private static final PatternLanguage EVERY_ACTION = language("?*:?*");

  private ActionPatterns() {}

  /** Returns the normalized names that an entry such as {@code codecommit:Get*} matches. */
  public static PatternLanguage language(String entry) {
    return PatternLanguage.ofText(PatternText.of(ActionName.normalize(entry)));
  }

  /** Tells whether an entry matches every action of every service. */
  public static boolean isEveryAction(String entry) {
    boolean isWildAtFirst = entry.startsWith("*") || entry.startsWith("?");
    return isWildAtFirst && EVERY_ACTION.isWithin(language(entry));
  }
}
