package io.github.policycheck.cli;

import io.github.policycheck.accountfiles.AccountAge;
import io.github.policycheck.analysis.EveryRequest;
import io.github.policycheck.cli.account.AccountOption;
import io.github.policycheck.cli.account.AsksAccount;
import io.github.policycheck.cli.options.InputException;
import io.github.policycheck.cli.options.Options;
import io.github.policycheck.cli.options.PolicyOptions;
import io.github.policycheck.cli.terminal.Terminal;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.eval.Answer;
import io.github.policycheck.eval.ContextKeys;
import io.github.policycheck.eval.EvalRequest;
import io.github.policycheck.eval.JsonReport;
import io.github.policycheck.eval.OptionNames;
import io.github.policycheck.eval.Question;
import io.github.policycheck.eval.TextReport;
import io.github.policycheck.policytest.PassingCase;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Asks whether somebody may push, or make one API call. */
final class EvalCommand implements Callable<Integer>, AsksAccount {

  /** How the answer is printed. */
  enum Format {
    text,
    json,
    /** The question and its answer as a case of a test file. */
    test
  }

  private static final Pattern DECISION = Pattern.compile("(?m)^  \"decision\": \"\\w+\"");

  private final AccountOption account = new AccountOption();
  private final PolicyOptions policies = new PolicyOptions();

  private final OptionSpec principal =
      Options.text(
              "--principal",
              "P",
              "Who: a name, group/NAME, user/NAME, role/NAME or an ARN. A group stands for a member"
                  + " with nothing else.")
          .build();

  private final OptionSpec references =
      Options.texts(
          "--ref",
          "REF",
          "Full name of a Git reference, such as refs/heads/master. Of a push more than one can be"
              + " given.");

  private final OptionSpec isDelete = Options.flag("--delete", "The push deletes the references.");

  private final OptionSpec action =
      Options.text(
              "--action", "ACTION", "Instead of a push, one API call, such as codecommit:PutFile.")
          .build();

  private final OptionSpec repository =
      Options.text(
              "--repo",
              "NAME",
              "The CodeCommit repository, by its name or ARN. Default: the account's only one.")
          .build();

  private final OptionSpec resource =
      Options.text("--resource", "ARN", "The resource of the API call, instead of a repository.")
          .build();

  private final OptionSpec region =
      Options.text(
              "--region",
              "REGION",
              "The AWS region that an API call is made in, if its resource names none, and that of"
                  + " the repository, if several have its name. Default: the account's.")
          .build();

  private final OptionSpec context =
      Options.texts(
          "--context",
          "KEY=VALUE",
          "A condition key of the request, such as aws:MultiFactorAuthPresent=true. Twice for two"
              + " values.");

  private final OptionSpec format = Options.format("the answer", Format.class);

  private final CommandSpec spec;

  private EvalCommand() {
    this.spec =
        Options.command(
            "eval",
            this,
            List.of(
                "Tells whether somebody may push to a branch, or make one API call, and which statement"
                    + " of which policy says so.",
                "",
                "  policycheck eval --principal Developers --ref refs/heads/master",
                "  policycheck eval --principal Arnav_Desai --action codecommit:PutFile --ref"
                    + " refs/heads/master",
                "  policycheck eval --policy AWSCodeCommitPowerUser deny.json --ref refs/heads/main",
                ""),
            Options.EXIT_CODES,
            account.and(
                principal,
                policies.identity(),
                policies.boundary(),
                policies.serviceControl(),
                references,
                isDelete,
                action,
                repository,
                resource,
                region,
                context,
                format));
  }

  /** Returns the command. */
  static CommandSpec spec() {
    return new EvalCommand().spec;
  }

  @Override
  public Optional<AccountOption> asked() {
    return policies.areGiven() ? Optional.empty() : Optional.of(account);
  }

  @Override
  public Optional<String> about() {
    return Optional.ofNullable(principal.getValue());
  }

  /** Of a text the first line says what, and the rest why. */
  @Override
  public String answerIn(String printed) {
    Matcher decision = DECISION.matcher(printed);
    return decision.find() ? decision.group() : printed.lines().findFirst().orElse("");
  }

  @Override
  public Integer call() {
    EvalRequest request =
        new EvalRequest(
            who(),
            action.getValue(),
            Options.all(references),
            Options.isGiven(isDelete),
            repository.getValue(),
            resource.getValue(),
            region.getValue(),
            ContextKeys.parse(Options.all(context), OptionNames.COMMAND_LINE));
    Messages messages = new Messages(spec.commandLine().getErr());
    Answer answer =
        policies.areGiven() ? ofPolicies(request, messages) : ofAccount(request, messages);
    print(request, answer);
    if (format.getValue() == Format.test) {
      answer.missingContextKeys().stream()
          .filter(EveryRequest::has)
          .forEach(
              key ->
                  messages.warning(
                      "every request has `"
                          + key
                          + "`, and the answer hinges on it: give it with --context, or the case"
                          + " fails"));
    }
    return (answer.decision() == Decision.ALLOWED ? ExitCode.OK : ExitCode.DENIED).code();
  }

  /** Returns the principal, or the empty text where policies are asked. */
  private String who() {
    @Nullable String name = principal.getValue();
    if (policies.areGiven()) {
      refuse(name, "--principal", "a principal of one");
      refuse(account.option().getValue(), "--account", "one");
      if (format.getValue() == Format.test) {
        throw new InputException(
            "--format test writes a case about a principal of an account; with --policy leave it out");
      }
      return "";
    }
    policies.refuseWithoutIdentity();
    if (name == null) {
      throw new ParameterException(
          spec.commandLine(),
          "who asks? name somebody of the account with --principal, or the policies that somebody"
              + " has with --policy");
    }
    return name;
  }

  private static void refuse(@Nullable Object value, String option, String what) {
    if (value != null) {
      throw new InputException(
          "--policy asks without an account, and "
              + option
              + " names "
              + what
              + "; leave out --policy or "
              + option);
    }
  }

  private Answer ofAccount(EvalRequest request, Messages messages) {
    Account read = account.readWhatIsRight(messages::warning);
    Answer answer = Question.ask(read, request, OptionNames.COMMAND_LINE, messages::warning);
    AccountAge.warning(read, Instant.now()).ifPresent(messages::warning);
    return answer;
  }

  private Answer ofPolicies(EvalRequest request, Messages messages) {
    return policies.read(request).ask(request, OptionNames.COMMAND_LINE, messages::warning);
  }

  private void print(EvalRequest request, Answer answer) {
    PrintWriter out = spec.commandLine().getOut();
    Format known = format.getValue();
    boolean isColored = PolicycheckCommand.color(spec).ansi().enabled();
    out.print(
        switch (known) {
          case text ->
              Terminal.layout().text(TextReport.of(answer, OptionNames.COMMAND_LINE, isColored));
          case json -> JsonReport.of(answer);
          case test -> PassingCase.of(request, answer);
        });
  }
}
