package io.github.policycheck.analysis.validity;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.search.KnownKeys;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.PrincipalElement;
import io.github.policycheck.engine.model.PrincipalElement.Names;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * An ARN, or a pattern of ARNs, that a policy names.
 *
 * @param place where
 * @param text as it is written
 * @param isInCondition whether a condition key is compared with it
 */
record WrittenArn(Place place, String text, boolean isInCondition) {

  private static final String BEGINNING = "arn:";

  /** Tags of principals can be ARNs, and anything else. */
  private static final String PRINCIPAL_TAG = "aws:principaltag/";

  /** Returns all of a policy, in its order. */
  static List<WrittenArn> all(CheckedPolicy policy) {
    List<WrittenArn> all = new ArrayList<>();
    for (Statement statement : policy.statements()) {
      addPrincipals(statement, all);
      addResources(statement, all);
      statement.conditions().forEach(condition -> addValues(statement, condition, all));
    }
    return all;
  }

  private static void addPrincipals(Statement statement, List<WrittenArn> into) {
    PrincipalElement principal = statement.principal();
    if (principal == null) {
      return;
    }
    for (Names names : principal.names()) {
      for (int i = 0; i < names.values().size(); i++) {
        add(Place.principal(statement, principal, names, i), names.values().get(i), false, into);
      }
    }
  }

  private static void addResources(Statement statement, List<WrittenArn> into) {
    ResourceElement resource = statement.resource();
    for (int i = 0; resource != null && i < resource.patterns().size(); i++) {
      add(Place.resource(statement, resource, i), resource.patterns().get(i), false, into);
    }
  }

  private static void addValues(Statement statement, Condition condition, List<WrittenArn> into) {
    String key = condition.key().value();
    if (!condition.operator().operator().family().takesVariables()
        || KnownKeys.isOfTags(key)
        || ConditionKey.startsWith(key, PRINCIPAL_TAG)) {
      return;
    }
    for (int i = 0; i < condition.values().size(); i++) {
      add(Place.value(statement, condition, i), condition.values().get(i), true, into);
    }
  }

  private static void add(
      Place place, LocatedString text, boolean isInCondition, List<WrittenArn> into) {
    if (text.value().startsWith(BEGINNING)) {
      into.add(new WrittenArn(place, text.value(), isInCondition));
    }
  }
}
