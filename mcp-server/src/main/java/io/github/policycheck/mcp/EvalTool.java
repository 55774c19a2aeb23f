package io.github.policycheck.mcp;

import io.github.policycheck.accountfiles.AccountAge;
import io.github.policycheck.accountfiles.AccountReader;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.eval.Answer;
import io.github.policycheck.eval.ContextKeys;
import io.github.policycheck.eval.EvalRequest;
import io.github.policycheck.eval.JsonReport;
import io.github.policycheck.eval.OptionNames;
import io.github.policycheck.eval.Question;
import io.github.policycheck.eval.TextReport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether somebody may push, or make one API call. */
final class EvalTool implements Tool {

  private static final OptionNames NAMES =
      new OptionNames("`action`", "`ref`", "`delete`", "`repo`", "`resource`", "`context`");

  @Override
  public String name() {
    return "eval";
  }

  @Override
  public String title() {
    return "Who may move a branch";
  }

  @Override
  public String description() {
    return "Tells whether somebody may push to a branch of CodeCommit, or make one AWS API call, under"
        + " the IAM policies of an account in files, and which statement of which policy says so. Of a"
        + " push each call to AWS has its decision: allowed, explicitDeny or implicitDeny. The answer"
        + " names what it hinges on: condition keys that were not given, what AWS does not document,"
        + " what of the account is not known. Nothing is sent to AWS.";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.text(
                "principal",
                "Who: a name, group/NAME, user/NAME, role/NAME or an ARN. A group stands for a member"
                    + " with nothing else.")
            .required(),
        Parameter.texts(
            "ref",
            "Full names of Git references, such as refs/heads/main. Of a push at least one; of an API"
                + " call the reference that it carries."),
        Parameter.flag("delete", "The push deletes the references."),
        Parameter.text("action", "Instead of a push, one API call, such as codecommit:PutFile."),
        Parameter.text(
            "repo",
            "The CodeCommit repository, by its name or ARN. Default: the account's only one."),
        Parameter.text("resource", "The ARN that the API call is about, instead of a repository."),
        Parameter.text(
            "region",
            "The AWS region that an API call is made in, if its resource names none, and that of the"
                + " repository, if several have its name. Default: the account's."),
        Parameter.textsByName(
            "context",
            "Condition keys of the request with their values, such as"
                + " {\"aws:MultiFactorAuthPresent\": [\"true\"]}."),
        LintTool.ACCOUNT);
  }

  @Override
  public String schema() {
    return "eval";
  }

  @Override
  public ToolAnswer call(Arguments arguments, Workspace workspace, Call call) {
    Path path = workspace.account(arguments.text("account"));
    call.accept(path);
    Account account = AccountReader.readWhole(path).account();
    List<String> warnings = new ArrayList<>();
    Answer answer = Question.ask(account, request(arguments), NAMES, warnings::add);
    AccountAge.warning(account, Instant.now()).ifPresent(warnings::add);
    return ToolAnswer.of(
        TextReport.of(answer, NAMES, false),
        Messages.warnings(warnings),
        JsonReport.of(answer),
        false);
  }

  private static EvalRequest request(Arguments arguments) {
    List<String> context = new ArrayList<>();
    Map<String, List<String>> given = arguments.textsByName("context");
    given.forEach((key, values) -> values.forEach(value -> context.add(key + "=" + value)));
    return new EvalRequest(
        arguments.text("principal").orElseThrow(),
        arguments.text("action").orElse(null),
        arguments.texts("ref"),
        arguments.isTrue("delete"),
        arguments.text("repo").orElse(null),
        arguments.text("resource").orElse(null),
        arguments.text("region").orElse(null),
        ContextKeys.parse(context, NAMES));
  }
}
