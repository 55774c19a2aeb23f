package io.github.policycheck.engine.model;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a policy.
 *
 * @param index its place among the statements of the document, from 0
 * @param sid its Sid, null if it has none
 * @param effect Allow or Deny
 * @param principal Principal or NotPrincipal, null in policies that are attached to a principal
 * @param action Action or NotAction
 * @param resource Resource or NotResource, null in role trust policies, which are about their role
 * @param conditions all comparisons of the Condition element, none if there is no such element
 * @param location where the statement stands, from brace to brace
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html">IAM
 *     User Guide: Statement element</a>
 */
public record Statement(
    int index,
    @Nullable LocatedString sid,
    Effect effect,
    @Nullable PrincipalElement principal,
    ActionElement action,
    @Nullable ResourceElement resource,
    List<Condition> conditions,
    SourceLocation location) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if the index is negative, or two comparisons have one operator
   *     and key, which JSON cannot say
   */
  public Statement {
    if (index < 0) {
      throw new IllegalArgumentException("no place among statements: " + index);
    }
    Objects.requireNonNull(effect, "effect");
    Objects.requireNonNull(action, "action");
    conditions = List.copyOf(conditions);
    Objects.requireNonNull(location, "location");
    Set<List<String>> compared = new HashSet<>();
    for (Condition condition : conditions) {
      if (!compared.add(List.of(condition.operator().written(), condition.key().value()))) {
        throw new IllegalArgumentException(
            condition.operator().written() + " compares " + condition.key() + " twice");
      }
    }
  }

  /** Makes a statement of a policy that is attached to a principal. */
  public Statement(
      int index,
      @Nullable LocatedString sid,
      Effect effect,
      ActionElement action,
      ResourceElement resource,
      List<Condition> conditions,
      SourceLocation location) {
    this(
        index,
        sid,
        effect,
        null,
        action,
        Objects.requireNonNull(resource, "resource"),
        conditions,
        location);
  }
}
