package io.github.policycheck.cli;

import io.github.policycheck.accountfiles.AccountAge;
import io.github.policycheck.cli.account.AccountOption;
import io.github.policycheck.cli.options.Choice;
import io.github.policycheck.cli.options.InputException;
import io.github.policycheck.cli.options.NumberOptions;
import io.github.policycheck.cli.options.Options;
import io.github.policycheck.cli.options.Output;
import io.github.policycheck.cli.replay.ContextFile;
import io.github.policycheck.cli.replay.EvalCall;
import io.github.policycheck.cli.replay.ProgressLine;
import io.github.policycheck.cli.replay.QuestionOptions;
import io.github.policycheck.cli.replay.UnknownManagement;
import io.github.policycheck.cli.replay.UnknownTargets;
import io.github.policycheck.cli.terminal.ColorChoice;
import io.github.policycheck.cli.terminal.Terminal;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.replay.Replay;
import io.github.policycheck.replay.ReplayProgress;
import io.github.policycheck.replay.question.ReplayFacts;
import io.github.policycheck.replay.question.ReplayQuestion;
import io.github.policycheck.replay.report.CalibrationJson;
import io.github.policycheck.replay.report.CalibrationReport;
import io.github.policycheck.replay.report.CalibrationText;
import io.github.policycheck.replay.report.ReplayCsv;
import io.github.policycheck.replay.report.ReplayJson;
import io.github.policycheck.replay.report.ReplayPage;
import io.github.policycheck.replay.report.ReplayReport;
import io.github.policycheck.replay.report.ReplaySubject;
import io.github.policycheck.replay.report.ReplayText;
import io.github.policycheck.replay.report.ReplayTextStyle;
import io.github.policycheck.replay.report.SuggestedPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Says which of the calls that CloudTrail has recorded a policy would have refused. */
final class ReplayCommand implements Callable<Integer> {

  /** How the answer is printed. */
  enum Format {
    text,
    json,
    csv,
    html
  }

  private static final int MOST_THREADS = 256;

  private final AccountOption account = new AccountOption();

  private final QuestionOptions question = new QuestionOptions();

  private final OptionSpec context =
      Options.text(
              "--context-file",
              "FILE",
              "What is known and no record tells, as YAML: the organization, tags of principals, the"
                  + " VPCs of endpoints (`policycheck schema replay-context`).")
          .build();

  private final OptionSpec threads =
      Options.text(
              "--threads", "N", "How many threads read files. Default: one for each processor.")
          .build();

  private final OptionSpec addresses =
      Options.flag(
          "--show-addresses",
          "The report may hold the addresses of callers and the names of their programs.");

  private final OptionSpec suggest =
      Options.flag(
          "--suggest",
          "Adds the Allow that would have been needed for the calls that are refused as nothing"
              + " allows them; to text and JSON.");

  private final OptionSpec isAll = Options.flag("--all", "Text: no list is cut short.");

  private final OptionSpec format = Options.format("the answer", Format.class);

  private final OptionSpec output = Output.option();

  private final PositionalParamSpec logs =
      Options.parameters(
          "LOGS",
          "Files and folders of CloudTrail, compressed or not: trails as they lie in S3, what `aws"
              + " cloudtrail lookup-events` prints, events of EventBridge one a line; - is standard"
              + " input.");

  private final CommandSpec spec;

  private ReplayCommand() {
    List<ArgSpec> own = new ArrayList<>(question.all());
    own.addAll(List.of(context, suggest, threads, addresses, isAll, format, output, logs));
    this.spec =
        Options.command(
            "replay",
            this,
            List.of(
                "Tells which past calls, as AWS CloudTrail has recorded them, a policy would have"
                    + " refused: refused, not refused, or what it depends on, as no record tells all.",
                "",
                "Nothing is sent anywhere. Calls that AWS refused are counted and not judged;"
                    + " --calibrate compares those too.",
                "",
                "  policycheck replay --with deny.json --attach scp AWSLogs",
                "  policycheck replay --with-account new.json --format json AWSLogs",
                "  policycheck replay --calibrate --account account.json AWSLogs",
                ""),
            List.of(
                "  0  no call would have been refused, and none hinges on anything; with --calibrate:"
                    + " all that was compared agrees",
                "  1  a call would have been refused, or it hinges on something; with --calibrate:"
                    + " something differs",
                "  2  something could not be read: the report says what, and has the rest; also a wrong"
                    + " command line, or input that cannot be read or is invalid; also if no call could"
                    + " be judged; with --calibrate: nothing was compared",
                "  3  a bug of policycheck"),
            account.and(own.toArray(ArgSpec[]::new)));
  }

  /** Returns the command. */
  static CommandSpec spec() {
    return new ReplayCommand().spec;
  }

  @Override
  public Integer call() {
    List<String> paths = Options.all(logs);
    if (paths.isEmpty()) {
      throw new InputException(
          "which logs? name files or folders of CloudTrail, such as AWSLogs, or - for standard"
              + " input");
    }
    long reading =
        NumberOptions.whole(threads, Runtime.getRuntime().availableProcessors(), 1, MOST_THREADS);
    Messages messages = new Messages(spec.commandLine().getErr());
    Account known = known(messages);
    ReplayQuestion asked = question.read(known, account.inputs().given(), messages::warning);
    ReplayFacts facts = facts();
    UnknownManagement.warning(asked, known, facts).ifPresent(messages::warning);
    Replay replay = new Replay(asked, known, facts);
    ReplaySubject subject =
        new ReplaySubject(
            QuestionOptions.inWords(asked),
            context.getValue() != null,
            Options.isGiven(addresses),
            replay::speaksOf,
            new EvalCall(question, asked, Terminal.commands(), account.option().getValue())::of);
    try {
      return asked instanceof ReplayQuestion.InForce
          ? calibrate(replay, paths, (int) reading, subject).code()
          : report(
                  replay,
                  paths,
                  (int) reading,
                  subject,
                  made -> UnknownTargets.warnings(asked, known, facts, made))
              .code();
    } catch (OutOfMemoryError e) {
      throw new InputException(
          "the answer takes more memory than Java has, as it names each caller of each action; give"
              + " Java more with `JAVA_TOOL_OPTIONS=-Xmx8g`, or replay fewer logs at a time");
    }
  }

  private ExitCode report(
      Replay replay,
      List<String> paths,
      int reading,
      ReplaySubject subject,
      Function<ReplayReport, List<String>> warnings) {
    if (Options.isGiven(suggest)
        && (format.getValue() == Format.csv || format.getValue() == Format.html)) {
      throw new InputException(
          "--suggest adds to text and JSON: leave it out, or take another --format");
    }
    ReplayReport report = replay.report(paths, System.in, reading, progress(paths), subject);
    warnings.apply(report).forEach(new Messages(spec.commandLine().getErr())::warning);
    Output.print(text(report), output.getValue(), spec);
    return code(report);
  }

  private ExitCode calibrate(
      Replay replay, List<String> paths, int reading, ReplaySubject subject) {
    Format known = format.getValue();
    if (Options.isGiven(suggest) || (known != Format.text && known != Format.json)) {
      throw new InputException(
          "--calibrate prints text or JSON, and suggests nothing: it takes neither --suggest nor"
              + " another --format");
    }
    CalibrationReport report =
        replay.calibrate(paths, System.in, reading, progress(paths), subject);
    String version = VersionProvider.version();
    String text =
        known == Format.json
            ? CalibrationJson.of(report, version)
            : CalibrationText.of(report, style());
    Output.print(text, output.getValue(), spec);
    if (!report.isWhole() || report.comparedCalls() == 0) {
      return ExitCode.BAD_INPUT;
    }
    return report.disagreedCalls() == 0 ? ExitCode.OK : ExitCode.DENIED;
  }

  private static ExitCode code(ReplayReport report) {
    if (!report.isWhole() || report.judgedCalls() == 0) {
      return ExitCode.BAD_INPUT;
    }
    boolean isClean = report.refusedCalls() == 0 && report.dependingCalls() == 0;
    return isClean ? ExitCode.OK : ExitCode.DENIED;
  }

  /** The account is not needed for policies of an organization, but what it tells is used. */
  private @Nullable Account known(Messages messages) {
    if (account.option().getValue() == null && !account.isFound()) {
      messages.warning(
          "no account is given: who is in which group, and the tags of users and roles, are not"
              + " known; --account says it");
      return null;
    }
    Account read = account.readWhatIsRight(messages::warning);
    AccountAge.warning(read, Instant.now()).ifPresent(messages::warning);
    return read;
  }

  private ReplayFacts facts() {
    String file = context.getValue();
    return file == null ? ReplayFacts.NONE : ContextFile.read(Choice.path(file));
  }

  private ReplayProgress progress(List<String> paths) {
    return ColorChoice.isTerminal()
        ? ProgressLine.of(spec.commandLine().getErr(), paths)
        : ReplayProgress.NONE;
  }

  private String text(ReplayReport report) {
    String version = VersionProvider.version();
    Format known = format.getValue();
    SuggestedPolicy suggested = Options.isGiven(suggest) ? SuggestedPolicy.of(report) : null;
    return switch (known) {
      case text -> {
        ReplayTextStyle style = style();
        String text = ReplayText.of(report, style);
        yield suggested == null
            ? text
            : text + "\n" + suggested.text(style) + suggested.policy().orElse("");
      }
      case json -> ReplayJson.of(report, version, suggested);
      case csv -> ReplayCsv.of(report);
      case html -> ReplayPage.of(report, version);
    };
  }

  private ReplayTextStyle style() {
    String file = output.getValue();
    return new ReplayTextStyle(
        VersionProvider.version(),
        file == null ? Terminal.layout() : Terminal.layoutOfFiles(),
        file == null && PolicycheckCommand.color(spec).ansi().enabled(),
        Options.isGiven(isAll));
  }
}
