package io.github.policycheck.engine.text;

import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.VariableText;

/** What one entry of an Action or a Resource element may say. */
final class EntrySyntax {

  private final PolicyType type;
  private final boolean hasVariables;
  private final PolicyProblems problems;

  EntrySyntax(PolicyType type, boolean hasVariables, PolicyProblems problems) {
    this.type = type;
    this.hasVariables = hasVariables;
    this.problems = problems;
  }

  /** Reports what is no action. */
  void checkAction(LocatedString text, JsonPath path) {
    String action = text.value();
    int colon = action.indexOf(':');
    boolean isAction = action.equals("*") || (colon > 0 && colon < action.length() - 1);
    if (!isAction) {
      problems.add(
          "unknown-action",
          Quoted.of(action) + " is no action: write `service:Name`" + example(action),
          text.location(),
          path);
    }
  }

  private static String example(String action) {
    boolean isGit = action.regionMatches(true, 0, "git", 0, 3);
    return ", as in " + Quoted.of("codecommit:" + (isGit ? action : "GitPush"));
  }

  /** Reports variables that are not written as they should be, and fields that are missing. */
  void checkResource(LocatedString text, JsonPath path) {
    checkVariables(text, path);
    checkFields(text, path);
  }

  private void checkVariables(LocatedString text, JsonPath path) {
    if (!hasVariables) {
      return;
    }
    VariableText.Problem problem = VariableText.resourceProblem(text.value()).orElse(null);
    if (problem != null) {
      problems.add(
          "variable-syntax", problem.awsIssueCode(), problem.message(), text.location(), path);
    }
  }

  /** Other policies may leave out fields at the end of an ARN. */
  private void checkFields(LocatedString text, JsonPath path) {
    if (type != PolicyType.SESSION) {
      return;
    }
    String written = text.value();
    String completed = ResourceElement.completed(written);
    if (!completed.equals(written)) {
      problems.add(
          "invalid-arn",
          "MISSING_ARN_FIELD",
          Quoted.of(written)
              + " lacks fields of an ARN, which a session policy must write: "
              + Quoted.of(completed),
          text.location(),
          path);
    }
  }
}
