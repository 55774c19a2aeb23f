package io.github.policycheck.lint;

import io.github.policycheck.accountfiles.Configuration;
import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.lint.input.GitRevision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a revision, linted too, had already. A finding is the same if the same rule says the same of
 * a statement of the same content: what it says tells which actions, branches and principals it is
 * about, so that an Allow elsewhere that opens more makes a finding at an unchanged Deny a new one.
 * It need not stand in the same file: what was moved or renamed is not new, what was copied is.
 */
final class Before {

  /** Nothing was there. */
  static final Before NOTHING =
      new Before(
          findings(List.of(), file -> file),
          questions(List.of(), file -> file),
          file -> file,
          Optional.empty());

  /** The rule of a revision that could be read only in part. */
  private static final String IN_PART = "revision-in-part";

  private final SaidBefore<LintFinding> findings;
  private final SaidBefore<UndecidedQuestion> questions;
  private final UnaryOperator<String> seen;
  private final Optional<Finding> unread;

  /**
   * Makes it.
   *
   * @param findings what was found
   * @param questions what was undecided
   * @param seen how a file of today is called in these
   * @param unread says that not all could be read
   */
  private Before(
      SaidBefore<LintFinding> findings,
      SaidBefore<UndecidedQuestion> questions,
      UnaryOperator<String> seen,
      Optional<Finding> unread) {
    this.findings = findings;
    this.questions = questions;
    this.seen = seen;
    this.unread = unread;
  }

  /**
   * Lints what a revision has of what is asked for, by the same rules and in the account as it was
   * then.
   *
   * @throws UnreadableFileException if what is asked for is in no repository, or in more than one,
   *     or there is no such revision
   */
  static Before of(LintRequest request, String name) {
    Path repository = repository(request);
    try (GitRevision revision = GitRevision.of(name, repository, LintFiles::isLookedAt)) {
      LintResult result = revision.reading(() -> Linter.lintBefore(then(request, revision)));
      return new Before(
          findings(result.findings(), file -> revision.seen(FileNames.path(file))),
          questions(result.questions(), file -> revision.seen(FileNames.path(file))),
          file -> revision.seenNow(FileNames.path(file)),
          revision.unreadable().stream()
              .findFirst()
              .map(file -> "the name of `" + file + "` is not UTF-8; rename it")
              .or(() -> result.unread().stream().findFirst().map(Finding::message))
              .map(why -> inPart(name, repository, why)));
    }
  }

  /** Says that not all that a revision has could be read, so that some of it counts as new. */
  private static Finding inPart(String revision, Path repository, String why) {
    return new Finding(
        IN_PART,
        Severity.NOTE,
        "not all that `"
            + revision
            + "` has could be read, and what is not known of it counts as new: "
            + why,
        SourceLocation.at(FileNames.text(repository), 1, 1),
        "$");
  }

  /**
   * Says which of the files that were linted lie in repositories within the one that is compared: a
   * revision has nothing of theirs, be they submodules or not.
   */
  static Optional<Finding> ofOthers(LintRequest request, String revision, Set<Path> files) {
    Path own = repository(request);
    Set<Path> others =
        files.stream()
            .map(Path::getParent)
            .filter(Objects::nonNull)
            .distinct()
            .flatMap(folder -> FilePaths.repository(folder).stream())
            .filter(one -> one.startsWith(own) && !one.equals(own))
            .collect(Collectors.toCollection(TreeSet::new));
    if (others.isEmpty()) {
      return Optional.empty();
    }
    Path first = others.iterator().next();
    return Optional.of(
        new Finding(
            IN_PART,
            Severity.NOTE,
            "this is a Git repository of its own, of which `"
                + revision
                + "` has nothing: all that is found in it"
                + (others.size() > 1 ? ", and in " + (others.size() - 1) + " more," : "")
                + " counts as new; compare it by itself",
            SourceLocation.at(FileNames.text(first), 1, 1),
            "$"));
  }

  private static Path repository(LintRequest request) {
    List<Path> all = Stream.concat(request.paths().stream(), request.account().stream()).toList();
    @Nullable Path found = null;
    for (Path path : all) {
      Path real = FilePaths.real(path);
      Optional<Path> own = FilePaths.repository(real);
      if (own.isEmpty() && request.account().filter(path::equals).isPresent()) {
        continue; // it has no history; as it is now it was then
      }
      if (own.isEmpty()) {
        throw new UnreadableFileException(
            "`"
                + FileNames.text(path)
                + "` is in no Git repository, so there is no revision to compare it with");
      }
      if (found != null && !found.equals(own.get())) {
        throw new UnreadableFileException(
            "`"
                + FileNames.text(path)
                + "` is in another Git repository than what was named before it; compare each by"
                + " itself");
      }
      found = own.get();
    }
    if (found == null) {
      throw new UnreadableFileException(
          "the account is in no Git repository, so there is no revision to compare it with");
    }
    return found;
  }

  /** Returns the request as it would have been put then. */
  private static LintRequest then(LintRequest request, GitRevision revision) {
    List<Path> paths = new ArrayList<>();
    List<Path> roots = new ArrayList<>();
    for (Path path : request.paths()) {
      Path then = revision.then(path);
      roots.add(FilePaths.real(path));
      if (then != null && PolicyFinder.isThere(then)) {
        paths.add(then);
      }
    }
    revision
        .renamed()
        .forEach(
            (then, now) -> {
              boolean isAsked = roots.stream().anyMatch(now::startsWith);
              if (isAsked
                  && LintFiles.isLookedAt(then)
                  && Files.exists(then)
                  && paths.stream().noneMatch(then::startsWith)) {
                paths.add(then);
              }
            });
    return request.changed(
        draft -> {
          draft.paths = paths;
          draft.account = request.account().flatMap(account -> account(account, revision));
          draft.policyTypes =
              request.policyTypes().stream()
                  .map(
                      one ->
                          new PolicyTypeRule(
                              moved(one.folder(), revision), one.pattern(), one.type()))
                  .toList();
          draft.rules = request.rules().moved(folder -> moved(folder, revision));
          draft.suppressions = List.of();
          draft.baseline = Optional.empty();
          draft.allowsEmpty = true;
          draft.contents = FileContents.OF_DISK;
          draft.configuration =
              request
                  .configuration()
                  .map(
                      one ->
                          new Configuration(
                              one.file(),
                              one.account().flatMap(account -> account(account, revision)),
                              one.lint()));
          draft.changedSince = Optional.empty();
        });
  }

  private static Path moved(Path folder, GitRevision revision) {
    Path then = revision.then(folder);
    return then == null ? folder : then;
  }

  /** An account of which Git knows nothing, as a snapshot that is made each time, is as it is. */
  private static Optional<Path> account(Path now, GitRevision revision) {
    Path then = revision.then(now);
    if (then == null || (!PolicyFinder.isAccountThere(then) && !revision.isTracked(now))) {
      return Optional.of(now);
    }
    return Optional.of(then).filter(PolicyFinder::isAccountThere);
  }

  private static SaidBefore<LintFinding> findings(
      List<LintFinding> all, UnaryOperator<String> seen) {
    return new SaidBefore<>(
        all, LintFinding::said, found -> seen.apply(found.file()), OpenActions::of);
  }

  private static SaidBefore<UndecidedQuestion> questions(
      List<UndecidedQuestion> all, UnaryOperator<String> seen) {
    return new SaidBefore<>(
        all,
        UndecidedQuestion::said,
        question -> seen.apply(question.file()),
        question -> Optional.empty());
  }

  /** Returns which of some findings were there already. */
  Set<LintFinding> known(List<LintFinding> all) {
    return findings.known(
        all.stream().filter(found -> !found.isAboutSuppression()).toList(),
        found -> seen.apply(found.file()));
  }

  /** Returns which of some questions were there already. */
  Set<UndecidedQuestion> knownQuestions(List<UndecidedQuestion> all) {
    return questions.known(all, question -> seen.apply(question.file()));
  }

  /** Says that not all of the revision could be read; empty if it could. */
  Optional<Finding> unread() {
    return unread;
  }
}
