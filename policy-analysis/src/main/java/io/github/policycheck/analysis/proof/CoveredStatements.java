package io.github.policycheck.analysis.proof;

import io.github.policycheck.analysis.search.Entries;
import io.github.policycheck.analysis.search.KeyConditions;
import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyVersion;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The short proof that two versions of a policy decide alike: each statement of one is within a
 * statement of the other. Most repairs leave out or rewrite what is said twice, and need no other.
 */
final class CoveredStatements {

  /** So many pairs of statements are compared. */
  private static final int MOST = 10_000;

  private CoveredStatements() {}

  /** What a statement says, ready to be compared. */
  private record Said(
      Effect effect,
      String principals,
      Set<String> actionTexts,
      Entries actions,
      @Nullable Entries resources,
      Map<ConditionKey, KeyConditions> conditions) {

    static Said of(Statement statement, KnownActions known, boolean hasVariables) {
      Map<ConditionKey, KeyConditions> conditions = new HashMap<>();
      KeyConditions.byKey(statement)
          .forEach(
              (key, ofKey) -> conditions.put(key, KeyConditions.of(ofKey, known, hasVariables)));
      ResourceElement resource = statement.resource();
      return new Said(
          statement.effect(),
          String.valueOf(statement.principal()),
          texts(statement.action()),
          Entries.of(statement.action()),
          resource == null ? null : Entries.of(resource, hasVariables),
          conditions);
    }

    private static Set<String> texts(ActionElement element) {
      Set<String> texts = new HashSet<>();
      texts.add(element.name());
      element.patterns().forEach(pattern -> texts.add(ActionName.normalize(pattern.value())));
      return texts;
    }

    boolean isWithin(Said other) {
      return effect == other.effect
          && principals.equals(other.principals)
          && (actionTexts.equals(other.actionTexts) || actions.isWithin(other.actions))
          && (resources == null
              ? other.resources == null
              : other.resources != null && resources.isWithin(other.resources))
          && imply(other);
    }

    /** Tells whether the conditions of another one hold wherever these do. */
    private boolean imply(Said other) {
      return other.conditions.entrySet().stream()
          .allMatch(
              wanted -> wanted.getValue().failingUnder(conditions.get(wanted.getKey())).isNone());
    }
  }

  /** Tells whether it is certain that two versions decide every request alike. */
  static boolean areSame(PolicyDocument one, PolicyDocument other, KnownActions known) {
    boolean hasVariables = hasVariable(one) || hasVariable(other);
    if ((hasVariables && one.version() != other.version())
        || (long) one.statements().size() * other.statements().size() > MOST) {
      return false;
    }
    List<Said> ofOne = said(one, known);
    List<Said> ofOther = said(other, known);
    return areWithin(ofOne, ofOther) && areWithin(ofOther, ofOne);
  }

  /** Without them the version makes no difference. */
  private static boolean hasVariable(PolicyDocument version) {
    return version.statements().toString().contains("${");
  }

  private static List<Said> said(PolicyDocument version, KnownActions known) {
    boolean hasVariables = version.version() == PolicyVersion.V2012_10_17;
    return version.statements().stream().map(one -> Said.of(one, known, hasVariables)).toList();
  }

  private static boolean areWithin(List<Said> these, List<Said> those) {
    return these.stream().allMatch(one -> those.stream().anyMatch(one::isWithin));
  }
}
