package io.github.policycheck.cli;

import io.github.policycheck.cli.account.AccountOption;
import io.github.policycheck.cli.options.AwsOptions;
import io.github.policycheck.cli.options.CallOptions;
import io.github.policycheck.cli.options.Choice;
import io.github.policycheck.cli.options.NoNewAccessOption;
import io.github.policycheck.cli.options.Options;
import io.github.policycheck.cli.terminal.ImportProgressLines;
import io.github.policycheck.cli.terminal.Progress;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.eval.ContextKeys;
import io.github.policycheck.eval.OptionNames;
import io.github.policycheck.lint.Counted;
import io.github.policycheck.liveaccount.AwsClient;
import io.github.policycheck.liveaccount.verification.NoNewAccess;
import io.github.policycheck.liveaccount.verification.NoNewAccessPlan;
import io.github.policycheck.liveaccount.verification.NoNewAccessReport;
import io.github.policycheck.liveaccount.verification.Verification;
import io.github.policycheck.liveaccount.verification.VerificationPlan;
import io.github.policycheck.liveaccount.verification.VerificationReport;
import io.github.policycheck.liveaccount.verification.VerificationRequest;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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
          "  2  wrong command line, or one of both gave no answer that could be compared",
          "  3  a bug of policycheck");

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

  private final NoNewAccessOption noNewAccess = new NoNewAccessOption();

  private final CallOptions calls = new CallOptions();

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

  private final OptionSpec format = Options.format("the comparison", Format.class);

  private final CommandSpec spec;

  private VerifyAwsCommand() {
    List<ArgSpec> own = new ArrayList<>(ofQuestions());
    own.add(noNewAccess.option());
    own.addAll(calls.all());
    own.addAll(List.of(cache, isDryRun, region));
    own.addAll(account.inputs().all());
    own.addAll(aws.all());
    own.add(format);
    this.spec =
        Options.command(
            "verify-aws",
            this,
            List.of(
                "Puts the same questions to AWS's policy simulator and to policycheck, and prints where"
                    + " they differ, with both reasons. AWS charges nothing for these calls and limits"
                    + " how many it answers; how many they are is said first. For --no-new-access it"
                    + " charges, and is asked about nothing else.",
                "",
                "  policycheck verify-aws --account account.json --principal Developers --ref"
                    + " refs/heads/main",
                "  policycheck verify-aws --no-new-access old.json new.json",
                ""),
            EXIT_CODES,
            own);
  }

  /** Returns what says which questions are put. */
  private List<OptionSpec> ofQuestions() {
    return List.of(
        account.option(),
        principals,
        references,
        actions,
        repositories,
        context,
        isOfDocuments,
        isValidating);
  }

  /** Returns the command. */
  static CommandSpec spec() {
    return new VerifyAwsCommand().spec;
  }

  @Override
  public Integer call() {
    return noNewAccess.isGiven() ? compareNewAccess() : compareAnswers();
  }

  private int compareNewAccess() {
    List<OptionSpec> others = new ArrayList<>(ofQuestions());
    account.inputs().all().forEach(one -> others.add((OptionSpec) one));
    others.add(cache);
    NoNewAccessOption.Versions versions = noNewAccess.read(others, calls.most());
    NoNewAccessPlan plan = versions.plan();
    Messages messages = new Messages(spec.commandLine().getErr());
    versions.notRead().forEach(messages::warning);
    String cost =
        calls.inWords(plan.calls())
            + policies(plan)
            + " for IAM Access Analyzer; AWS charges for each call";
    if (Options.isGiven(isDryRun)) {
      return dryRun(cost, plan.notAsked());
    }
    messages.hint(cost);
    NoNewAccessReport report;
    try (AwsClient client = AwsLibrary.load().connect(aws.access(region(null)))) {
      report = NoNewAccess.of(plan, client, calls.perSecond(), progress());
    }
    print(report::text, report::json);
    if (report.open() > 0) {
      messages.error(
          (report.problem().isEmpty() ? "policycheck cannot decide all" : report.problem())
              + "; not compared: "
              + report.open()
              + " of "
              + policies(plan));
    }
    if (report.isDifferent()) {
      return ExitCode.DENIED.code();
    }
    return (report.open() > 0 ? ExitCode.BAD_INPUT : ExitCode.OK).code();
  }

  private static String policies(NoNewAccessPlan plan) {
    return plan.policies() == 1 ? "1 policy" : plan.policies() + " policies";
  }

  private int compareAnswers() {
    Messages messages = new Messages(spec.commandLine().getErr());
    Account read = account.readWhatIsRight(messages::warning);
    VerificationPlan plan = VerificationPlan.of(read, request());
    if (Options.isGiven(isDryRun)) {
      return dryRun(cost(plan), plan.notAsked());
    }
    messages.hint(cost(plan));
    VerificationReport report;
    try (AwsClient client = AwsLibrary.load().connect(aws.access(region(read)))) {
      report =
          Verification.of(
              plan,
              client,
              calls.perSecond(),
              cache.getValue() == null ? null : Choice.path(cache.getValue()),
              Clock.systemUTC(),
              progress());
    }
    print(report::text, report::json);
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

  private int dryRun(String cost, List<String> notAsked) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(cost);
    notAsked.forEach(one -> out.println("not asked: " + one));
    return ExitCode.OK.code();
  }

  private void print(Supplier<String> text, Supplier<String> json) {
    Format known = format.getValue();
    spec.commandLine().getOut().print((known == Format.json ? json : text).get());
  }

  private ImportProgressLines progress() {
    return new ImportProgressLines(new Progress(spec.commandLine().getErr()));
  }

  private String cost(VerificationPlan plan) {
    return calls.inWords(plan.calls())
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
        calls.most());
  }

  private @Nullable String region(@Nullable Account read) {
    String named = region.getValue();
    if (named == null) {
      return read == null ? null : read.region().orElse(null);
    }
    AwsOptions.checkRegions(List.of(named));
    return named;
  }
}
