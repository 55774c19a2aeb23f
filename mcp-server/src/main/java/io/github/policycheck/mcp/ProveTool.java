package io.github.policycheck.mcp;

import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.finding.TextLayout;
import io.github.policycheck.report.Proof;
import io.github.policycheck.report.ProofContext;
import io.github.policycheck.report.ProofJson;
import io.github.policycheck.report.ProofNames;
import io.github.policycheck.report.ProofQuestion;
import io.github.policycheck.report.ProofRequest;
import io.github.policycheck.report.ProofText;
import java.util.ArrayList;
import java.util.List;

/** Whether somebody can be allowed at all to move a branch. */
final class ProveTool implements Tool {

  private static final ProofNames NAMES = new ProofNames("`principal`", "`only`", EvalTool.NAMES);

  @Override
  public String name() {
    return "prove";
  }

  @Override
  public String title() {
    return "Whether anybody can ever move a branch";
  }

  @Override
  public String description() {
    return "Proves that no request by somebody, or by anybody of the account but some, is ever allowed"
        + " that moves a branch, whatever else it carries, under the IAM policies of an account in files;"
        + " or shows a request that is, which the tool eval confirms; or says why neither is certain."
        + " Of a push both calls to AWS are shown. The answer names what a proof depends on: readings of"
        + " what AWS does not document, and what of the account is not known. Nothing is sent to AWS.";
  }

  @Override
  public List<Parameter> parameters() {
    return TemplateParameters.ofAccountAfter(
        Parameter.text(
            "principal",
            "Who is never to be allowed: a name, group/NAME, user/NAME, role/NAME or an ARN. A group"
                + " stands for a member with nothing else."),
        Parameter.texts(
            "only",
            "In place of `principal`, all users and roles of the account but these: users, roles, and"
                + " groups with their members."),
        ScopeParameters.ACTION,
        Parameter.texts(
            "ref",
            "Full names of Git references, such as refs/heads/main; * and ? are wildcards. Default:"
                + " refs/heads/*."),
        Parameter.texts(
            "repo",
            "CodeCommit repositories, by name or ARN; * is any that the account can have. Default:"
                + " those that the account lists, and any if it lists none."),
        ScopeParameters.REGION,
        ScopeParameters.CONTEXT,
        Parameter.flag(
            "anyRequest",
            "Ask about requests too that AWS never sends, as far as the service reference knows: with any"
                + " condition keys, whatever the action, and any values."),
        LintTool.ACCOUNT);
  }

  @Override
  public String schema() {
    return "prove";
  }

  @Override
  public ToolAnswer call(Arguments arguments, Workspace workspace, Call call) {
    AskedAccount asked = AskedAccount.read(arguments, workspace, call);
    ProofRequest request =
        new ProofRequest(
            arguments.text("principal").orElse(null),
            arguments.texts("only"),
            arguments.texts("action"),
            arguments.texts("ref"),
            arguments.texts("repo"),
            arguments.text("region").orElse(null),
            EvalTool.context(arguments),
            arguments.isTrue("anyRequest"));
    List<String> warnings = new ArrayList<>();
    Proof proof =
        ProofQuestion.ask(
            asked.account(), request, NAMES, ServiceReference.builtIn(), warnings::add);
    warnings.addAll(asked.warnings());
    ProofContext context =
        new ProofContext(call.version(), new TextLayout(ToolAnswer.WIDTH), false, asked::command);
    return ToolAnswer.of(
        ProofText.of(proof, context),
        Messages.warnings(warnings),
        ProofJson.of(proof, call.version()),
        false);
  }
}
