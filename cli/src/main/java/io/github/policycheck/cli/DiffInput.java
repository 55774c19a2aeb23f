package io.github.policycheck.cli;

import io.github.policycheck.accountfiles.Configuration;
import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.analysis.proof.PolicyPair;
import io.github.policycheck.cli.options.AccountInputOptions;
import io.github.policycheck.cli.options.Choice;
import io.github.policycheck.cli.options.InputException;
import io.github.policycheck.cli.options.Options;
import io.github.policycheck.cli.options.PolicyTypeOption;
import io.github.policycheck.cli.options.StandardInput;
import io.github.policycheck.cli.terminal.Terminal;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.lint.comparison.ComparedCommands;
import io.github.policycheck.lint.comparison.ComparedFiles;
import io.github.policycheck.lint.comparison.ComparedRevisions;
import io.github.policycheck.report.diff.ComparedSide;
import io.github.policycheck.report.diff.DiffContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The two versions that {@code diff} is to compare. */
final class DiffInput {

  private final PositionalParamSpec paths =
      Options.parameters(
          "PATH",
          "The version before and the version after: each a policy, a folder of policies, or an account"
              + " (a folder with an account.yaml, a snapshot, the JSON of `aws iam"
              + " get-account-authorization-details`, or templates of Terraform or CloudFormation); -"
              + " for a policy on standard input. With --git the one"
              + " path that both revisions have. Default: this folder.");

  private final OptionSpec git =
      Options.text(
              "--git",
              "A..B",
              "Compare what two revisions of a Git repository have; one that is left out is HEAD.")
          .build();

  private final PolicyTypeOption policyType =
      new PolicyTypeOption(PolicyPair.TYPES, "told by their elements");

  private final AccountInputOptions inputs = new AccountInputOptions();

  /**
   * What is compared.
   *
   * @param commands ask it about requests
   * @param warnings what was not read
   */
  record Versions(
      ComparedSide before,
      ComparedSide after,
      Function<DiffContext.Shown, Optional<String>> commands,
      List<String> warnings) {

    Versions {
      warnings = List.copyOf(warnings);
    }
  }

  /** Returns the options and parameters, in the order of the help. */
  List<ArgSpec> all() {
    List<ArgSpec> all = new ArrayList<>(List.of(paths, git, policyType.option()));
    all.addAll(inputs.all());
    return all;
  }

  /**
   * Reads both.
   *
   * @throws InputException if the command line does not name two
   */
  Versions read() {
    List<String> named = Options.all(paths);
    @Nullable String revisions = git.getValue();
    Optional<PolicyType> type = policyType.type();
    return revisions == null ? versions(named, type) : revisions(revisions, named, type);
  }

  private Versions versions(List<String> named, Optional<PolicyType> type) {
    if (named.size() != 2) {
      throw new InputException(
          "name two versions, that before and that after"
              + (named.isEmpty()
                  ? ""
                  : "; there " + (named.size() == 1 ? "is " : "are ") + named.size()));
    }
    if (named.stream().allMatch(StandardInput.SIGN::equals)) {
      throw new InputException("standard input (`-`) is one version; name a file for the other");
    }
    Path old = path(named.get(0));
    Path current = path(named.get(1));
    Configuration.checkVersion(List.of(Path.of(""), old, current));
    ComparedFiles before = read(named.get(0), old, type);
    ComparedFiles after = read(named.get(1), current, type);
    ComparedCommands commands =
        new ComparedCommands(Terminal.commands(), inputs.given(), old, before, current, after);
    return of(
        FileNames.text(old),
        before,
        FileNames.text(current),
        after,
        asked -> commands.of(asked.name(), asked.witness(), asked.isAfter()));
  }

  private static Path path(String written) {
    return Choice.path(written.equals(StandardInput.SIGN) ? StandardInput.UNNAMED : written);
  }

  private ComparedFiles read(String written, Path path, Optional<PolicyType> type) {
    return ComparedFiles.read(
        path,
        written.equals(StandardInput.SIGN) ? StandardInput.as(path) : FileContents.OF_DISK,
        type,
        inputs.given());
  }

  private Versions revisions(String revisions, List<String> named, Optional<PolicyType> type) {
    if (named.size() > 1 || named.contains(StandardInput.SIGN)) {
      throw new InputException(
          "--git compares one path as two revisions have it; name one, or none for this folder");
    }
    ComparedRevisions two = ComparedRevisions.parse(revisions);
    Path path = Choice.path(named.isEmpty() ? "." : named.get(0));
    Configuration.checkVersion(List.of(Path.of(""), path));
    ComparedFiles before = ComparedRevisions.read(two.before(), path, type, inputs.given());
    ComparedFiles after = ComparedRevisions.read(two.after(), path, type, inputs.given());
    String text = FileNames.text(path);
    if (before.isNothing() && after.isNothing()) {
      throw new InputException(
          "neither `" + two.before() + "` nor `" + two.after() + "` has `" + text + "`");
    }
    return of(
        two.before() + ":" + text,
        before,
        two.after() + ":" + text,
        after,
        asked -> Optional.empty());
  }

  private static Versions of(
      String nameBefore,
      ComparedFiles before,
      String nameAfter,
      ComparedFiles after,
      Function<DiffContext.Shown, Optional<String>> commands) {
    ComparedFiles.checkGiven(before, after);
    List<String> warnings = new ArrayList<>(before.notRead());
    warnings.addAll(after.notRead());
    return new Versions(
        ComparedSide.of(nameBefore, before.account(), before.policies(), before.digest()),
        ComparedSide.of(nameAfter, after.account(), after.policies(), after.digest()),
        commands,
        warnings);
  }
}
