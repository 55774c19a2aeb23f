package io.github.policycheck.analysis.protection;

import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.Statement;
import java.util.List;

/**
 * Writes a policy of {@link ProtectionPolicy} as a template of CloudFormation, in YAML.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-managedpolicy.html">CloudFormation:
 *     AWS::IAM::ManagedPolicy</a>
 */
public final class CloudFormationText {

  private final StringBuilder yaml = new StringBuilder();

  private CloudFormationText() {}

  /** Returns the template, which ends with a line break. */
  public static String of(PolicyDocument document) {
    CloudFormationText text = new CloudFormationText();
    text.template(document);
    return text.yaml.toString();
  }

  private void template(PolicyDocument document) {
    line(0, "AWSTemplateFormatVersion: \"2010-09-09\"");
    line(0, "Resources:");
    line(1, "BranchProtection:");
    line(2, "Type: AWS::IAM::ManagedPolicy");
    line(2, "Properties:");
    line(3, "PolicyDocument:");
    line(4, "Version: " + EscapedText.quoted(document.version().text()));
    line(4, "Statement:");
    document.statements().forEach(this::statement);
  }

  private void statement(Statement statement) {
    LocatedString sid = statement.sid();
    line(5, "- Effect: " + statement.effect().text());
    if (sid != null) {
      line(6, "Sid: " + sid.value());
    }
    list(6, "Action", statement.action().patterns());
    if (statement.resource() != null) {
      list(6, "Resource", statement.resource().patterns());
    }
    line(6, "Condition:", !statement.conditions().isEmpty());
    for (Condition condition : statement.conditions()) { // each with an operator of its own
      // In quotes: without them `Null` is no text in YAML, but nothing.
      line(7, EscapedText.quoted(condition.operator().written()) + ":");
      list(8, EscapedText.quoted(condition.key().value()), condition.values());
    }
  }

  /** One value is no list, as in JSON: IAM counts each character. */
  private void list(int depth, String name, List<LocatedString> values) {
    if (values.size() == 1) {
      line(depth, name + ": " + EscapedText.quoted(values.get(0).value()));
      return;
    }
    line(depth, name + ":");
    values.forEach(value -> line(depth + 1, "- " + EscapedText.quoted(value.value())));
  }

  private void line(int depth, String text, boolean isWritten) {
    if (isWritten) {
      line(depth, text);
    }
  }

  private void line(int depth, String text) {
    yaml.append("  ".repeat(depth)).append(text).append('\n');
  }
}
