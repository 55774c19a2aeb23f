package io.github.policycheck.lint;

import io.github.policycheck.accountfiles.AccountDirectory;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.analysis.Analysis;
import io.github.policycheck.analysis.Rules;
import io.github.policycheck.engine.account.WholeAccount;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.lint.template.TemplateLinter;
import io.github.policycheck.templates.TemplateComment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What was found so far, and in which files. */
final class Tally {

  /** In the order of files, and of places in them. */
  private static final Comparator<Finding> BY_PLACE =
      Comparator.comparing((Finding problem) -> String.valueOf(problem.location().file()))
          .thenComparingInt(problem -> problem.location().line())
          .thenComparingInt(problem -> problem.location().column());

  private final Statements statements;
  private final List<LintFinding> found = new ArrayList<>();
  private final List<UndecidedQuestion> undecided = new ArrayList<>();

  /** The real paths of the files that were looked at: each counts once. */
  private final Set<Path> evaluated = new HashSet<>();

  /** The files whose findings are incomplete, because the file or its account is broken. */
  private final Set<Path> inPart = new HashSet<>();

  /** Findings as they were shown, of whichever account. */
  private final Set<Finding> ofDocuments = new HashSet<>();

  private final List<Suppression> suppressions = new ArrayList<>();
  private final List<Finding> unread = new ArrayList<>();
  private final List<Finding> notices = new ArrayList<>();
  private final Map<String, Instant> asOf = new HashMap<>();
  private int statementCount;

  /** Starts empty; passes each evaluated policy to {@code evaluating}. */
  Tally(Consumer<Policy> evaluating) {
    this.statements = new Statements(evaluating);
  }

  List<LintFinding> found() {
    return found;
  }

  List<UndecidedQuestion> undecided() {
    return undecided;
  }

  Set<Path> evaluated() {
    return evaluated;
  }

  Set<Path> inPart() {
    return inPart;
  }

  List<Finding> unread() {
    return unread;
  }

  List<Finding> notices() {
    return notices;
  }

  /** Returns the suppressions that are comments. */
  List<Suppression> suppressions() {
    return suppressions;
  }

  /** When accounts were read from AWS, by their paths. */
  Map<String, Instant> asOf() {
    return asOf;
  }

  int statementCount() {
    return statementCount;
  }

  /** Makes policies known of which findings will be added; returns the files they are in. */
  Set<Path> know(WholeAccount whole) {
    Set<Path> files = statements.add(whole.account());
    whole.unbound().forEach(policy -> files.addAll(statements.add(policy)));
    return files;
  }

  /** Adds a policy that was evaluated by itself. */
  void addOne(Policy policy, Analysis analysis, Scope scope) {
    statements.add(policy);
    add(analysis, Optional.empty(), scope);
    statementCount += analysis.statements();
  }

  /** Adds what was found in a file of a template. */
  void addTemplate(TemplateLinter.Linted linted, Path real) {
    linted.policies().forEach(one -> addOne(one.policy(), one.analysis(), Scope.ALL));
    add(new Analysis(linted.findings(), linted.undecided(), 0), Optional.empty(), Scope.ALL);
    addBroken(linted.problems(), Scope.ALL);
    unread.addAll(linted.unread());
    for (TemplateComment comment : linted.comments()) {
      SuppressionComments read = SuppressionComments.of(comment);
      suppressions.addAll(read.suppressions());
      unread.addAll(read.problems());
    }
    if (!linted.problems().isEmpty() || !linted.unread().isEmpty()) {
      inPart.add(real);
    }
    linted.notice().ifPresent(notices::add);
  }

  /**
   * Adds what concerns some files. What is so of a file whatever account has it, as it has no
   * witness, is said once.
   */
  void add(Analysis analysis, Optional<Path> account, Scope scope) {
    List<Finding> ofThis = new ArrayList<>();
    // All of them are numbered, so that none has another fingerprint when fewer are asked for.
    for (Finding found : analysis.findings()) {
      Finding finding = placed(found, account);
      Finding shown = scope.shown(finding);
      if (finding.witness() == null && ofDocuments.contains(shown)) {
        continue;
      }
      LintFinding located = statements.locate(finding, account);
      if (scope.has(finding)) {
        ofThis.add(shown);
        this.found.add(shown(located, scope));
      }
    }
    ofDocuments.addAll(ofThis);
    for (Finding undecided : analysis.undecided()) {
      Finding open = placed(undecided, account);
      UndecidedQuestion question = statements.question(open, account);
      if (scope.has(open)) {
        this.undecided.add(question.with(scope.shown(open)));
      }
    }
  }

  /**
   * Returns a finding where somebody can change something: in the account, if it is in a policy
   * that AWS manages and no file has.
   */
  private static Finding placed(Finding finding, Optional<Path> account) {
    return finding.location().file() != null || account.isEmpty()
        ? finding
        : finding.at(SourceLocation.at(FileNames.text(file(account.get())), 1, 1)).atPath("$");
  }

  private static Path file(Path account) {
    return Files.isDirectory(account) ? AccountDirectory.fileIn(account).orElse(account) : account;
  }

  /** What is no policy is in no account either. */
  void addBroken(List<Finding> findings, Scope scope) {
    findings.forEach(
        f -> found.add(shown(statements.locate(Rules.named(f), Optional.empty()), scope)));
  }

  /** Puts what could not be read, and what is said besides, in order. */
  void sort() {
    unread.sort(BY_PLACE);
    notices.sort(BY_PLACE);
  }

  /** Counts statements that were looked at. */
  void count(int more) {
    statementCount += more;
  }

  private static LintFinding shown(LintFinding located, Scope scope) {
    return located.with(scope.shown(located.finding()));
  }
}
