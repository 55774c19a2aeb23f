package io.github.policycheck.cli;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.eval.Answer;
import io.github.policycheck.eval.ContextKeys;
import io.github.policycheck.eval.EvalRequest;
import io.github.policycheck.eval.OptionNames;
import io.github.policycheck.eval.Question;
import io.github.policycheck.eval.TextReport;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
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
      description =
          "The CodeCommit repository, by its name or ARN. Default: the account's only one.")
  private @Nullable String repository;

  @Option(
      names = "--resource",
      paramLabel = "ARN",
      description = "The resource of the API call, instead of a repository.")
  private @Nullable String resource;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description =
          "The AWS region that an API call is made in, if its resource names none. Default: the"
              + " account's.")
  private @Nullable String region;

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
    Account read = account.readWhatIsRight();
    EvalRequest request =
        new EvalRequest(
            principal,
            action,
            references,
            isDelete,
            repository,
            resource,
            region,
            ContextKeys.parse(context, OptionNames.COMMAND_LINE));
    Messages messages = new Messages(spec.commandLine().getErr());
    Answer answer = Question.ask(read, request, OptionNames.COMMAND_LINE, messages::warning);
    print(answer);
    return (answer.decision() == Decision.ALLOWED ? ExitCode.OK : ExitCode.DENIED).code();
  }

  private void print(Answer answer) {
    PrintWriter out = spec.commandLine().getOut();
    if (format == Format.json) {
      out.print(JsonReport.of(answer));
    } else {
      boolean isColored = parent.color().ansi().enabled();
      out.print(TextReport.of(answer, OptionNames.COMMAND_LINE, isColored));
    }
  }
}
