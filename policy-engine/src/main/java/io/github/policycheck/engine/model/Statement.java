package io.github.policycheck.engine.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a policy.
 *
 * @param index its place among the statements of the document, from 0
 * @param sid its Sid, null if it has none
 * @param effect Allow or Deny
 * @param action Action or NotAction
 * @param resource Resource or NotResource
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
    ActionElement action,
    ResourceElement resource,
    List<Condition> conditions,
    SourceLocation location) {

  /** Copies the list. */
  public Statement {
    Objects.requireNonNull(effect, "effect");
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(resource, "resource");
    conditions = List.copyOf(conditions);
    Objects.requireNonNull(location, "location");
  }
}
