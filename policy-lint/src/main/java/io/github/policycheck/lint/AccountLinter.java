package io.github.policycheck.lint;

import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.InvalidFileException;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.analysis.Analysis;
import io.github.policycheck.analysis.PolicyAnalyzer;
import io.github.policycheck.analysis.Rules;
import io.github.policycheck.engine.account.WholeAccount;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.model.Statement;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Evaluates accounts, each as a whole and once. */
final class AccountLinter {

  private final PolicyAnalyzer analyzer;
  private final AccountCache cache;
  private final Consumer<Path> reading;
  private final Tally tally;
  private final Set<Path> accounts = new HashSet<>();

  /** The accounts that have no policy at all. */
  private final Set<Path> empty = new HashSet<>();

  /** The real paths of the files whose statements were counted: two accounts can have one. */
  private final Set<Path> counted = new HashSet<>();

  private final Map<String, Path> reals = new HashMap<>();

  AccountLinter(PolicyAnalyzer analyzer, AccountCache cache, Consumer<Path> reading, Tally tally) {
    this.analyzer = analyzer;
    this.cache = cache;
    this.reading = reading;
    this.tally = tally;
  }

  /** Tells whether an account with a policy was evaluated. */
  boolean hasPolicy(Path account) {
    Path identity = PolicyFinder.identity(account);
    return accounts.contains(identity) && !empty.contains(identity);
  }

  /**
   * Evaluates an account; where a principal has an invalid policy, its other policies alone.
   *
   * @param scope the files that the findings are to be about
   */
  void lint(Path path, Scope scope) {
    if (!accounts.add(PolicyFinder.identity(path))) {
      return;
    }
    try {
      WholeAccount whole = cache.read(path);
      Set<Path> files = tally.know(whole);
      files.forEach(reading);
      Set<Path> reals = files.stream().map(FilePaths::real).collect(Collectors.toSet());
      tally.evaluated().addAll(scope.of(reals));
      boolean hasNone =
          whole.account().policies().isEmpty()
              && whole.unbound().isEmpty()
              && whole.loose().isEmpty()
              && whole.leftOut().isEmpty();
      if (hasNone) {
        empty.add(PolicyFinder.identity(path));
      }
      Analysis analysis = analyzer.analyze(whole.account());
      tally.add(analysis, Optional.of(path), scope);
      for (Policy policy : whole.unbound()) {
        tally.add(analyzer.analyze(policy, whole.account()), Optional.of(path), scope);
      }
      count(whole, analysis, scope);
      // What is wrong elsewhere matters where it leaves out somebody who has one of the files.
      problems(whole.problems(), hasLoose(whole, scope) ? Scope.ALL : scope);
      whole.account().asOf().ifPresent(when -> tally.asOf().put(FileNames.text(path), when));
      if (!whole.account().notKnown().isEmpty()) {
        tally.notices().add(Notices.notKnown(path, whole.account().notKnown()));
      }
      if (!whole.leftOut().isEmpty() || !whole.loose().isEmpty()) {
        tally.inPart().addAll(reals);
        leftOut(path, whole, analysis, scope);
      }
    } catch (UnreadableFileException e) {
      tally.unread().add(Notices.unreadable(path, e.reason()));
    } catch (InvalidFileException e) {
      oneByOne(e, scope);
    }
  }

  private static boolean hasLoose(WholeAccount whole, Scope scope) {
    return !scope.isAll()
        && whole.loose().stream()
            .flatMap(policy -> AccountCache.files(policy).stream())
            .anyMatch(scope::has);
  }

  /**
   * Evaluates the valid policies of principals that cannot be evaluated as a whole, without
   * repeating findings.
   */
  private void leftOut(Path path, WholeAccount whole, Analysis ofOthers, Scope scope) {
    Set<Policy> known = whole.account().policies();
    Set<String> said = new HashSet<>();
    ofOthers.findings().forEach(finding -> said.add(ruleAndPlace(finding)));
    for (Policy policy : whole.loose()) {
      Analysis alone = analyzer.analyze(policy, whole.account());
      List<Finding> others =
          alone.findings().stream()
              .filter(finding -> !said.contains(ruleAndPlace(finding)))
              .toList();
      boolean isNew = !known.contains(policy);
      one(
          policy,
          new Analysis(
              others, isNew ? alone.undecided() : List.of(), isNew ? alone.statements() : 0),
          scope);
    }
    tally.evaluated().addAll(scope.of(tally.inPart()));
    if (!whole.leftOut().isEmpty()) {
      tally.notices().add(Notices.inPart(path, whole));
    }
  }

  private static String ruleAndPlace(Finding finding) {
    return finding.rule() + "\0" + finding.location();
  }

  /** Evaluates the policies of an invalid account one by one: as a whole it cannot be. */
  private void oneByOne(InvalidFileException broken, Scope scope) {
    problems(broken.findings(), Scope.ALL);
    for (Policy policy : broken.policies()) {
      if (!policy.isOfAws()) {
        Analysis alone =
            broken
                .account()
                .map(known -> analyzer.analyze(policy, known))
                .orElseGet(() -> analyzer.analyze(policy));
        one(policy, alone, scope);
      }
    }
    tally.evaluated().addAll(scope.of(tally.inPart()));
  }

  /** Adds a policy of an account that is evaluated without the others of the account. */
  private void one(Policy policy, Analysis analysis, Scope scope) {
    Set<Path> files = AccountCache.files(policy);
    tally.inPart().addAll(files);
    if (files.isEmpty() || files.stream().anyMatch(scope::has)) {
      tally.addOne(policy, analysis, scope);
    }
  }

  private void problems(List<Finding> all, Scope scope) {
    Map<Boolean, List<Finding>> problems =
        all.stream()
            .filter(problem -> scope.has(problem.location()))
            .collect(Collectors.partitioningBy(AccountLinter::isOfPolicy));
    tally.unread().addAll(problems.getOrDefault(false, List.of()));
    broken(problems.getOrDefault(true, List.of()), scope);
  }

  /** Reports policies that are none; what else would be found in their files is not known. */
  private void broken(List<Finding> problems, Scope scope) {
    tally.addBroken(problems, scope);
    Set<Path> files =
        problems.stream()
            .map(problem -> problem.location().file())
            .flatMap(Stream::ofNullable)
            .map(file -> FilePaths.real(FileNames.path(file)))
            .collect(Collectors.toSet());
    tally.inPart().addAll(files);
    tally.evaluated().addAll(files);
  }

  private static boolean isOfPolicy(Finding problem) {
    return Rules.find(problem.rule()).isPresent();
  }

  /** Counts the statements of an account that were asked for, those of a file once. */
  private void count(WholeAccount whole, Analysis analysis, Scope scope) {
    List<SourceLocation> places =
        Stream.concat(whole.account().policies().stream(), whole.unbound().stream())
            .filter(policy -> !policy.isOfAws())
            .flatMap(policy -> policy.document().statements().stream())
            .map(Statement::location)
            .toList();
    if (scope.isAll()) {
      tally.count(analysis.statements());
      whole.unbound().forEach(policy -> tally.count(policy.document().statements().size()));
      tally.count(-(int) places.stream().filter(this::isCounted).count());
    } else {
      tally.count(
          (int)
              places.stream()
                  .filter(scope::has)
                  .filter(place -> !isCounted(place))
                  .distinct()
                  .count());
    }
    places.stream()
        .filter(place -> place.file() != null && scope.has(place))
        .forEach(place -> counted.add(real(place)));
  }

  private boolean isCounted(SourceLocation place) {
    return place.file() != null && counted.contains(real(place));
  }

  private Path real(SourceLocation place) {
    return reals.computeIfAbsent(
        String.valueOf(place.file()), file -> FilePaths.real(FileNames.path(file)));
  }
}
