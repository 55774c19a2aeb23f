package io.github.policycheck.cli;

import io.github.policycheck.accountfiles.Configuration;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.cli.options.Choice;
import io.github.policycheck.cli.options.InputException;
import io.github.policycheck.cli.options.Options;
import io.github.policycheck.cli.options.PolicyTypeOption;
import io.github.policycheck.cli.options.StandardInput;
import io.github.policycheck.cli.options.TemplateOptions;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.lint.FileFilter;
import io.github.policycheck.lint.LintConfiguration;
import io.github.policycheck.lint.LintRequest;
import io.github.policycheck.lint.LintRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What {@code lint} is to look at, under which configuration and by which rules. */
final class LintInput {

  /** A file that says nothing, as people name it to other programs too. */
  private static final Path NOTHING = Path.of("/dev/null");

  private final PositionalParamSpec paths =
      Options.parameters(
          "PATH",
          "Policy files, and folders with policies and accounts; - for a policy on standard input."
              + " Default: this folder, unless --account is given.");

  private final OptionSpec stdinFilename =
      Options.text(
              "--stdin-filename",
              "FILE",
              "The file that standard input is to be taken for, be it there or not: with its name,"
                  + " its configuration and its account.")
          .build();

  private final OptionSpec account =
      Options.text(
              "--account",
              "PATH",
              "An account, evaluated as a whole: a folder with an account.yaml, a snapshot, or the"
                  + " JSON of `aws iam get-account-authorization-details`.")
          .build();

  private final OptionSpec include =
      Options.texts(
          "--include",
          "GLOB",
          "Look in folders only at files that fit, seen from the folder: * is any of a name, **/"
              + " any folders. May be repeated.");

  private final OptionSpec exclude =
      Options.texts("--exclude", "GLOB", "Pass over files that fit, likewise. May be repeated.");

  private final OptionSpec config =
      Options.text(
              "--config",
              "FILE",
              "The configuration, or /dev/null for none. Default: the nearest policycheck.yaml in this"
                  + " folder or above.")
          .build();

  private final OptionSpec rule =
      Options.texts(
          "--rule", "ID", "Look for what this rule finds, and for nothing else. May be repeated.");

  private final OptionSpec disable =
      Options.texts("--disable", "ID", "Do not look for what this rule finds. May be repeated.");

  private final OptionSpec changedSince =
      Options.text(
              "--changed-since",
              "REV",
              "Report only what this Git revision, linted too, does not have, wherever it stands.")
          .build();

  private final PolicyTypeOption policyType =
      new PolicyTypeOption(
          List.of(PolicyType.values()),
          "`policyTypes` of policycheck.yaml, else told by their elements");

  private final OptionSpec isEmptyAllowed =
      Options.flag("--allow-empty", "Accept a path that holds no policy, and do not fail.");

  private final OptionSpec baseline =
      Options.text(
              "--baseline", "FILE", "A file with known findings, which are not reported again.")
          .build();

  private final OptionSpec serviceReference =
      Options.text(
              "--service-reference",
              "FILE",
              "What AWS's services know, as scripts/update-service-reference writes it. Default:"
                  + " the one that policycheck carries.")
          .build();

  private final TemplateOptions templates = new TemplateOptions();

  private Optional<Configuration> configured = Optional.empty();
  private boolean isConfigured;

  /** Returns the options and parameters, in the order of the help. */
  List<ArgSpec> all() {
    List<ArgSpec> all =
        new ArrayList<>(
            List.of(
                paths,
                stdinFilename,
                account,
                include,
                exclude,
                config,
                rule,
                disable,
                changedSince,
                policyType.option(),
                isEmptyAllowed,
                baseline,
                serviceReference));
    all.addAll(templates.all());
    return all;
  }

  /** Returns what the configuration says of lint. */
  LintConfiguration configuration() {
    return configured().map(LintConfiguration::of).orElse(LintConfiguration.NONE);
  }

  private Optional<Configuration> configured() {
    if (!isConfigured) {
      isConfigured = true;
      String named = config.getValue();
      configured =
          named == null
              ? Configuration.nearest(Path.of("").toAbsolutePath())
              : Optional.of(named(Choice.path(named)));
    }
    return configured;
  }

  private static Configuration named(Path file) {
    return file.equals(NOTHING)
        ? new Configuration(file, Optional.empty(), Optional.empty())
        : Configuration.read(file.toAbsolutePath(), file);
  }

  /** Tells whether standard input is to be linted. */
  boolean isStandardInput() {
    return Options.all(paths).contains(StandardInput.SIGN);
  }

  /**
   * Returns what is asked for.
   *
   * @throws InputException if something of it cannot be
   */
  LintRequest request() {
    List<Path> files = new ArrayList<>();
    for (String path : Options.all(paths)) {
      files.add(path.equals(StandardInput.SIGN) ? standardInput() : Choice.path(path));
    }
    String pretended = stdinFilename.getValue();
    if (pretended != null && !isStandardInput()) {
      throw new InputException(
          "--stdin-filename says what standard input is; to lint that, name it: `lint -"
              + " --stdin-filename "
              + pretended
              + "`");
    }
    Optional<Path> whole =
        Optional.ofNullable(account.<@Nullable String>getValue()).map(Choice::path);
    if (files.isEmpty() && whole.isEmpty()) {
      files.add(Path.of("."));
    }
    LintRules.refusal(rules(rule), rules(disable), rule.longestName(), disable.longestName())
        .ifPresent(
            why -> {
              throw new InputException(why);
            });
    LintConfiguration configuration = configuration();
    if (config.getValue() == null) {
      Configuration.checkVersion(whole.stream().toList());
    }
    LintRequest request =
        LintRequest.of(files, whole, configuration, LocalDate.now(ZoneOffset.UTC))
            .of(new FileFilter(Options.all(include), Options.all(exclude)))
            .with(templates.inputs())
            .with(configuration.rules().asking(rules(rule), rules(disable)));
    if (isStandardInput()) {
      request = request.with(StandardInput.as(standardInput()));
    }
    if (config.getValue() != null) {
      request = request.under(configured().orElseThrow());
    }
    Optional<PolicyType> type = policyType.type();
    if (type.isPresent()) {
      request = request.of(type.get());
    }
    String revision = changedSince.getValue();
    if (revision != null) {
      if (revision.isBlank()) {
        throw new InputException(
            "--changed-since names no revision; what was to name one, such as `git merge-base`, found"
                + " none");
      }
      if (isStandardInput()) {
        throw new InputException(
            "--changed-since compares files with what a revision has of them; standard input is"
                + " none: name the files");
      }
      request = request.changedSince(revision);
    }
    String known = baseline.getValue();
    if (known != null) {
      request = request.withBaseline(Optional.of(Choice.path(known)));
    }
    if (Options.isGiven(isEmptyAllowed)) {
      request = request.allowingEmpty();
    }
    String reference = serviceReference.getValue();
    return reference == null ? request : request.withServiceReference(Choice.path(reference));
  }

  private Path standardInput() {
    String pretended = stdinFilename.getValue();
    if (pretended != null && pretended.isBlank()) {
      throw new InputException(
          "--stdin-filename is empty; name the file that standard input is, or leave it out");
    }
    Path file = Choice.path(pretended == null ? StandardInput.UNNAMED : pretended);
    if (Files.isDirectory(file)) {
      throw new InputException("`" + file + "` is a folder; --stdin-filename names a file");
    }
    return file;
  }

  private static Set<String> rules(OptionSpec option) {
    Set<String> ids = new TreeSet<>();
    for (String written : Options.all(option)) {
      List<String> known = LintRules.all().stream().map(Rule::id).toList();
      if (!known.contains(written)) {
        throw Choice.none("rule", written, known, "`policycheck rules` lists them");
      }
      ids.add(written);
    }
    return ids;
  }
}
