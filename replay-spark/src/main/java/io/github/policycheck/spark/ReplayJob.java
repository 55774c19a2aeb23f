package io.github.policycheck.spark;

import io.github.policycheck.accountfiles.FileBytes;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.InvalidFileException;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.accountfiles.template.AccountInputs;
import io.github.policycheck.cli.options.Choice;
import io.github.policycheck.cli.options.InputException;
import io.github.policycheck.cli.options.Options;
import io.github.policycheck.cli.options.Output;
import io.github.policycheck.cli.replay.ContextFile;
import io.github.policycheck.cli.replay.EvalCall;
import io.github.policycheck.cli.replay.QuestionOptions;
import io.github.policycheck.cli.replay.UnknownManagement;
import io.github.policycheck.cli.replay.UnknownTargets;
import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.engine.text.SnapshotReader;
import io.github.policycheck.lint.report.WitnessCommand;
import io.github.policycheck.replay.Replay;
import io.github.policycheck.replay.ReplayPart;
import io.github.policycheck.replay.question.ReplayFacts;
import io.github.policycheck.replay.question.ReplayQuestion;
import io.github.policycheck.replay.report.ReplayReport;
import io.github.policycheck.replay.report.ReplaySubject;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The command line of the job: that of {@code policycheck replay}, as far as a cluster has it. */
final class ReplayJob implements Callable<Integer> {

  /** The exit code if something could not be read, or the command line is wrong. */
  static final int BAD_INPUT = 2;

  private static final int BUG = 3;

  private final Supplier<JavaSparkContext> cluster;

  private final OptionSpec account =
      Options.text(
              "--account",
              "FILE",
              "The account in one file: what `policycheck snapshot` or `aws iam"
                  + " get-account-authorization-details` writes.")
          .build();

  private final QuestionOptions question = new QuestionOptions();

  private final OptionSpec context =
      Options.text(
              "--context-file",
              "FILE",
              "What is known and no record tells, as YAML, as for `policycheck replay`.")
          .build();

  private final ReportOptions report = new ReportOptions();

  private final OptionSpec output = Output.option();

  private final PositionalParamSpec logs =
      Options.parameters(
          "LOGS",
          "Files and folders of CloudTrail, by any file system that this Spark has, such as"
              + " s3a://BUCKET/AWSLogs, or by a path that all machines have.");

  /**
   * Makes the job.
   *
   * @param cluster connects to the cluster; asked once what is asked is known to be right, and
   *     stopped by whoever has made it
   */
  ReplayJob(Supplier<JavaSparkContext> cluster) {
    this.cluster = cluster;
  }

  /** Runs the job; the answer goes to {@code out}, messages to {@code err}. */
  int run(PrintWriter out, PrintWriter err, String... args) {
    List<ArgSpec> own = new ArrayList<>(List.of(account));
    own.addAll(question.all());
    own.add(context);
    own.addAll(report.all());
    own.addAll(List.of(output, logs));
    CommandSpec spec =
        Options.command(
            "policycheck-spark.jar",
            this,
            List.of(
                "Tells on a cluster of Apache Spark which past calls a policy would have refused, as"
                    + " `policycheck replay` does on one machine."),
            List.of("  as those of policycheck replay"),
            own);
    spec.version("policycheck " + ReportOptions.version());
    int code =
        new CommandLine(spec)
            .setOut(out)
            .setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setAbbreviatedOptionsAllowed(false)
            .setExpandAtFiles(false)
            .setExecutionExceptionHandler((e, line, parsed) -> failed(e, err))
            .execute(args);
    out.flush();
    err.flush();
    return code;
  }

  private static int failed(Exception e, PrintWriter err) {
    if (e instanceof InvalidFileException invalid) {
      invalid.findings().forEach(one -> err.println(Printable.text(one.toString())));
      return BAD_INPUT;
    }
    if (e instanceof UnreadableFileException || e instanceof InputException) {
      err.println("policycheck: error: " + Printable.text(String.valueOf(e.getMessage())));
      return BAD_INPUT;
    }
    err.println("policycheck: the job failed; what Spark says of it is below");
    e.printStackTrace(err);
    return BUG;
  }

  @Override
  public Integer call() {
    List<String> paths = Options.all(logs);
    if (paths.isEmpty()) {
      throw new InputException(
          "which logs? name files or folders of CloudTrail, such as s3a://BUCKET/AWSLogs");
    }
    String named = account.getValue();
    SharedQuestion.File known = named == null ? null : account(named);
    String other = question.otherAccount();
    List<SharedQuestion.File> files =
        other.isEmpty()
            ? question.files().stream().map(ReplayJob::policy).toList()
            : List.of(account(other));
    PrintWriter err = output.command().commandLine().getErr();
    ReplayQuestion asked =
        question.read(
            known == null ? null : known.account(), AccountInputs.NONE, said -> warn(said, err));
    if (asked instanceof ReplayQuestion.InForce) {
      throw new InputException(
          "--calibrate is asked on one machine, of some days of the logs: `policycheck replay"
              + " --calibrate`");
    }
    String facts = context.getValue();
    if (known == null) {
      warn(
          "no account is given: who is in which group, and the tags of users and roles, are not"
              + " known; --account says it",
          err);
    }
    ReplayFacts read = facts == null ? ReplayFacts.NONE : ContextFile.read(Choice.path(facts));
    UnknownManagement.warning(asked, known == null ? null : known.account(), read)
        .ifPresent(warning -> warn(warning, err));
    ReplayReport answer = answer(known, asked, files, read, paths);
    UnknownTargets.warnings(asked, known == null ? null : known.account(), read, answer)
        .forEach(warning -> warn(warning, err));
    Output.print(report.text(answer), output.getValue(), output.command());
    if (!answer.isWhole() || answer.judgedCalls() == 0) {
      return BAD_INPUT;
    }
    return answer.refusedCalls() == 0 && answer.dependingCalls() == 0 ? 0 : 1;
  }

  private static void warn(String message, PrintWriter err) {
    err.println("policycheck: warning: " + Printable.text(message));
  }

  private ReplayReport answer(
      SharedQuestion.@Nullable File known,
      ReplayQuestion asked,
      List<SharedQuestion.File> files,
      ReplayFacts facts,
      List<String> paths) {
    JavaSparkContext spark = cluster.get();
    byte[] shared = SharedQuestion.bytes(known, asked, files, facts, spark.hadoopConfiguration());
    Replay replay = SharedQuestion.read(shared).replay();
    ReplayPart besides = replay.part();
    List<LogObject> found = LogListing.of(paths, spark.hadoopConfiguration(), besides);
    byte[] counted = ReplayPart.together(besides.bytes(), SparkReplay.count(spark, shared, found));
    return Replay.report(
        counted,
        new ReplaySubject(
            QuestionOptions.inWords(asked),
            context.getValue() != null,
            report.showsAddresses(),
            replay::speaksOf,
            new EvalCall(
                    question, asked, WitnessCommand.ofCommand("policycheck"), account.getValue())
                ::of));
  }

  private static SharedQuestion.File policy(String file) {
    Path path = Choice.path(file);
    return new SharedQuestion.File(FileNames.text(path), FileBytes.of(path));
  }

  private static SharedQuestion.File account(String file) {
    Path path = Choice.path(file);
    if (Files.isDirectory(path)) {
      throw new InputException(
          "`"
              + file
              + "` is a folder; a cluster takes an account in one file, which `policycheck snapshot"
              + " --account "
              + file
              + " --out FILE` writes");
    }
    return new SharedQuestion.File(
        FileNames.text(path), FileBytes.of(path, SnapshotReader.MAX_BYTES + 1));
  }
}
