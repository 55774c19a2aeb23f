package io.github.policycheck.cli;

import io.github.policycheck.accountfiles.SnapshotFile;
import io.github.policycheck.cli.options.AwsOptions;
import io.github.policycheck.cli.options.Choice;
import io.github.policycheck.cli.options.InputException;
import io.github.policycheck.cli.options.NumberOptions;
import io.github.policycheck.cli.options.Options;
import io.github.policycheck.cli.options.Output;
import io.github.policycheck.cli.report.ImportDryRun;
import io.github.policycheck.cli.terminal.ImportProgressLines;
import io.github.policycheck.cli.terminal.Progress;
import io.github.policycheck.liveaccount.AwsAccess;
import io.github.policycheck.liveaccount.AwsClient;
import io.github.policycheck.liveaccount.AwsConnector;
import io.github.policycheck.liveaccount.AwsException;
import io.github.policycheck.liveaccount.importing.AccountImport;
import io.github.policycheck.liveaccount.importing.ImportPermissions;
import io.github.policycheck.liveaccount.importing.ImportRequest;
import io.github.policycheck.liveaccount.importing.ImportedAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Reads an account of AWS, or all accounts of an organization, into snapshots. */
final class ImportAwsCommand implements Callable<Integer> {

  static final List<String> EXIT_CODES =
      List.of(
          "  0  written",
          "  2  wrong command line, or AWS gave no answer; what is there stays, and what was read is"
              + " kept to go on from",
          "  3  a bug of policycheck");

  private final OptionSpec out =
      Options.text(
              "--out",
              "FILE",
              "The snapshot to write, readable by you alone; with --organization, the folder for"
                  + " them.")
          .build();

  private final OptionSpec regions =
      Options.texts(
          "--region",
          "REGION",
          "A region whose repositories are read. Repeat for more; the first one is the account's"
              + " where nothing else is said. Default: that of the profile.");

  private final OptionSpec repositories =
      Options.texts("--repository", "NAME", "A repository to read. Repeat for more. Default: all.");

  private final AwsOptions aws = new AwsOptions();

  private final OptionSpec organizationProfile =
      Options.text(
              "--organization-profile",
              "NAME",
              "The profile that may ask for the policies of the organization.")
          .build();

  private final OptionSpec organizationRole =
      Options.text(
              "--organization-role-arn",
              "ARN",
              "A role, in the management account or one that it delegated to, that may.")
          .build();

  private final OptionSpec isWithoutOrganization =
      Options.flag(
          "--no-organization",
          "Say that no policy of an organization binds the account, without asking. Else, where AWS"
              + " does not let you ask, they are not known, and answers say so.");

  private final OptionSpec isOrganization =
      Options.flag("--organization", "Read all accounts of the organization.");

  private final OptionSpec roleName =
      Options.text("--role-name", "NAME", "With --organization: the role to take in each account.")
          .build();

  private final OptionSpec concurrency =
      Options.text(
              "--concurrency", "N", "With --organization: how many accounts at once. Default: 4.")
          .build();

  private final OptionSpec resume =
      Options.text(
              "--resume",
              "FILE",
              "Keeps what was read until all is, so that the next import goes on from there."
                  + " Default: FILE.resume beside the snapshot.")
          .build();

  private final OptionSpec isDryRun =
      Options.flag("--dry-run", "Ask nothing; print the calls, and policies that allow just them.");

  private final CommandSpec spec;

  private ImportAwsCommand() {
    List<ArgSpec> own = new ArrayList<>(List.of(out, regions, repositories));
    own.addAll(aws.all());
    own.addAll(
        List.of(
            organizationProfile,
            organizationRole,
            isWithoutOrganization,
            isOrganization,
            roleName,
            concurrency,
            resume,
            isDryRun));
    this.spec =
        Options.command(
            "aws",
            this,
            List.of(
                "Reads users, groups, roles, their policies, repositories and the policies of the"
                    + " organization from AWS into one file, which every --account takes. Only reads."
                    + " Credentials are found as the AWS CLI finds them.",
                "",
                "  policycheck import aws --profile audit --region eu-west-1 --out account.json",
                ""),
            EXIT_CODES,
            own);
  }

  /** Returns the command. */
  static CommandSpec spec() {
    return new ImportAwsCommand().spec;
  }

  @Override
  public Integer call() {
    checkOptions();
    if (Options.isGiven(isDryRun)) {
      return dryRun();
    }
    if (out.getValue() == null) {
      throw new InputException("--out is missing; it names the file to write");
    }
    Path file = Output.file(out.getValue(), "--out", "name one, which is replaced as a whole");
    checkPlace(file);
    AwsConnector connector = AwsLibrary.load();
    Messages messages = new Messages(spec.commandLine().getErr());
    if (Options.isGiven(isOrganization)) {
      return new OrganizationFiles(connector, file, messages)
          .write(
              organizationAccess(),
              checked(roleName.getValue()),
              request(null),
              (int) NumberOptions.whole(concurrency, 4, 1, 64),
              progress());
    }
    ImportRequest request = request(resumeFile(file));
    ImportedAccount read;
    try {
      read = read(connector, request);
    } catch (AwsException e) {
      messages.error(AwsLibrary.inWords(e));
      if (Files.exists(resumeFile(file))) {
        messages.hint(
            "what was read is kept in `"
                + resumeFile(file)
                + "`; the same command goes on from there");
      }
      return ExitCode.BAD_INPUT.code();
    }
    SnapshotFile.ofLive(read.account()).write(file);
    request.removeResumeFile();
    new ImportSummary(messages).print(read, file);
    return ExitCode.OK.code();
  }

  private void checkOptions() {
    boolean isWalk = Options.isGiven(isOrganization);
    for (OptionSpec option : List.of(roleName, concurrency)) {
      if (!isWalk && option.getValue() != null) {
        throw new InputException(option.longestName() + " is for --organization");
      }
    }
    for (OptionSpec option : List.of(repositories, resume)) {
      if (isWalk && option.getValue() != null) {
        throw new InputException(
            option.longestName() + " is for one account, not for --organization");
      }
    }
    for (OptionSpec option : List.of(organizationProfile, organizationRole)) {
      if (Options.isGiven(isWithoutOrganization) && option.getValue() != null) {
        throw new InputException(
            option.longestName() + " and --no-organization exclude each other");
      }
    }
    AwsOptions.checkRegions(Options.all(regions));
  }

  private void checkPlace(Path file) {
    if (Options.isGiven(isOrganization)) {
      return; // a folder, which is made
    }
    SnapshotFile.checkPlace(file);
    if (isSame(file, resumeFile(file))) {
      throw new InputException(
          "--resume names the file of --out, which would be removed at the end");
    }
  }

  private ImportedAccount read(AwsConnector connector, ImportRequest request) {
    try (AwsClient client = connector.connect(access());
        AwsClient other = hasOther() ? connector.connect(organizationAccess()) : null) {
      return AccountImport.read(client, other, request, progress());
    }
  }

  private AwsAccess access() {
    return aws.access(region());
  }

  private AwsAccess organizationAccess() {
    return hasOther()
        ? aws.access(region(), organizationProfile.getValue(), AwsOptions.role(organizationRole))
        : access();
  }

  /** Tells whether somebody else is asked for the organization. */
  private boolean hasOther() {
    return organizationProfile.getValue() != null || organizationRole.getValue() != null;
  }

  private @Nullable String region() {
    List<String> named = Options.all(regions);
    return named.isEmpty() ? null : named.get(0);
  }

  private ImportRequest request(@Nullable Path resumeFile) {
    return new ImportRequest(
        Options.all(regions),
        Options.all(repositories),
        !Options.isGiven(isWithoutOrganization),
        resumeFile,
        Clock.systemUTC());
  }

  private static boolean isSame(Path file, Path other) {
    try {
      return file.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize())
          || (Files.exists(file) && Files.exists(other) && Files.isSameFile(file, other));
    } catch (IOException e) {
      return false; // whoever opens it says why
    }
  }

  private Path resumeFile(Path file) {
    return resume.getValue() == null
        ? file.resolveSibling(file.getFileName() + ".resume")
        : Choice.path(resume.getValue());
  }

  private ImportProgressLines progress() {
    return new ImportProgressLines(new Progress(spec.commandLine().getErr()));
  }

  private Integer dryRun() {
    List<String> where = Options.all(regions);
    if (where.isEmpty()) {
      throw new InputException("--dry-run needs --region, as it asks nobody which one is yours");
    }
    @Nullable String role = roleName.getValue();
    new ImportDryRun(spec.commandLine().getOut(), new ImportPermissions(request(null), where, null))
        .print(
            aws.access(null).roleArn(),
            AwsOptions.role(organizationRole),
            hasOther(),
            Options.isGiven(isOrganization) ? checked(role) : null);
    return ExitCode.OK.code();
  }

  private static String checked(@Nullable String role) {
    if (role == null) {
      throw new InputException(
          "--organization needs --role-name, the role to take in each account, such as"
              + " OrganizationAccountAccessRole");
    }
    return AwsOptions.roleName(role);
  }
}
