package io.github.policycheck.analysis.protection;

import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.Statement;
import java.util.List;

/**
 * Writes a policy of {@link ProtectionPolicy} in Terraform's language, laid out as {@code terraform
 * fmt} does.
 *
 * @see <a
 *     href="https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document">Terraform:
 *     aws_iam_policy_document</a>
 */
public final class TerraformText {

  private final StringBuilder hcl = new StringBuilder();

  private TerraformText() {}

  /**
   * Returns the configuration, which ends with a line break.
   *
   * @throws UnusableNameException if it cannot say one of the names
   */
  public static String of(PolicyDocument document) {
    TerraformText text = new TerraformText();
    text.configuration(document);
    return text.hcl.toString();
  }

  private void configuration(PolicyDocument document) {
    line(0, "data \"aws_iam_policy_document\" \"branch_protection\" {");
    String between = "";
    for (Statement statement : document.statements()) {
      hcl.append(between);
      statement(statement);
      between = "\n";
    }
    line(0, "}");
    hcl.append('\n');
    line(0, "resource \"aws_iam_policy\" \"branch_protection\" {");
    line(1, "name   = \"BranchProtection\"");
    line(1, "policy = data.aws_iam_policy_document.branch_protection.json");
    line(0, "}");
  }

  private void statement(Statement statement) {
    LocatedString sid = statement.sid();
    line(1, "statement {");
    if (sid != null) {
      line(2, "sid    = " + quoted(sid.value()));
    }
    line(2, "effect = " + quoted(statement.effect().text()));
    hcl.append('\n');
    list(2, "actions", statement.action().patterns());
    if (statement.resource() != null) {
      hcl.append('\n');
      list(2, "resources", statement.resource().patterns());
    }
    statement.conditions().forEach(this::condition);
    line(1, "}");
  }

  private void condition(Condition condition) {
    hcl.append('\n');
    line(2, "condition {");
    line(3, "test     = " + quoted(condition.operator().written()));
    line(3, "variable = " + quoted(condition.key().value()));
    if (condition.values().size() == 1) {
      line(3, "values   = [" + quoted(condition.values().get(0).value()) + "]");
    } else {
      hcl.append('\n'); // what is on several lines is aligned with nothing
      list(3, "values", condition.values());
    }
    line(2, "}");
  }

  private void list(int depth, String name, List<LocatedString> values) {
    line(depth, name + " = [");
    values.forEach(value -> line(depth + 1, quoted(value.value()) + ","));
    line(depth, "]");
  }

  private static String quoted(String text) {
    if (text.contains("&{")) {
      throw new UnusableNameException(
          Quoted.of(text)
              + " cannot be written in aws_iam_policy_document, for which `&{` begins a policy"
              + " variable; take another format");
    }
    return EscapedText.quoted(text).replace("${", "$${").replace("%{", "%%{");
  }

  private void line(int depth, String text) {
    hcl.append("  ".repeat(depth)).append(text).append('\n');
  }
}
