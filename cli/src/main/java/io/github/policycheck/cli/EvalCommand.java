package io.github.policycheck.cli;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.evaluation.Decision;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Asks whether somebody may push, or make one API call. */
@Command(
    name = "eval",
    sortOptions = false,
    description = {
      "Tells whether somebody may push to a branch, or make one API call, and which statement"
          + " of which policy says so.",
      "",
      "  policycheck eval --principal Developers --ref refs/heads/master",
      "  policycheck eval --principal Arnav_Desai --action codecommit:PutFile --ref"
          + " refs/heads/master",
      ""
    })
final class EvalCommand implements Callable<Integer> {

  /** How the answer is printed. */
  enum Format {
    text,
    json
  }

  @Spec private CommandSpec spec;

  @ParentCommand private PolicycheckCommand parent;

  @Mixin private AccountOption account;

  @Option(
      names = "--principal",
      required = true,
      paramLabel = "P",
      description =
          "Who: a name, group/NAME, user/NAME, role/NAME or an ARN. A group stands for a member"
              + " with nothing else.")
  private String principal;

  @Option(
      names = "--ref",
      paramLabel = "REF",
      description =
          "Full name of a Git reference, such as refs/heads/master. Of a push more than one can be"
              + " given.")
  private List<String> references = new ArrayList<>();

  @Option(names = "--delete", description = "The push deletes the references.")
  private boolean isDelete;

  @Option(
      names = "--action",
      paramLabel = "ACTION",
      description = "Instead of a push, one API call, such as codecommit:PutFile.")
  private @Nullable String action;

  @Option(
      names = "--repo",
      paramLabel = "NAME",
      description = "The CodeCommit repository. Default: the account's only one.")
  private @Nullable String repository;

  @Option(
      names = "--resource",
      paramLabel = "ARN",
      description = "The resource of the API call, instead of a repository.")
  private @Nullable String resource;

  @Option(
      names = "--context",
      paramLabel = "KEY=VALUE",
      description =
          "A condition key of the request, such as aws:MultiFactorAuthPresent=true. Twice for two"
              + " values.")
  private List<String> context = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "How to print the answer: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Format format;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields in
  EvalCommand() {}

  @Override
  public Integer call() {
    Account read = account.read();
    Caller caller = read.caller(read.principal(principal));
    Map<String, List<String>> keys = ContextKeys.parse(context);
    Messages messages = new Messages(spec.commandLine().getErr());
    Question question = new Question(read, caller, keys, messages);
    Answer answer = action == null ? push(question) : call(question, action);
    print(answer);
    return (answer.decision() == Decision.ALLOWED ? ExitCode.OK : ExitCode.DENIED).code();
  }

  private Answer push(Question question) {
    if (references.isEmpty()) {
      throw new InputException(
          "what is pushed? name a reference with --ref, or an API call with --action");
    }
    if (resource != null) {
      throw new InputException(
          "--resource goes with --action; name the repository of a push with --repo");
    }
    return question.push(repository, references, isDelete);
  }

  private Answer call(Question question, String wanted) {
    if (isDelete) {
      throw new InputException("--delete is about a push; it does not go with --action");
    }
    if (references.size() > 1) {
      throw new InputException("one API call has one reference; give --ref once");
    }
    if (resource != null && repository != null) {
      throw new InputException("--resource and --repo both name the resource; give one of them");
    }
    return question.call(
        wanted, resource, repository, references.isEmpty() ? null : references.get(0));
  }

  private void print(Answer answer) {
    PrintWriter out = spec.commandLine().getOut();
    if (format == Format.json) {
      out.print(JsonReport.of(answer));
    } else {
      out.print(TextReport.of(answer, new Style(parent.color().ansi().enabled())));
    }
  }
}
