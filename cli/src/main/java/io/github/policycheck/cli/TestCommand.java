package io.github.policycheck.cli;

import io.github.policycheck.accountfiles.Configuration;
import io.github.policycheck.cli.account.AccountOption;
import io.github.policycheck.cli.options.AccountInputOptions;
import io.github.policycheck.cli.options.Choice;
import io.github.policycheck.cli.options.InputException;
import io.github.policycheck.cli.options.NumberOptions;
import io.github.policycheck.cli.options.Options;
import io.github.policycheck.cli.options.Output;
import io.github.policycheck.cli.terminal.Progress;
import io.github.policycheck.cli.terminal.Terminal;
import io.github.policycheck.engine.finding.TextLayout;
import io.github.policycheck.lint.FilePaths;
import io.github.policycheck.policytest.TestFileReader;
import io.github.policycheck.policytest.TestFiles;
import io.github.policycheck.policytest.TestRun;
import io.github.policycheck.policytest.coverage.Coverage;
import io.github.policycheck.policytest.mutation.Mutation;
import io.github.policycheck.policytest.mutation.MutationReport;
import io.github.policycheck.policytest.report.TestFormat;
import io.github.policycheck.policytest.report.TestOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Runs tests that are written beside policies. */
final class TestCommand implements Callable<Integer> {

  private final PositionalParamSpec paths =
      Options.parameters(
          "PATH",
          "Test files, folders with files *.policytest.yaml, or patterns of their names. Default:"
              + " this folder.");

  private final OptionSpec account =
      Options.text(
              "--account",
              "PATH",
              "The account to test, instead of those that the files name under `account`.")
          .build();

  private final AccountInputOptions inputs = new AccountInputOptions();

  private final OptionSpec format =
      Options.text(
              "--format",
              "FORMAT",
              Choice.inWords(TestFormat.all(), TestFormat::text) + ". Default: ${DEFAULT-VALUE}.")
          .completionCandidates(TestFormat.all().stream().map(TestFormat::text).toList())
          .defaultValue("text")
          .build();

  private final OptionSpec output = Output.option();

  private final OptionSpec isCoverage =
      Options.flag(
          "--coverage",
          "Name the statements, and the actions, resources and condition values in them, by which no"
              + " case is decided.");

  private final OptionSpec minCoverage =
      Options.text(
              "--min-coverage",
              "PERCENT",
              "Fail if fewer of the statements and their values are covered, from 0 to 100.")
          .build();

  private final OptionSpec isMutating =
      Options.flag(
          "--mutate",
          "Change the policies in small steps, one at a time, and name the changes that no case"
              + " notices.");

  private final OptionSpec mutants =
      Options.text(
              "--mutants",
              "N",
              "How many changes to try at most; of more, the seed chooses. Default: "
                  + Mutation.DEFAULT_MUTANTS
                  + ".")
          .build();

  private final OptionSpec seed =
      Options.text("--seed", "N", "Which changes are tried if there are more. Default: 1.").build();

  private final OptionSpec minScore =
      Options.text(
              "--min-mutation-score",
              "PERCENT",
              "Fail if fewer of the changes that are told apart are noticed, from 0 to 100.")
          .build();

  private final OptionSpec isInit =
      Options.flag(
          "--init",
          "Write a first test file from the account: what holds today for each group, user and role"
              + " on each branch that a Deny guards. What is open becomes a comment.");

  private final OptionSpec isWatch =
      Options.flag(
          "--watch",
          "Run them again whenever a test, an account or a policy changes, until it is interrupted.");

  private final CommandSpec spec;

  private TestCommand() {
    this.spec =
        Options.command(
            "test",
            this,
            List.of(
                "Runs the tests of policies: files *.policytest.yaml, whose cases say who may do what and"
                    + " who may not.",
                "",
                "  policycheck test",
                "  policycheck test policies/ --coverage --format junit --output report.xml",
                "  policycheck test --init --account policies/ --output policies/first.policytest.yaml",
                ""),
            List.of(
                "  0  all cases passed",
                "  1  a case failed, or less is covered than --min-coverage, or noticed than"
                    + " --min-mutation-score",
                "  2  wrong command line, no test found, or a file or a case that is not right: the rest is"
                    + " run all the same",
                "  3  a bug of policycheck"),
            arguments());
  }

  private List<ArgSpec> arguments() {
    List<ArgSpec> all = new ArrayList<>(List.of(paths, account));
    all.addAll(inputs.all());
    all.addAll(List.of(format, output, isCoverage, minCoverage, isMutating, mutants, seed));
    all.addAll(List.of(minScore, isInit, isWatch));
    return all;
  }

  /** Returns the command. */
  static CommandSpec spec() {
    return new TestCommand().spec;
  }

  @Override
  public Integer call() {
    if (Options.isGiven(isInit)) {
      return init();
    }
    Configuration.checkVersion(List.of(Path.of("")));
    if (!Options.isGiven(isWatch)) {
      return run().code().code();
    }
    @Nullable String file = output.getValue();
    if (file == null && !"text".equals(format.getValue())) {
      throw new InputException(
          "--watch writes one report after the other; name a file with --output, or leave --format"
              + " out");
    }
    return TestWatch.run(
            paths(),
            file == null ? List.of() : List.of(Choice.path(file)),
            this::run,
            new Messages(spec.commandLine().getErr()))
        .code();
  }

  private List<String> paths() {
    List<String> named = Options.all(paths);
    return named.isEmpty() ? List.of(".") : named;
  }

  private TestWatch.Round run() {
    Terminal.forgetWidth();
    TestFormat known = Choice.of("format", format.getValue(), TestFormat.all(), TestFormat::text);
    OptionalDouble minimum = NumberOptions.percent(minCoverage);
    OptionalDouble least = NumberOptions.percent(minScore);
    int most = (int) NumberOptions.whole(mutants, Mutation.DEFAULT_MUTANTS, 1, Integer.MAX_VALUE);
    long chosen = NumberOptions.whole(seed, 1, Long.MIN_VALUE, Long.MAX_VALUE);
    boolean isMutating = isMutating(least);
    Optional<Path> instead =
        Optional.ofNullable(account.<@Nullable String>getValue()).map(Choice::path);
    instead
        .filter(Files::notExists)
        .ifPresent(
            path -> {
              throw new InputException("there is no file or folder `" + path + "` of --account");
            });
    TestFiles files = TestFiles.of(paths());
    boolean isCovering = Options.isGiven(isCoverage) || minimum.isPresent();
    TestFileReader reader = new TestFileReader(instead, inputs.given(), isCovering || isMutating);
    TestRun run = TestRun.of(files.files(), reader, new Progress(spec.commandLine().getErr()));
    reader.checkGiven();
    TestOutcome outcome =
        new TestOutcome(
            run,
            files.problems(),
            isCovering ? Optional.of(Coverage.of(run)) : Optional.empty(),
            minimum,
            isMutating && run.isPassed()
                ? Optional.of(mutation(run, most, chosen))
                : Optional.empty(),
            least);
    @Nullable String file = output.getValue();
    boolean isColored = PolicycheckCommand.color(spec).ansi().enabled() && file == null;
    refuseInput(file, reader);
    TextLayout layout = file == null ? Terminal.layout() : Terminal.layoutOfFiles();
    Output.print(known.write(outcome, isColored, layout), file, spec);
    spec.commandLine().getOut().flush();
    Messages messages = new Messages(spec.commandLine().getErr());
    run.leftOut().forEach(policy -> messages.findings(policy.problems()));
    run.warnings().forEach(messages::warning);
    run.ages(Instant.now()).forEach(messages::warning);
    files.problems().forEach(messages::error);
    files.hints().forEach(messages::hint);
    boolean isOfPolicies =
        run.ran().size() == run.files().size()
            && !run.files().isEmpty()
            && run.ran().stream().allMatch(one -> one.file().subject().account().isEmpty());
    if (instead.isPresent() && isOfPolicies) {
      messages.hint("--account has no part in this: all test files have `policies` of their own");
    }
    if (isMutating && !run.isPassed()) {
      messages.hint("not all cases pass, so that no policy was changed: repair them first");
    }
    if (file != null || known != TestFormat.TEXT) {
      messages.hint(outcome.summary());
    }
    return new TestWatch.Round(TestWatch.files(run, reader), exitCode(outcome));
  }

  private boolean isMutating(OptionalDouble least) {
    boolean isAsked = Options.isGiven(isMutating) || least.isPresent();
    for (OptionSpec option : List.of(mutants, seed)) {
      if (!isAsked && option.getValue() != null) {
        throw new InputException(option.longestName() + " goes with --mutate");
      }
    }
    return isAsked;
  }

  private MutationReport mutation(TestRun run, int most, long seed) {
    Progress progress = new Progress(spec.commandLine().getErr());
    try {
      return Mutation.of(run)
          .run(most, seed, mutant -> progress.count("mutant", mutant.toString()));
    } catch (IllegalArgumentException e) {
      throw new InputException(String.valueOf(e.getMessage()));
    }
  }

  private int init() {
    boolean isMore =
        !Options.all(paths).isEmpty()
            || Options.isGiven(isCoverage)
            || Options.isGiven(isWatch)
            || minCoverage.getValue() != null
            || Options.isGiven(isMutating)
            || minScore.getValue() != null
            || !"text".equals(format.getValue());
    if (isMore) {
      throw new InputException("--init goes with --account and --output only: it runs no test");
    }
    Messages messages = new Messages(spec.commandLine().getErr());
    FirstTests.write(
        new AccountOption(account, inputs),
        output.getValue(),
        spec.commandLine().getOut(),
        messages);
    return ExitCode.OK.code();
  }

  /** What was read is not to be lost. */
  private static void refuseInput(@Nullable String file, TestFileReader reader) {
    if (file != null) {
      Path written = FilePaths.real(Choice.path(file));
      if (reader.read().stream().anyMatch(read -> FilePaths.real(read).equals(written))) {
        throw new InputException("`" + file + "` of --output was read as a test or an account");
      }
    }
  }

  private static ExitCode exitCode(TestOutcome outcome) {
    if (!outcome.isRight()) {
      return ExitCode.BAD_INPUT;
    }
    return outcome.isPassed() ? ExitCode.OK : ExitCode.DENIED;
  }
}
