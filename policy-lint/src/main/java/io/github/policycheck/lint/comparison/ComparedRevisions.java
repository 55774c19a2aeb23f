package io.github.policycheck.lint.comparison;

import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.InvalidFileException;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.accountfiles.template.AccountInputs;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.UnreadPolicy;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.lint.FilePaths;
import io.github.policycheck.lint.LintFiles;
import io.github.policycheck.lint.input.GitRevision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Two revisions of a Git repository that are compared.
 *
 * @param before the revision before
 * @param after the revision after
 */
public record ComparedRevisions(String before, String after) {

  private static final String DOTS = "..";

  /**
   * Returns the two that people name as Git does, as {@code main..HEAD}; a side without a name is
   * HEAD.
   *
   * @throws UnreadableFileException if it does not name two
   */
  public static ComparedRevisions parse(String written) {
    int dots = written.indexOf(DOTS);
    if (dots < 0 || written.contains("...")) {
      throw new UnreadableFileException(
          "`"
              + written
              + "` does not name two revisions; write A..B"
              + (dots < 0 ? "" : ", with `git merge-base` for A if it is to be where they part"));
    }
    String before = written.substring(0, dots).strip();
    String after = written.substring(dots + DOTS.length()).strip();
    return new ComparedRevisions(
        before.isEmpty() ? "HEAD" : before, after.isEmpty() ? "HEAD" : after);
  }

  /**
   * Reads what a revision has at a path; nothing if it has nothing there.
   *
   * @param path a path of the work tree
   * @param type as of {@link ComparedFiles#read}
   * @throws UnreadableFileException if the path is in no repository, or there is no such revision
   * @throws InvalidFileException if an account or a policy is not right
   */
  public static ComparedFiles read(String revision, Path path, Optional<PolicyType> type) {
    return read(revision, path, type, AccountInputs.NONE);
  }

  /**
   * Reads what a revision has at a path, as {@link #read(String, Path, Optional)} does.
   *
   * @param given what is given to templates that make an account, of which all has to be known
   */
  public static ComparedFiles read(
      String revision, Path path, Optional<PolicyType> type, AccountInputs given) {
    Path repository =
        FilePaths.repository(FilePaths.real(path))
            .orElseThrow(
                () ->
                    new UnreadableFileException(
                        "`" + FileNames.text(path) + "` is in no Git repository"));
    try (GitRevision written =
        GitRevision.of(revision, FilePaths.real(repository), LintFiles::isLookedAt)) {
      if (!written.unreadable().isEmpty()) {
        throw new UnreadableFileException(
            "`"
                + revision
                + "` has a file `"
                + written.unreadable().get(0)
                + "` whose name is not UTF-8");
      }
      Path then = Objects.requireNonNull(written.then(path));
      return Files.exists(then)
          ? written.reading(() -> read(revision, then, written, type, given))
          : ComparedFiles.nothing();
    }
  }

  /** The files are in a folder that is gone when people read its name. */
  private static ComparedFiles read(
      String revision,
      Path then,
      GitRevision written,
      Optional<PolicyType> type,
      AccountInputs given) {
    try {
      ComparedFiles read = ComparedFiles.read(then, FileContents.OF_DISK, type, given);
      return new ComparedFiles(
          read.account().map(account -> seen(revision, account, written)),
          read.policies(),
          new TreeMap<>(),
          read.digest(),
          read.notRead().stream().map(written::named).toList(),
          read.unused().entrySet().stream()
              .collect(Collectors.toMap(Map.Entry::getKey, one -> written.named(one.getValue()))));
    } catch (UnreadableFileException e) {
      throw new UnreadableFileException(written.named(String.valueOf(e.getMessage())));
    } catch (InvalidFileException e) {
      throw new InvalidFileException(seen(revision, e.findings(), written));
    }
  }

  private static Account seen(String revision, Account account, GitRevision written) {
    AccountBuilder named = account.toBuilder();
    account
        .leftOut()
        .forEach(
            (who, unread) ->
                named.leftOut(
                    who,
                    unread.stream()
                        .map(
                            one ->
                                new UnreadPolicy(
                                    one.name(),
                                    one.holder(),
                                    seen(revision, one.problems(), written)))
                        .toList()));
    return named.build();
  }

  private static List<Finding> seen(String revision, List<Finding> some, GitRevision written) {
    return some.stream()
        .map(one -> one.at(seen(revision, one.location(), written)))
        .map(one -> one.withMessage(written.named(one.message())))
        .toList();
  }

  private static SourceLocation seen(String revision, SourceLocation at, GitRevision written) {
    @Nullable String file = at.file();
    return file == null
        ? at
        : new SourceLocation(
            revision + ":" + written.seen(FileNames.path(file)),
            at.line(),
            at.column(),
            at.endLine(),
            at.endColumn());
  }
}
