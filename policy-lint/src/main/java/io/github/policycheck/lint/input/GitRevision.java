package io.github.policycheck.lint.input;

import io.github.policycheck.accountfiles.AccountDirectory;
import io.github.policycheck.accountfiles.FileFolder;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.ReadableFolders;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.lint.input.GitProgram.Answer;
import io.github.policycheck.lint.input.GitProgram.GitException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a revision of a repository has of policies and accounts, as files in a private folder that
 * is gone when this is closed. Git writes them there, as a checkout would, from an index of its
 * own: nothing changes in the repository.
 */
public final class GitRevision implements AutoCloseable {

  private static final String LINK = "120000";

  /** Stands for bytes that are not UTF-8. */
  private static final char NO_UTF8 = '\uFFFD';

  private final String name;
  private final Path repository;
  private final TemporaryFolder folder;
  private final Path tree;
  private final Map<String, String> environment;

  /** What is not written, as its name is not UTF-8. */
  private final List<String> unreadable = new ArrayList<>();

  private GitRevision(String name, Path repository, TemporaryFolder folder) {
    this.name = name;
    this.repository = repository;
    this.folder = folder;
    this.tree = folder.path().resolve("tree");
    this.environment = Map.of("GIT_INDEX_FILE", folder.path().resolve("index").toString());
  }

  /**
   * Writes what a revision has.
   *
   * @param repository the root of the work tree, without links
   * @param isWanted tells by its name whether a file is written; all below accounts are
   * @throws UnreadableFileException if there is no such revision, or Git cannot be asked
   */
  public static GitRevision of(String name, Path repository, Predicate<Path> isWanted) {
    try {
      GitRevision revision = new GitRevision(name, repository, TemporaryFolder.make());
      boolean isWhole = false;
      try {
        revision.write(isWanted);
        isWhole = true;
        return revision;
      } catch (GitException e) {
        throw revision.problem(String.valueOf(e.getMessage()));
      } finally {
        if (!isWhole) {
          revision.close();
        }
      }
    } catch (IOException e) {
      throw new UnreadableFileException(
          "no temporary folder can be made for `" + name + "`: " + FileFolder.why(e));
    }
  }

  private UnreadableFileException problem(String why) {
    return new UnreadableFileException(
        "what `"
            + name
            + "` has cannot be read from the repository `"
            + FileNames.text(repository)
            + "`: "
            + why);
  }

  private void write(Predicate<Path> isWanted) throws GitException, IOException {
    Files.createDirectory(tree);
    String commit = commit();
    must(git("", "read-tree", commit));
    List<String> names = new ArrayList<>();
    List<String> entries = must(git("", "ls-files", "-s", "-z")).names();
    Set<String> accounts = accounts(entries);
    for (String entry : entries) {
      String file = entry.substring(entry.indexOf('\t') + 1);
      boolean isLink = entry.startsWith(LINK);
      if (isLink || isWanted.test(Path.of(last(file))) || isBelow(file, accounts)) {
        (file.indexOf(NO_UTF8) < 0 ? names : unreadable).add(file);
      }
    }
    must(
        git(
            GitProgram.input(names),
            "checkout-index",
            "-z",
            "--stdin",
            "--prefix=" + tree.toString().replace('\\', '/') + "/"));
  }

  private String commit() throws GitException {
    // What begins with a dash would be an option.
    boolean isName = !name.isBlank() && !name.startsWith("-");
    Answer answer = isName ? git("", "rev-parse", "--verify", "--quiet", name + "^{commit}") : null;
    if (answer == null || answer.code() == 1) {
      throw new UnreadableFileException(
          "there is no revision `"
              + name
              + "` in the repository `"
              + FileNames.text(repository)
              + "`; name a commit, a tag or a branch that is there, or fetch it first: a build that"
              + " fetches one commit alone has no other (`git fetch --unshallow`)");
    }
    return must(answer).out().strip();
  }

  /** An account names its policies as files of any name. */
  private static Set<String> accounts(List<String> entries) {
    Set<String> folders = new HashSet<>();
    for (String entry : entries) {
      String file = entry.substring(entry.indexOf('\t') + 1);
      if (AccountDirectory.isAccountFile(Path.of(last(file)))) {
        folders.add(file.substring(0, file.length() - last(file).length()));
      }
    }
    return folders;
  }

  private static boolean isBelow(String file, Set<String> folders) {
    for (int end = file.lastIndexOf('/'); end >= 0; end = file.lastIndexOf('/', end - 1)) {
      if (folders.contains(file.substring(0, end + 1))) {
        return true;
      }
    }
    return folders.contains("");
  }

  private static String last(String file) {
    String last = file.substring(file.lastIndexOf('/') + 1);
    // Of the name only its ASCII ending matters.
    return last.chars().allMatch(c -> c >= ' ' && c < 0x7f) ? last : last.replaceAll("[^ -~]", "_");
  }

  /**
   * Returns which files have other names now, by those that the revision has for them: what Git
   * takes for the same file, of those that it knows.
   */
  public Map<Path, Path> renamed() {
    Map<Path, Path> renamed = new LinkedHashMap<>();
    try {
      List<String> names =
          must(new GitProgram(repository)
                  .run(
                      "",
                      Map.of(),
                      "diff",
                      "--no-ext-diff",
                      "--name-status",
                      "--find-renames",
                      "--diff-filter=R",
                      "-z",
                      name,
                      "--"))
              .names();
      for (int i = 0; i + 2 < names.size(); i += 3) {
        renamed.put(
            tree.resolve(FileNames.path(names.get(i + 1))),
            repository.resolve(FileNames.path(names.get(i + 2))));
      }
    } catch (GitException e) {
      throw problem(String.valueOf(e.getMessage()));
    }
    return renamed;
  }

  /** Returns where a path of the work tree is in the revision; null if it is outside of both. */
  public @Nullable Path then(Path now) {
    Path absolute = RealPaths.absolute(now);
    Path root = absolute.startsWith(repository) ? absolute : RealPaths.real(now);
    return root.startsWith(repository) ? tree.resolve(repository.relativize(root)) : null;
  }

  /** Does something for which of the revision is read what may be read of the work tree. */
  public <T> T reading(Supplier<T> action) {
    return ReadableFolders.current().withCopy(repository, tree).reading(action);
  }

  /** Tells whether Git knows a path of the work tree. */
  public boolean isTracked(Path now) {
    try {
      return !new GitProgram(repository)
          .run("", Map.of(), "ls-files", "-z", "--", RealPaths.real(now).toString())
          .names()
          .isEmpty();
    } catch (GitException e) {
      throw problem(String.valueOf(e.getMessage()));
    }
  }

  /** Returns the files that were not written, as their names are not UTF-8. */
  public List<String> unreadable() {
    return unreadable;
  }

  /** Returns a file as it is seen from the root of the tree; of another, its whole path. */
  public String seen(Path file) {
    Path real = RealPaths.real(file);
    return FileNames.text(real.startsWith(tree) ? tree.relativize(real) : real);
  }

  /** Returns a text with its files as Git names them, such as {@code HEAD:policies/a.json}. */
  public String named(String text) {
    String root = FileNames.text(tree);
    return text.replace(root + File.separator, name + ":").replace(root, name + ":");
  }

  /** Returns a file of the work tree as {@link #seen} returns it of the revision. */
  public String seenNow(Path file) {
    Path real = RealPaths.real(file);
    return FileNames.text(real.startsWith(repository) ? repository.relativize(real) : real);
  }

  private Answer git(String input, String... arguments) throws GitException {
    return new GitProgram(repository).run(input, environment, arguments);
  }

  private static Answer must(Answer answer) throws GitException {
    if (answer.code() != 0) {
      throw new GitException("git says: " + answer.message());
    }
    return answer;
  }

  @Override
  public void close() {
    folder.close();
  }
}
