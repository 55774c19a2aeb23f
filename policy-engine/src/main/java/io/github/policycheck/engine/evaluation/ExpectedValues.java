package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.ConditionOperator.Family;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values that one condition of a policy names, and what can be said of all of them. */
final class ExpectedValues {

  private final TextMatcher[] values;

  ExpectedValues(TextMatcher[] values) {
    this.values = values;
  }

  /** Tells whether operators of a family cannot use one of them. */
  boolean haveUnusable(Family family) {
    for (TextMatcher matcher : values) {
      boolean isNoPattern = matcher instanceof TextMatcher.ArnParts && matcher.meansNothing();
      if (isNoPattern || (family != Family.ARN && matcher instanceof TextMatcher.Nothing)) {
        return family != Family.STRING;
      }
    }
    return false;
  }

  /** Tells whether a variable stands for a normalized key. */
  boolean haveVariable(String normalized) {
    for (TextMatcher matcher : values) {
      if (matcher.variableKeys().contains(normalized)) {
        return true;
      }
    }
    return false;
  }

  boolean haveVariables() {
    for (TextMatcher matcher : values) {
      if (!matcher.variableKeys().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** Returns the keys of the variables as the policy spells them. */
  List<String> writtenVariables() {
    return Arrays.stream(values).flatMap(matcher -> matcher.writtenVariables().stream()).toList();
  }

  /** Returns the texts, if each of the values is one text; else none. */
  Set<String> exactTexts() {
    Set<String> texts = new LinkedHashSet<>();
    for (TextMatcher matcher : values) {
      if (!(matcher instanceof TextMatcher.Exact exact)) {
        return Set.of();
      }
      texts.add(exact.expected());
    }
    return texts;
  }

  /** Adds those of the values that are one text. */
  void addTexts(Set<String> texts) {
    for (TextMatcher matcher : values) {
      if (matcher instanceof TextMatcher.Exact exact) {
        texts.add(exact.expected());
      }
    }
  }

  /** Tells whether each of the values is one text, all texts or none. */
  boolean areFewTexts() {
    for (TextMatcher matcher : values) {
      boolean isOne = matcher instanceof TextMatcher.Exact;
      if (!isOne && !(matcher instanceof TextMatcher.Any) && !matcher.meansNothing()) {
        return false;
      }
    }
    return true;
  }

  /** Tells whether one of them matches every text. */
  boolean takeAll() {
    for (TextMatcher matcher : values) {
      if (matcher instanceof TextMatcher.Any) {
        return true;
      }
    }
    return false;
  }

  /** Tells whether none of them matches any text. */
  boolean meanNothing() {
    for (TextMatcher matcher : values) {
      if (!matcher.meansNothing()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Tells whether one of them matches a value of the request.
   *
   * @param doOpenMatch whether those match whose variables the request leaves open, if they can
   */
  boolean match(KeyValues actual, int index, RequestContext request, boolean doOpenMatch) {
    boolean isMatched = false;
    for (TextMatcher matcher : values) {
      isMatched |=
          isOpen(matcher, request)
              ? doOpenMatch && matcher.canMatch(actual.at(index), request)
              : matcher.matches(actual, index, request);
    }
    return isMatched;
  }

  private static boolean isOpen(TextMatcher matcher, RequestContext request) {
    for (String key : matcher.variableKeys()) {
      if (request.leavesOpen(key)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the normalized keys of the variables that the request leaves open.
   *
   * @param actual the values that the request has, null if it leaves them open too
   */
  List<String> openVariables(@Nullable KeyValues actual, RequestContext request) {
    List<String> open = new ArrayList<>();
    for (TextMatcher matcher : values) {
      if (actual == null || canMatchOne(matcher, actual, request)) {
        for (String key : matcher.variableKeys()) {
          if (request.leavesOpen(key)) {
            open.add(key);
          }
        }
      }
    }
    return open;
  }

  private static boolean canMatchOne(
      TextMatcher matcher, KeyValues actual, RequestContext request) {
    for (int i = 0; i < actual.count(); i++) {
      if (matcher.canMatch(actual.at(i), request)) {
        return true;
      }
    }
    return false;
  }
}
