package io.github.policycheck.mcp;

import io.github.policycheck.accountfiles.Configuration;
import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.eval.Answer;
import io.github.policycheck.eval.ContextKeys;
import io.github.policycheck.eval.EvalRequest;
import io.github.policycheck.eval.JsonReport;
import io.github.policycheck.eval.LonePolicies;
import io.github.policycheck.eval.OptionNames;
import io.github.policycheck.eval.Question;
import io.github.policycheck.eval.TextReport;
import io.github.policycheck.lint.NamedPolicies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether somebody may push, or make one API call. */
final class EvalTool implements Tool {

  static final OptionNames NAMES =
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
        + " the IAM policies of an account in files or of policy files alone, and which statement of which policy says so. Of a"
        + " push each call to AWS has its decision: allowed, explicitDeny or implicitDeny. The answer"
        + " names what it hinges on: condition keys that were not given, what AWS does not document,"
        + " what of the account is not known. Nothing is sent to AWS.";
  }

  @Override
  public List<Parameter> parameters() {
    return TemplateParameters.ofAccountAfter(
        Parameter.text(
            "principal",
            "Who of the account: a name, group/NAME, user/NAME, role/NAME or an ARN. A group stands"
                + " for a member with nothing else."),
        Parameter.texts(
            "policy",
            "Instead of `principal` and `account`: the identity policies that somebody has, as policy"
                + " files or the names of policies that AWS manages."),
        Parameter.text("boundary", "With `policy`: the permissions boundary."),
        Parameter.texts(
            "scp",
            "With `policy`: the service control policies of one level, of which one must allow what is"
                + " asked, as FullAWSAccess does."),
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
    List<String> warnings = new ArrayList<>();
    Answer answer =
        arguments.texts("policy").isEmpty()
            ? ofAccount(arguments, workspace, call, warnings)
            : ofPolicies(arguments, workspace, warnings);
    return ToolAnswer.of(
        TextReport.of(answer, NAMES, false),
        Messages.warnings(warnings),
        JsonReport.of(answer),
        false);
  }

  private static Answer ofAccount(
      Arguments arguments, Workspace workspace, Call call, List<String> warnings) {
    refuse(arguments, List.of("boundary", "scp"), "goes with `policy`");
    String principal =
        arguments
            .text("principal")
            .orElseThrow(
                () ->
                    new ArgumentException(
                        "who asks? name somebody of the account with `principal`, or the policies"
                            + " that somebody has with `policy`"));
    AskedAccount asked = AskedAccount.read(arguments, workspace, call);
    Answer answer =
        Question.ask(asked.account(), request(arguments, principal), NAMES, warnings::add);
    warnings.addAll(asked.warnings());
    return answer;
  }

  private static Answer ofPolicies(
      Arguments arguments, Workspace workspace, List<String> warnings) {
    refuse(arguments, List.of("principal", "account"), "goes without `policy`");
    Configuration.checkVersion(workspace.folders());
    EvalRequest request = request(arguments, "");
    NamedPolicies policies =
        NamedPolicies.read(
            named(arguments.texts("policy"), workspace),
            arguments.text("boundary").map(name -> named(name, workspace)),
            named(arguments.texts("scp"), workspace),
            FileContents.OF_DISK,
            files -> LonePolicies.partition(request, NAMES, files));
    return new LonePolicies(
            policies.identity(), policies.boundary().orElse(null), policies.serviceControl())
        .ask(request, NAMES, warnings::add);
  }

  private static List<String> named(List<String> names, Workspace workspace) {
    return names.stream().map(name -> named(name, workspace)).toList();
  }

  /** Says where files are; what is none is the name of a policy that AWS manages, or wrong. */
  private static String named(String name, Workspace workspace) {
    Path path = workspace.path(name);
    return Files.exists(path) ? FileNames.text(path) : name;
  }

  private static void refuse(Arguments arguments, List<String> names, String why) {
    for (String name : names) {
      if (!arguments.texts(name).isEmpty()) {
        throw new ArgumentException("the argument `" + name + "` " + why);
      }
    }
  }

  private static EvalRequest request(Arguments arguments, String principal) {
    return new EvalRequest(
        principal,
        arguments.text("action").orElse(null),
        arguments.texts("ref"),
        arguments.isTrue("delete"),
        arguments.text("repo").orElse(null),
        arguments.text("resource").orElse(null),
        arguments.text("region").orElse(null),
        context(arguments));
  }

  /** Returns the condition keys that a tool is told. */
  static Map<String, List<String>> context(Arguments arguments) {
    List<String> context = new ArrayList<>();
    Map<String, List<String>> given = arguments.textsByName("context");
    given.forEach((key, values) -> values.forEach(value -> context.add(key + "=" + value)));
    return ContextKeys.parse(context, NAMES);
  }
}
