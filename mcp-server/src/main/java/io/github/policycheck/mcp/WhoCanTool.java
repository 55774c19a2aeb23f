package io.github.policycheck.mcp;

import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.finding.TextLayout;
import io.github.policycheck.report.ProofContext;
import io.github.policycheck.report.WhoCan;
import io.github.policycheck.report.WhoCanJson;
import io.github.policycheck.report.WhoCanQuestion;
import io.github.policycheck.report.WhoCanRequest;
import io.github.policycheck.report.WhoCanText;
import java.util.ArrayList;
import java.util.List;

/** Who can move which branch, and under which conditions. */
final class WhoCanTool implements Tool {

  @Override
  public String name() {
    return "who_can";
  }

  @Override
  public String title() {
    return "Who can move which branch";
  }

  @Override
  public String description() {
    return "Tells of every user, group and role of an account in files whether its IAM policies allow it"
        + " the actions that move a branch: yes or no, whatever its requests carry, only if conditions"
        + " hold, and which, or undecided, and why. Of a push both calls to AWS must be allowed. Lists how"
        + " those get round it to whom nothing is open, such as by a role. Nothing is sent to AWS.";
  }

  @Override
  public List<Parameter> parameters() {
    return TemplateParameters.ofAccountAfter(
        Parameter.texts(
            "ref",
            "Full names of Git references, such as refs/heads/main; * and ? are wildcards. At least"
                + " one."),
        Parameter.texts(
            "repo",
            "CodeCommit repositories, by name or ARN. Default: those that the account lists."),
        ScopeParameters.ACTION,
        Parameter.texts(
            "principal",
            "Who is asked about: names, group/NAME, user/NAME, role/NAME or ARNs. A group stands for"
                + " a member with nothing else. Default: all users, groups and roles."),
        ScopeParameters.REGION,
        ScopeParameters.CONTEXT,
        LintTool.ACCOUNT);
  }

  @Override
  public String schema() {
    return "who-can";
  }

  @Override
  public ToolAnswer call(Arguments arguments, Workspace workspace, Call call) {
    AskedAccount asked = AskedAccount.read(arguments, workspace, call);
    WhoCanRequest request =
        new WhoCanRequest(
            arguments.texts("principal"),
            arguments.texts("action"),
            arguments.texts("ref"),
            arguments.texts("repo"),
            arguments.text("region").orElse(null),
            EvalTool.context(arguments));
    List<String> warnings = new ArrayList<>();
    WhoCan whoCan =
        WhoCanQuestion.ask(
            asked.account(), request, EvalTool.NAMES, ServiceReference.builtIn(), warnings::add);
    warnings.addAll(asked.warnings());
    ProofContext context =
        new ProofContext(call.version(), new TextLayout(ToolAnswer.WIDTH), false, asked::command);
    return ToolAnswer.of(
        WhoCanText.of(whoCan, context),
        Messages.warnings(warnings),
        WhoCanJson.of(whoCan, call.version(), asked::command),
        false);
  }
}
