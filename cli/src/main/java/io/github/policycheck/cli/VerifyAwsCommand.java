package io.github.policycheck.cli;

import io.github.policycheck.cli.options.Choice;
import io.github.policycheck.cli.options.InputException;
import io.github.policycheck.cli.options.NumberOptions;
import io.github.policycheck.cli.options.Options;
import io.github.policycheck.cli.terminal.ImportProgressLines;
import io.github.policycheck.cli.terminal.Progress;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.eval.ContextKeys;
import io.github.policycheck.eval.OptionNames;
import io.github.policycheck.lint.Counted;
import io.github.policycheck.liveaccount.AwsClient;
import io.github.policycheck.liveaccount.verification.Verification;
import io.github.policycheck.liveaccount.verification.VerificationPlan;
import io.github.policycheck.liveaccount.verification.VerificationReport;
import io.github.policycheck.liveaccount.verification.VerificationRequest;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Asks AWS what it says to the questions that policycheck answers. */
final class VerifyAwsCommand implements Callable<Integer> {

  private static final List<String> EXIT_CODES =
      List.of(
          "  0  AWS and policycheck say the same",
          "  1  they differ",
          "  2  wrong command line, or AWS gave no answer that could be compared",
          "  3  a bug of policycheck");

  private static final int MOST_CALLS = 200;
  private static final int MANY_CALLS = 1_000_000;
  private static final double PER_SECOND = 3;
  private static final double MOST_PER_SECOND = 100;

  /** How to print the comparison. */
  enum Format {
    text,
    json
  }

  private final AccountOption account = new AccountOption();

  private final OptionSpec principals =
      Options.texts(
          "--principal",
          "P",
          "Whose requests: a name, group/NAME, user/NAME, role/NAME or an ARN. Repeat for more."
              + " Default: of those with the same policies, one.");

  private final OptionSpec references =
      Options.texts(
          "--ref",
          "REF",
          "A Git reference, such as refs/heads/main. Repeat for more. Default: those that policies"
              + " name, and default branches.");

  private final OptionSpec actions =
      Options.texts(
          "--action",
          "ACTION",
          "An action of CodeCommit. Repeat for more. Default: those whose requests carry a"
              + " reference.");

  private final OptionSpec repositories =
      Options.texts(
          "--repo", "NAME", "A repository, by its name or ARN. Repeat for more. Default: all.");

  private final OptionSpec context =
      Options.texts(
          "--context", "KEY=VALUE", "A condition key of all requests. Twice for two values.");

  private final OptionSpec isOfDocuments =
      Options.flag(
          "--documents",
          "Send AWS the policies of the account (SimulateCustomPolicy), instead of asking about those"
              + " that are in force (SimulatePrincipalPolicy).");

  private final OptionSpec isValidating =
      Options.flag(
          "--validate",
          "Compare lint with IAM Access Analyzer as well (ValidatePolicy), policy by policy.");

  private final OptionSpec mostCalls =
      Options.text("--max-calls", "N", "How many calls may be made. Default: " + MOST_CALLS + ".")
          .build();

  private final OptionSpec perSecond =
      Options.text("--calls-per-second", "N", "How many calls a second, such as 0.5. Default: 3.")
          .build();

  private final OptionSpec cache =
      Options.text(
              "--cache",
              "FILE",
              "Keeps the answers of AWS; what it has is not asked again. Remove it to ask anew.")
          .build();

  private final OptionSpec isDryRun =
      Options.flag("--dry-run", "Ask nothing; say how many calls it would be.");

  private final OptionSpec region =
      Options.text(
              "--region",
              "REGION",
              "Tells the partition whose IAM is asked, and where IAM Access Analyzer is if the account"
                  + " says no region. Default: the account's.")
          .build();

  private final AwsOptions aws = new AwsOptions();

  private final OptionSpec format =
      Options.text(
              "--format",
              "FORMAT",
              "How to print the comparison: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
          .defaultValue("text")
          .type(Format.class)
          .build();

  private final CommandSpec spec;

  private VerifyAwsCommand() {
    List<ArgSpec> own =
        new ArrayList<>(
            List.of(
                account.option(),
                principals,
                references,
                actions,
                repositories,
                context,
                isOfDocuments,
                isValidating,
                mostCalls,
                perSecond,
                cache,
                isDryRun,
                region));
    own.addAll(aws.all());
    own.add(format);
    this.spec =
        Options.command(
            "verify-aws",
            this,
            List.of(
                "Puts the same questions to AWS's policy simulator and to policycheck, and prints where"
                    + " they differ, with both reasons. AWS charges nothing for these calls and limits"
                    + " how many it answers; how many they are is said first.",
                "",
                "  policycheck verify-aws --account account.json --principal Developers --ref"
                    + " refs/heads/main",
                ""),
            EXIT_CODES,
            own);
  }

  /** Returns the command. */
  static CommandSpec spec() {
    return new VerifyAwsCommand().spec;
  }

  @Override
  public Integer call() {
    Account read = account.readWhatIsRight();
    VerificationPlan plan = VerificationPlan.of(read, request());
    Messages messages = new Messages(spec.commandLine().getErr());
    double speed = perSecond();
    if (Options.isGiven(isDryRun)) {
      PrintWriter out = spec.commandLine().getOut();
      out.println(cost(plan, speed));
      plan.notAsked().forEach(one -> out.println("not asked: " + one));
      return ExitCode.OK.code();
    }
    messages.hint(cost(plan, speed));
    VerificationReport report;
    try (AwsClient client = AwsLibrary.load().connect(aws.access(region(read)))) {
      report =
          Verification.of(
              plan,
              client,
              speed,
              cache.getValue() == null ? null : Choice.path(cache.getValue()),
              Clock.systemUTC(),
              new ImportProgressLines(new Progress(spec.commandLine().getErr())));
    }
    Format known = format.getValue();
    spec.commandLine()
        .getOut()
        .print(
            switch (known) {
              case text -> report.text();
              case json -> report.json();
            });
    if (!report.isComparison()) {
      messages.error("no answer of AWS could be compared");
      return ExitCode.BAD_INPUT.code();
    }
    if (!report.isAgreement()) {
      return ExitCode.DENIED.code();
    }
    if (report.unanswered() > 0) {
      messages.error(
          "AWS did not answer "
              + Counted.of(report.unanswered(), "question")
              + "; the rest is answered alike");
      return ExitCode.BAD_INPUT.code();
    }
    return ExitCode.OK.code();
  }

  private static String cost(VerificationPlan plan, double perSecond) {
    return Counted.of(plan.calls(), "call")
        + " of AWS, at most "
        + (perSecond == Math.rint(perSecond) ? String.valueOf((long) perSecond) : perSecond)
        + " a second: "
        + Counted.of(plan.questions(), "question")
        + " for the policy simulator"
        + (plan.validations() == 0
            ? ""
            : ", and " + plan.validations() + " policies for IAM Access Analyzer")
        + "; AWS charges nothing for them";
  }

  private VerificationRequest request() {
    return new VerificationRequest(
        Options.all(principals),
        Options.all(references),
        Options.all(actions),
        Options.all(repositories),
        ContextKeys.parse(Options.all(context), OptionNames.COMMAND_LINE),
        Options.isGiven(isOfDocuments),
        Options.isGiven(isValidating),
        (int) NumberOptions.whole(mostCalls, MOST_CALLS, 1, MANY_CALLS));
  }

  private @Nullable String region(Account read) {
    String named = region.getValue();
    if (named == null) {
      return read.region().orElse(null);
    }
    AwsOptions.checkRegions(List.of(named));
    return named;
  }

  private double perSecond() {
    String written = perSecond.getValue();
    if (written == null) {
      return PER_SECOND;
    }
    try {
      double number = Double.parseDouble(written);
      if (number > 0 && number <= MOST_PER_SECOND) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new InputException(
        "`" + written + "` of --calls-per-second is no number above 0 and up to 100");
  }
}
