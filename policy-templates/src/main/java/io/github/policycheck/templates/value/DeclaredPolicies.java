package io.github.policycheck.templates.value;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.tree.BrokenTextException;
import java.util.List;
import java.util.Set;

/**
 * The policies of a template.
 *
 * @param policies in the order in which they are declared
 * @param problems what could not be read
 * @param doubts what else of it is not known
 * @param comments the comments that speak to policycheck
 * @param inputs the names of variables, or parameters, that somebody can give
 * @param findings what is wrong with policies that those do not tell any more
 */
public record DeclaredPolicies(
    List<DeclaredPolicy> policies,
    List<Finding> problems,
    List<Finding> doubts,
    List<MarkedComment> comments,
    Set<String> inputs,
    List<Finding> findings) {

  /** The rule of two conditions that become one. */
  public static final String MERGED_CONDITIONS = "condition-blocks-merged";

  private static final String RULE = "invalid-template";

  /** Copies the lists. */
  public DeclaredPolicies {
    policies = List.copyOf(policies);
    problems = List.copyOf(problems);
    doubts = List.copyOf(doubts);
    comments = List.copyOf(comments);
    inputs = Set.copyOf(inputs);
    findings = List.copyOf(findings);
  }

  /** Makes those of which nobody can give anything. */
  public DeclaredPolicies(
      List<DeclaredPolicy> policies,
      List<Finding> problems,
      List<Finding> doubts,
      List<MarkedComment> comments) {
    this(policies, problems, doubts, comments, Set.of(), List.of());
  }

  /** Returns the same with its comments. */
  public DeclaredPolicies with(List<MarkedComment> those) {
    return new DeclaredPolicies(policies, problems, doubts, those, inputs, findings);
  }

  /** Says what is wrong with a template. */
  public static Finding problem(SourceLocation location, String message) {
    return new Finding(RULE, Severity.ERROR, message, location, "$");
  }

  /** Says that a text that is to be a policy is no JSON. */
  public static Finding noJson(BrokenTextException broken) {
    return problem(
        broken.location(), "this is to be a policy and is no JSON: " + broken.inPlainWords());
  }
}
