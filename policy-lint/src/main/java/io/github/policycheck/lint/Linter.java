package io.github.policycheck.lint;

import io.github.policycheck.accountfiles.AccountReader;
import io.github.policycheck.accountfiles.InvalidFileException;
import io.github.policycheck.accountfiles.ManagedPolicies;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.engine.analysis.Analysis;
import io.github.policycheck.engine.analysis.PolicyAnalyzer;
import io.github.policycheck.engine.analysis.Rules;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.reference.ServiceReference;
import io.github.policycheck.engine.text.PolicySyntaxException;
import io.github.policycheck.engine.text.WholeAccount;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges what a request names: accounts each as a whole, and policies that no account has. */
public final class Linter {

  /** The rule of what could not be read; no rule of lint. */
  private static final String UNREADABLE = "unreadable-file";

  /** The rule of what could be judged in part only; no rule of lint either. */
  private static final String IN_PART = "account-in-part";

  private static final int MOST_NAMES = 5;

  private static final String ASSUMED = "AWSCodeCommitPowerUser";

  private static final Comparator<Finding> BY_PLACE =
      Comparator.comparing((Finding problem) -> String.valueOf(problem.location().file()))
          .thenComparingInt(problem -> problem.location().line())
          .thenComparingInt(problem -> problem.location().column());

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

  /** Those of them of which not all is known, as they or the account they are in are broken. */
  private final Set<Path> inPart = new HashSet<>();

  private final List<Finding> unread = new ArrayList<>();
  private final List<Finding> notices = new ArrayList<>();
  private int statementCount;

  private Linter(LintRequest request, Consumer<Path> reading) {
    this.request = request;
    this.reading = reading;
    this.analyzer =
        new PolicyAnalyzer(
            request
                .serviceReference()
                .map(ReferenceFile::read)
                .orElseGet(ServiceReference::builtIn),
            partition -> ManagedPolicies.find(ASSUMED, partition).orElseThrow(),
            request.today());
  }

  /**
   * Lints.
   *
   * <p>What can be read is linted, whatever else cannot: {@link LintResult#unread()} has that.
   *
   * @throws UnreadableFileException if something that the request names is not there, or its
   *     baseline or service reference cannot be read or is none
   */
  public static LintResult lint(LintRequest request) {
    return lint(request, file -> {});
  }

  /** Lints as {@link #lint(LintRequest)} does, and says of each file that it is read next. */
  public static LintResult lint(LintRequest request, Consumer<Path> reading) {
    return new Linter(request, reading).result();
  }

  private LintResult result() {
    request.paths().forEach(Linter::missed);
    Excuses excuses = new Excuses(request);
    request.account().ifPresent(this::named);
    for (Path path : request.paths()) {
      PolicyFinder.Found files = PolicyFinder.find(path, request.files());
      files.closed().forEach(this::unreadable);
      files.accounts().forEach(this::account);
      policies(files.policies(), path);
    }
    Set<Path> whole = new HashSet<>(judged);
    whole.removeAll(inPart);
    unread.sort(BY_PLACE);
    notices.sort(BY_PLACE);
    return excuses.apply(
        found,
        undecided,
        passedOver,
        new Excuses.Read(judged.size(), whole, unread, notices),
        statementCount);
  }

  /** A path that somebody misspelt is told before anything is looked at. */
  private static void missed(Path path) {
    if (!PolicyFinder.isThere(path)) {
      throw new UnreadableFileException("there is no file or folder `" + path + "`");
    }
  }

  private void named(Path account) {
    if (!PolicyFinder.isAccountThere(account)) {
      AccountReader.read(account); // it says what is missing
    }
    account(account);
  }

  private void unreadable(Path path, String reason) {
    unread.add(
        new Finding(
            UNREADABLE,
            Severity.ERROR,
            reason + "; nothing is known of what it says: make it readable, or take it away",
            SourceLocation.at(path.toString(), 1, 1),
            "$"));
  }

  /** Judges an account; of whom a policy is not right, each of the others by itself. */
  private void account(Path path) {
    if (!accounts.add(PolicyFinder.identity(path))) {
      return;
    }
    try {
      WholeAccount whole = AccountReader.readWhole(path);
      Set<Path> files = statements.add(whole.account());
      whole.unbound().forEach(policy -> files.addAll(statements.add(policy)));
      files.forEach(reading);
      files.forEach(file -> judged.add(FilePaths.real(file)));
      Analysis analysis = analyzer.analyze(whole.account());
      add(analysis, Optional.of(path));
      for (Policy policy : whole.unbound()) {
        add(analyzer.analyze(policy), Optional.of(path));
      }
      problems(whole.problems());
      if (!whole.leftOut().isEmpty() || !whole.loose().isEmpty()) {
        files.forEach(file -> inPart.add(FilePaths.real(file)));
        leftOut(path, whole, analysis);
      }
    } catch (UnreadableFileException e) {
      unreadable(path, e.reason());
    } catch (InvalidFileException e) {
      oneByOne(path, e);
    }
  }

  /** Judges what is right of those who cannot be judged; what the others show is said already. */
  private void leftOut(Path path, WholeAccount whole, Analysis ofOthers) {
    Set<Policy> known = whole.account().policies();
    Set<String> said = new HashSet<>();
    ofOthers.findings().forEach(finding -> said.add(ruleAndPlace(finding)));
    for (Policy policy : whole.loose()) {
      Analysis alone = analyzer.analyze(policy);
      List<Finding> others =
          alone.findings().stream()
              .filter(finding -> !said.contains(ruleAndPlace(finding)))
              .toList();
      boolean isNew = !known.contains(policy);
      one(
          path,
          policy,
          new Analysis(
              others, isNew ? alone.undecided() : List.of(), isNew ? alone.statements() : 0));
    }
    judged.addAll(inPart);
    if (!whole.leftOut().isEmpty()) {
      notices.add(notice(path, whole));
    }
  }

  private static String ruleAndPlace(Finding finding) {
    return finding.rule() + "\0" + finding.location();
  }

  private static Finding notice(Path account, WholeAccount whole) {
    List<SourceLocation> places =
        whole.leftOut().values().stream().flatMap(List::stream).distinct().toList();
    List<String> names = whole.leftOut().keySet().stream().map(id -> "`" + id + "`").toList();
    int more = names.size() - MOST_NAMES;
    String who =
        String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())))
            + (more > 0 ? " and " + more + " more" : "");
    return new Finding(
        IN_PART,
        Severity.WARNING,
        "because of this"
            + (places.size() > 1 ? " and " + (places.size() - 1) + " more" : "")
            + " the account `"
            + account
            + "` could not be judged as a whole: of "
            + who
            + " each policy was judged by itself, and what they may do is not known",
        places.get(0),
        "$");
  }

  /** Judges what there is of an account that is not right: as a whole it cannot be. */
  private void oneByOne(Path account, InvalidFileException broken) {
    problems(broken.findings());
    for (Policy policy : broken.policies()) {
      if (!policy.isOfAws()) {
        one(account, policy, analyzer.analyze(policy));
      }
    }
    judged.addAll(inPart);
  }

  /** Takes in a policy of an account that is not judged with the others that it has. */
  private void one(Path account, Policy policy, Analysis analysis) {
    inPart.addAll(files(policy.document().statements().stream().map(Statement::location)));
    add(new Judged(account, policy, analysis));
  }

  private void problems(List<Finding> all) {
    Map<Boolean, List<Finding>> problems =
        all.stream().collect(Collectors.partitioningBy(Linter::isOfPolicy));
    unread.addAll(problems.getOrDefault(false, List.of()));
    broken(problems.getOrDefault(true, List.of()));
  }

  /** Reports policies that are none; what else would be found in their files is not known. */
  private void broken(List<Finding> problems) {
    addBroken(problems);
    Set<Path> files = files(problems.stream().map(Finding::location));
    inPart.addAll(files);
    judged.addAll(files);
  }

  private static boolean isOfPolicy(Finding problem) {
    return Rules.find(problem.rule()).isPresent();
  }

  private static Set<Path> files(Stream<SourceLocation> places) {
    return places
        .map(SourceLocation::file)
        .filter(Objects::nonNull)
        .map(file -> FilePaths.real(Path.of(file)))
        .collect(Collectors.toSet());
  }

  /** What became of a file. */
  private sealed interface Outcome {
    Path file();
  }

  private record Judged(Path file, Policy policy, Analysis analysis) implements Outcome {}

  /** It was to be a policy and is none. */
  private record Broken(Path file, List<Finding> problems) implements Outcome {}

  /** It is an account, judged as a whole. */
  private record OfAccount(Path file) implements Outcome {}

  /** It never was to be a policy. */
  private record SomethingElse(Path file) implements Outcome {}

  private record Unreadable(Path file, String reason) implements Outcome {}

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
    try {
      return outcome(PolicyFile.read(file), file, isNamed);
    } catch (UnreadableFileException e) {
      return new Unreadable(file, e.reason());
    }
  }

  private Outcome outcome(PolicyFile text, Path file, boolean isNamed) {
    if (text.looksLikeAnAccount()) {
      return new OfAccount(file);
    }
    if (!isNamed && !text.mayBeAPolicy()) {
      return new SomethingElse(file);
    }
    try {
      Policy policy = text.policy(request.policyType());
      return new Judged(file, policy, analyzer.analyze(policy));
    } catch (PolicySyntaxException e) {
      return !isNamed && text.isSomethingElse()
          ? new SomethingElse(file)
          : new Broken(file, e.findings());
    }
  }

  private void add(Outcome outcome) {
    Path real = FilePaths.real(outcome.file());
    if (outcome instanceof Judged known) {
      statements.add(known.policy());
      add(inFile(known.analysis(), known.file()), Optional.empty());
    } else if (outcome instanceof Broken broken) {
      inPart.add(real);
      addBroken(broken.problems());
    } else {
      judged.remove(real);
      if (outcome instanceof OfAccount) {
        account(outcome.file());
      } else if (outcome instanceof Unreadable closed) {
        unreadable(closed.file(), closed.reason());
      } else {
        passedOver.add(outcome.file().toString());
      }
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
