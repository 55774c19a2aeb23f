package io.github.policycheck.lint;

import io.github.policycheck.accountfiles.AccountReader;
import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.ManagedPolicies;
import io.github.policycheck.accountfiles.NearbyAccounts;
import io.github.policycheck.accountfiles.ReadableFolders;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.analysis.PolicyAnalyzer;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.lint.Outcome.Evaluated;
import io.github.policycheck.lint.Outcome.OfTemplate;
import io.github.policycheck.lint.Outcome.SomethingElse;
import io.github.policycheck.lint.input.ForeignForm;
import io.github.policycheck.lint.input.ServiceReferenceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Evaluates what a request names: each account as a whole, and policies that no account has. */
public final class Linter {

  private static final String ASSUMED = "AWSCodeCommitPowerUser";

  private final LintRequest request;
  private final Consumer<Path> reading;
  private final Tally tally;
  private final AccountLinter accounts;
  private final AccountOfFile ofFile;
  private final FileLinter single;
  private final List<String> passedOver = new ArrayList<>();
  private final List<SourceLocation> notJson = new ArrayList<>();

  /** The policy files that no account has although some are near. */
  private final List<Path> alone = new ArrayList<>();

  /** The files that were to describe accounts and are not called so. */
  private final Set<Path> misnamed = new TreeSet<>();

  private final SortedMap<ForeignForm, List<Path>> otherForms = new TreeMap<>();

  private Linter(LintRequest asked, Consumer<Path> reading, Consumer<Policy> evaluating) {
    LintRequest request = asked.withTemplatesAmongPaths();
    PolicyAnalyzer analyzer =
        new PolicyAnalyzer(
            request
                .serviceReference()
                .map(ServiceReferenceFile::read)
                .orElseGet(ServiceReference::builtIn),
            partition -> ManagedPolicies.find(ASSUMED, partition).orElseThrow(),
            request.today());
    FileContents contents = request.contents();
    AccountCache cache = new AccountCache(contents);
    this.request = request;
    this.reading = reading;
    this.tally = new Tally(evaluating);
    this.accounts = new AccountLinter(analyzer, cache, reading, tally);
    this.ofFile = new AccountOfFile(cache, new NearbyAccounts(reading, request.configuration()));
    this.single = new FileLinter(analyzer, new TypeOfFile(request), contents, reading);
  }

  /**
   * Lints.
   *
   * <p>What can be read is linted, whatever else cannot: {@link LintResult#unread()} has that, and
   * also where there was nothing to read.
   *
   * @throws UnreadableFileException if something that the request names is not there, its baseline
   *     or service reference cannot be read or is none, or no template declares what it gives
   */
  public static LintResult lint(LintRequest request) {
    return lint(request, file -> {});
  }

  /**
   * Lints as {@link #lint(LintRequest)} does, and says of each file that it is read next, or was
   * looked for: what is found depends on these files.
   */
  public static LintResult lint(LintRequest request, Consumer<Path> reading) {
    return lint(request, reading, policy -> {});
  }

  /** Lints likewise, and reports the policies that are evaluated, on which the findings depend. */
  public static LintResult lint(
      LintRequest request, Consumer<Path> reading, Consumer<Policy> evaluating) {
    Linter linter = new Linter(request, reading, evaluating);
    LintResult result = linter.result();
    linter.single.checkDeclared(request.inputs());
    return result;
  }

  /** Lints what need not declare all that its templates are given. */
  static LintResult lintBefore(LintRequest request) {
    return new Linter(request, file -> {}, policy -> {}).result();
  }

  private LintResult result() {
    request.paths().forEach(this::missed);
    Before before =
        request.changedSince().map(revision -> Before.of(request, revision)).orElse(Before.NOTHING);
    before.unread().ifPresent(tally.notices()::add);
    Suppressions suppressions = new Suppressions(request, before);
    request.account().ifPresent(this::named);
    Map<Path, PolicyFinder.Found> all = new LinkedHashMap<>();
    for (Path path : request.paths()) {
      PolicyFinder.Found files = PolicyFinder.find(path, request.files());
      files.closed().forEach(this::unreadable);
      misnamed.addAll(files.misnamed());
      all.put(path, files);
    }
    List<Path> terraform = single.together(all.values(), request.inputs());
    // Accounts that were named come before those that are looked for because of a file.
    all.values().forEach(files -> files.accounts().forEach(path -> accounts.lint(path, Scope.ALL)));
    // Accounts of single files, as far as those files go.
    AccountScopes.of(all.values(), ofFile).forEach(accounts::lint);
    all.forEach(this::policies);
    Set<Path> empty = new HashSet<>();
    all.forEach(
        (path, files) -> {
          if (isNothing(files)) {
            empty.add(path);
          }
        });
    new NotLookedAt(request.files(), tally, reading).say(all, empty, notJson);
    tally.notices().addAll(UnusedPatterns.of(request, all, empty));
    tally.unread().addAll(ofFile.problems());
    ofFile.misnamed().stream()
        .filter(
            file -> misnamed.stream().map(FilePaths::real).noneMatch(FilePaths.real(file)::equals))
        .toList()
        .forEach(misnamed::add);
    misnamed.forEach(file -> tally.unread().add(Notices.misnamed(file)));
    if (!otherForms.isEmpty() && !tally.evaluated().isEmpty()) {
      tally.notices().add(Notices.otherForms(otherForms));
    }
    if (!alone.isEmpty()) {
      tally.notices().add(Notices.alone(alone));
    }
    request
        .changedSince()
        .flatMap(revision -> Before.ofOthers(request, revision, tally.evaluated()))
        .ifPresent(tally.notices()::add);
    Set<Path> whole = new HashSet<>(tally.evaluated());
    whole.removeAll(tally.inPart());
    tally.sort();
    return suppressions.apply(
        tally.found(),
        tally.undecided(),
        tally.suppressions(),
        passedOver,
        new Suppressions.Read(
            tally.evaluated().size(),
            whole,
            tally.unread(),
            tally.notices(),
            tally.asOf(),
            NotLookedAt.lines(all, notJson),
            terraform),
        tally.statementCount());
  }

  /** Reports a misspelt path before anything is read. */
  private void missed(Path path) {
    if (!PolicyFinder.isThere(path) && !request.contents().replaces(path)) {
      throw new UnreadableFileException("there is no file or folder `" + path + "`");
    }
  }

  private void named(Path account) {
    if (!PolicyFinder.isAccountThere(account)) {
      AccountReader.read(account); // it says what is missing
    }
    accounts.lint(account, Scope.ALL);
    if (!accounts.hasPolicy(account)) {
      nothing(account, new PassedOver(List.of(), List.of(), List.of()));
    }
  }

  private void unreadable(Path path, String reason) {
    tally.unread().add(Notices.unreadable(path, reason));
  }

  private void nothing(Path path, PassedOver instead) {
    (request.allowsEmpty() ? tally.notices() : tally.unread())
        .add(Notices.nothing(path, instead, request.allowsEmpty()));
  }

  /**
   * Evaluates policies that no account has, on all cores.
   *
   * @param path the path by which they were found; a file of this name has to be a policy
   */
  private void policies(Path path, PolicyFinder.Found files) {
    PassedOver instead = new PassedOver(files.leftOut(), files.filtered(), files.ignored());
    List<Path> policies =
        files.policies().stream()
            .filter(file -> tally.evaluated().add(FilePaths.real(file)))
            .toList();
    outcomes(policies, file -> single.lint(file, path.equals(file)))
        .forEach(outcome -> add(outcome, instead));
    List<Path> others =
        files.others().stream()
            .filter(file -> !tally.evaluated().contains(FilePaths.real(file)))
            .toList();
    outcomes(others, single::other).forEach(outcome -> other(outcome, instead));
    instead
        .forms()
        .forEach(
            (form, those) ->
                otherForms.computeIfAbsent(form, first -> new ArrayList<>()).addAll(those));
    if (isNothing(files)) {
      nothing(path, instead);
    }
  }

  private static List<Outcome> outcomes(List<Path> files, Function<Path, Outcome> lint) {
    ReadableFolders readable = ReadableFolders.current();
    return files.parallelStream().map(file -> readable.reading(() -> lint.apply(file))).toList();
  }

  private boolean isNothing(PolicyFinder.Found files) {
    boolean hasAccount = files.accounts().stream().anyMatch(accounts::hasPolicy);
    Set<String> told =
        tally.unread().stream()
            .map(one -> String.valueOf(one.location().file()))
            .collect(Collectors.toSet());
    boolean hasPolicy =
        Stream.concat(files.policies().stream(), files.others().stream())
            .anyMatch(
                file ->
                    tally.evaluated().contains(FilePaths.real(file))
                        || accounts.hasPolicy(file)
                        || told.contains(FileNames.text(file)));
    return !hasAccount && !hasPolicy && files.closed().isEmpty() && files.misnamed().isEmpty();
  }

  private void other(Outcome outcome, PassedOver instead) {
    Path file = outcome.file();
    if (outcome instanceof SomethingElse other) {
      other.form().ifPresent(form -> instead.add(form, file));
    } else {
      tally.evaluated().add(FilePaths.real(file));
      add(outcome, instead);
    }
  }

  private void add(Outcome outcome, PassedOver instead) {
    Path file = outcome.file();
    Path real = FilePaths.real(file);
    if (outcome instanceof Evaluated known) {
      add(known, real);
      return;
    }
    if (outcome instanceof OfTemplate template) {
      tally.addTemplate(template.linted(), real);
      return;
    }
    tally.evaluated().remove(real);
    if (outcome instanceof Outcome.OfAccount) {
      accounts.lint(file, Scope.ALL);
    } else if (outcome instanceof Outcome.Unreadable closed) {
      tally.unread().add(closed.problem());
    } else if (outcome instanceof Outcome.NotJson broken) {
      notJson.add(broken.place());
      instead.add(file);
    } else if (outcome instanceof Outcome.NotOpened) {
      passedOver.add(FileNames.text(file));
    } else if (outcome instanceof SomethingElse other) {
      passedOver.add(FileNames.text(file));
      other.form().ifPresentOrElse(form -> instead.add(form, file), () -> instead.add(file));
    }
  }

  private void add(Evaluated known, Path real) {
    for (Outcome.One one : known.policies()) {
      tally.addOne(one.policy(), one.analysis(), Scope.ALL);
    }
    if (!known.problems().isEmpty()) {
      tally.inPart().add(real);
      tally.addBroken(known.problems(), Scope.ALL);
    }
    if (ofFile.isUnowned(known.file()) && known.hasPolicyOfAccounts()) {
      alone.add(known.file());
    }
  }
}
