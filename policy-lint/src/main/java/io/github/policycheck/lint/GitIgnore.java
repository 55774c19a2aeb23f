package io.github.policycheck.lint;

import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.lint.input.GitProgram;
import io.github.policycheck.lint.input.GitProgram.GitException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which of the files that were found below a folder Git ignores. Git itself is asked, each
 * repository once, so that a file is ignored here if and only if it is there; one that is tracked
 * never is. Where Git cannot tell, nothing is ignored.
 */
public final class GitIgnore {

  private static final int NONE = 1;

  /** Before a name that begins with a colon, which else would be more than a name to Git. */
  private static final String HERE = "./";

  private final Path root;
  private final Path real;
  private final Map<Path, Optional<Path>> repositories = new HashMap<>();
  private final Set<Path> ignored = new HashSet<>();
  private final Set<String> problems = new TreeSet<>();

  /**
   * What Git says of files.
   *
   * @param files those that it ignores
   * @param problems why it could not be asked of some
   */
  public record Ignored(Set<Path> files, Set<String> problems) {

    /** Copies the sets, and keeps their order. */
    public Ignored {
      files = Collections.unmodifiableSet(new TreeSet<>(files));
      problems = Collections.unmodifiableSet(new TreeSet<>(problems));
    }
  }

  private GitIgnore(Path root) {
    this.root = root;
    this.real = FilePaths.real(root);
  }

  /**
   * Asks of files.
   *
   * @param root the folder that was searched; who names a folder that Git ignores wants to see what
   *     is in it
   */
  public static Ignored of(Path root, Collection<Path> files) {
    return new GitIgnore(root).of(files);
  }

  private Ignored of(Collection<Path> files) {
    Map<Path, List<Path>> asked = new LinkedHashMap<>();
    Map<Path, Path> reals = new LinkedHashMap<>();
    for (Path file : files) {
      Path seen = real.resolve(root.relativize(file));
      reals.put(seen, file);
      ask(seen, asked);
    }
    asked.forEach(this::ask);
    Set<Path> found = new HashSet<>();
    reals.forEach(
        (seen, file) -> {
          if (isIgnored(seen)) {
            found.add(file);
          }
        });
    return new Ignored(found, problems);
  }

  /** Lists a file for its repository, and that repository for the one that it lies in. */
  private void ask(Path file, Map<Path, List<Path>> asked) {
    Path parent = file.getParent();
    Optional<Path> repository = parent == null ? Optional.empty() : repository(parent);
    if (repository.isEmpty()) {
      return;
    }
    Path owner = repository.get();
    boolean isNew = !asked.containsKey(owner);
    asked.computeIfAbsent(owner, first -> new ArrayList<>()).add(file);
    if (isNew && owner.startsWith(real) && !owner.equals(real)) {
      ask(owner, asked);
    }
  }

  private Optional<Path> repository(Path folder) {
    Optional<Path> known = repositories.get(folder);
    if (known == null) {
      known = FilePaths.repository(folder);
      repositories.put(folder, known);
    }
    return known;
  }

  private void ask(Path repository, List<Path> files) {
    boolean isAbove = real.startsWith(repository) && !real.equals(repository);
    List<Path> all = new ArrayList<>(files);
    if (isAbove) {
      all.add(real);
    }
    try {
      GitProgram.Answer answer =
          new GitProgram(repository)
              .run(
                  GitProgram.input(all.stream().map(file -> name(repository, file)).toList()),
                  Map.of(),
                  "check-ignore",
                  "-z",
                  "--stdin");
      if (answer.code() > NONE) {
        if (isMeant(repository.resolve(".git"))) {
          problems.add("`" + FileNames.text(repository) + "`: " + answer.message());
        }
        return;
      }
      Set<Path> found = new HashSet<>();
      answer
          .names()
          .forEach(
              name -> found.add(repository.resolve(FileNames.path(name.substring(HERE.length())))));
      if (!found.contains(real)) {
        ignored.addAll(found);
      }
    } catch (GitException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
  }

  /** A folder that is called so and has no {@code HEAD} never was a repository. */
  private static boolean isMeant(Path git) {
    return !Files.isDirectory(git) || Files.exists(git.resolve("HEAD"));
  }

  /** Git answers with the same name. */
  private static String name(Path repository, Path file) {
    return HERE + FileNames.text(repository.relativize(file)).replace('\\', '/');
  }

  /** A file is ignored as such, or in a repository that the one around it ignores. */
  private boolean isIgnored(Path file) {
    for (Path one = file; one != null && !one.equals(real); one = one.getParent()) {
      if (ignored.contains(one)) {
        return true;
      }
    }
    return false;
  }
}
