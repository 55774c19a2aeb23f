package io.github.policycheck.lint;

import io.github.policycheck.accountfiles.AccountReader;
import io.github.policycheck.accountfiles.InvalidFileException;
import io.github.policycheck.accountfiles.ManagedPolicies;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.analysis.Analysis;
import io.github.policycheck.engine.analysis.PolicyAnalyzer;
import io.github.policycheck.engine.analysis.Rules;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.reference.ServiceReference;
import io.github.policycheck.engine.text.PolicySyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Judges what a request names: accounts each as a whole, and policies that no account has. */
public final class Linter {

  private static final String ASSUMED = "AWSCodeCommitPowerUser";

  private final LintRequest request;
  private final Consumer<Path> reading;
  private final PolicyAnalyzer analyzer;
  private final Statements statements = new Statements();
  private final List<LintFinding> found = new ArrayList<>();
  private final List<Finding> undecided = new ArrayList<>();
  private final List<String> passedOver = new ArrayList<>();

  /** The real paths of the files and accounts that were looked at: each counts once. */
  private final Set<Path> judged = new HashSet<>();

  private final Set<Path> accounts = new HashSet<>();
  private int statementCount;

  private Linter(LintRequest request, Consumer<Path> reading) {
    this.request = request;
    this.reading = reading;
    this.analyzer =
        new PolicyAnalyzer(
            request.serviceReference().map(Linter::reference).orElseGet(ServiceReference::builtIn),
            ManagedPolicies.find(ASSUMED, "aws").orElseThrow());
  }

  /**
   * Lints.
   *
   * @throws UnreadableFileException if something that the request names is not there or cannot be
   *     read
   * @throws InvalidFileException if an {@code account.yaml}, a baseline or a service reference is
   *     not right; a policy that is not right is a finding
   */
  public static LintResult lint(LintRequest request) {
    return lint(request, file -> {});
  }

  /** Lints as {@link #lint(LintRequest)} does, and says of each file that it is read next. */
  public static LintResult lint(LintRequest request, Consumer<Path> reading) {
    return new Linter(request, reading).result();
  }

  private static ServiceReference reference(Path file) {
    try {
      return ServiceReference.read(Files.readString(file));
    } catch (IOException e) {
      throw new UnreadableFileException("`" + file + "` cannot be read: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw new UnreadableFileException("`" + file + "`: " + e.getMessage());
    }
  }

  private LintResult result() {
    Excuses excuses = new Excuses(request);
    request.account().ifPresent(this::account);
    for (Path path : request.paths()) {
      PolicyFinder.Found files = PolicyFinder.find(path);
      files.accounts().forEach(this::account);
      policies(files.policies(), path);
    }
    return excuses.apply(found, undecided, passedOver, judged, statementCount);
  }

  /** Judges an account; if one of its policies cannot be read, each of the others by itself. */
  private void account(Path path) {
    if (!accounts.add(FilePaths.real(path.endsWith("account.yaml") ? folder(path) : path))) {
      return;
    }
    try {
      Account account = AccountReader.read(path);
      Set<Path> files = statements.add(account);
      files.forEach(reading);
      files.forEach(file -> judged.add(FilePaths.real(file)));
      add(analyzer.analyze(account), Optional.of(path));
    } catch (InvalidFileException e) {
      boolean isAllOfPolicies =
          e.findings().stream().allMatch(finding -> Rules.find(finding.rule()).isPresent());
      if (!isAllOfPolicies) {
        throw e;
      }
      addBroken(e.findings());
      judged.addAll(files(e.findings().stream().map(Finding::location)));
      for (Policy policy : e.policies()) {
        judged.addAll(files(policy.document().statements().stream().map(Statement::location)));
        add(new Outcome(path, policy, analyzer.analyze(policy), List.of(), false));
      }
    }
  }

  private static Path folder(Path file) {
    return Objects.requireNonNullElse(file.getParent(), Path.of(""));
  }

  private static Set<Path> files(Stream<SourceLocation> places) {
    return places
        .map(SourceLocation::file)
        .filter(Objects::nonNull)
        .map(file -> FilePaths.real(Path.of(file)))
        .collect(Collectors.toSet());
  }

  /**
   * What became of a file.
   *
   * @param policy the policy in it, null if it is none
   * @param analysis what was found in the policy
   * @param problems why it is no policy; none if it never was to be one
   * @param isAccount whether it is an account instead
   */
  private record Outcome(
      Path file,
      @Nullable Policy policy,
      @Nullable Analysis analysis,
      List<Finding> problems,
      boolean isAccount) {}

  /**
   * Judges policies that no account has, on all cores.
   *
   * @param named the path by which they were found; a file of this name has to be a policy
   */
  private void policies(List<Path> files, Path named) {
    files.stream().filter(file -> judged.add(FilePaths.real(file))).toList().parallelStream()
        .map(file -> outcome(file, named.equals(file)))
        .toList()
        .forEach(this::add);
  }

  private Outcome outcome(Path file, boolean isNamed) {
    synchronized (reading) {
      reading.accept(file);
    }
    PolicyFile text = PolicyFile.read(file);
    if (text.looksLikeAnAccount()) {
      return new Outcome(file, null, null, List.of(), true);
    }
    if (!isNamed && !text.mayBeAPolicy()) {
      return new Outcome(file, null, null, List.of(), false);
    }
    try {
      Policy policy = text.policy(request.policyType());
      return new Outcome(file, policy, analyzer.analyze(policy), List.of(), false);
    } catch (PolicySyntaxException e) {
      boolean isSomethingElse = !isNamed && text.isSomethingElse();
      List<Finding> problems = isSomethingElse ? List.of() : e.findings();
      return new Outcome(file, null, null, problems, false);
    }
  }

  private void add(Outcome outcome) {
    Policy policy = outcome.policy();
    Analysis analysis = outcome.analysis();
    if (outcome.isAccount()) {
      judged.remove(FilePaths.real(outcome.file()));
      account(outcome.file());
    } else if (policy != null && analysis != null) {
      statements.add(policy);
      add(inFile(analysis, outcome.file()), Optional.empty());
    } else if (outcome.problems().isEmpty()) {
      passOver(outcome.file());
    } else {
      addBroken(outcome.problems());
    }
  }

  /** A policy without statements does not say where it stands. */
  private static Analysis inFile(Analysis analysis, Path file) {
    List<Finding> findings =
        analysis.findings().stream()
            .map(
                finding ->
                    finding.location().file() == null
                        ? finding.at(SourceLocation.at(file.toString(), 1, 1))
                        : finding)
            .toList();
    return new Analysis(findings, analysis.undecided(), analysis.statements());
  }

  private void passOver(Path file) {
    judged.remove(FilePaths.real(file));
    passedOver.add(file.toString());
  }

  /** What is no policy is in no account either. */
  private void addBroken(List<Finding> findings) {
    findings.forEach(f -> statements.locate(Rules.named(f), Optional.empty(), found));
  }

  private void add(Analysis analysis, Optional<Path> account) {
    analysis.findings().forEach(finding -> statements.locate(finding, account, found));
    undecided.addAll(analysis.undecided());
    statementCount += analysis.statements();
  }
}
