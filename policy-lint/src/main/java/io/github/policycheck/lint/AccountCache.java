package io.github.policycheck.lint;

import io.github.policycheck.accountfiles.AccountReader;
import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.InvalidFileException;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.engine.account.WholeAccount;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.model.Statement;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The accounts that were read, each once, however many files ask for it. */
final class AccountCache {

  /** What came of reading one: the account, or why there is none. */
  private record Read(@Nullable WholeAccount account, @Nullable RuntimeException problem) {}

  private final FileContents contents;
  private final Map<Path, Read> read = new HashMap<>();

  AccountCache(FileContents contents) {
    this.contents = contents;
  }

  /**
   * Reads an account, or returns it as it was read before.
   *
   * @throws UnreadableFileException if there is none or it cannot be read
   * @throws InvalidFileException if it is invalid
   */
  WholeAccount read(Path path) {
    Read known = read.computeIfAbsent(PolicyFinder.identity(path), first -> readFirst(path));
    if (known.problem() != null) {
      throw known.problem();
    }
    if (known.account() == null) {
      throw new IllegalStateException("neither an account nor a problem");
    }
    return known.account();
  }

  private Read readFirst(Path path) {
    try {
      return new Read(AccountReader.readWhole(path, contents), null);
    } catch (UnreadableFileException | InvalidFileException e) {
      return new Read(null, e);
    }
  }

  /** Returns the real paths of the files in which an account has its policies, right or wrong. */
  static Set<Path> files(WholeAccount whole) {
    Set<Path> files = new LinkedHashSet<>();
    Stream.of(whole.account().policies(), whole.unbound(), whole.loose())
        .flatMap(policies -> policies.stream())
        .forEach(policy -> files.addAll(files(policy)));
    whole.problems().stream().map(Finding::location).forEach(place -> add(place, files));
    return files;
  }

  /** Returns the real path of the file a policy is in: none if it is in none. */
  static Set<Path> files(Policy policy) {
    Set<Path> files = new LinkedHashSet<>();
    add(policy.document().location(), files);
    policy.document().statements().stream()
        .map(Statement::location)
        .forEach(place -> add(place, files));
    return files;
  }

  private static void add(SourceLocation place, Set<Path> into) {
    String file = place.file();
    if (file != null) {
      into.add(FilePaths.real(FileNames.path(file)));
    }
  }
}
