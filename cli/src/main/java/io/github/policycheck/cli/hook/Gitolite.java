package io.github.policycheck.cli.hook;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What gitolite has around a repository. It runs hooks of a repository that {@code option
 * hook.pre-receive} names, from the folder {@code hooks/repo-specific} of its {@code LOCAL_CODE}.
 *
 * @param localCode that folder
 * @see <a href="https://gitolite.com/gitolite/non-core.html#repo-specific-hooks">gitolite:
 *     repo-specific hooks</a>
 */
record Gitolite(Path localCode) {

  private static final String SETTING =
      "; set LOCAL_CODE and enable 'repo-specific-hooks' in .gitolite.rc, and make the folder"
          + " hooks/repo-specific in it, or choose --layout git";

  /** Tells whether gitolite looks after a repository. */
  static boolean keeps(BareRepository repository) {
    return Files.exists(repository.path().resolve("gl-conf")) || update(repository).isPresent();
  }

  /** Returns gitolite's own hook, which decides by its access rules. */
  private static Optional<Path> update(BareRepository repository) {
    Path update = repository.hooks().resolve("update");
    return Files.isSymbolicLink(update) && HookFile.text(update).contains("Gitolite::")
        ? Optional.of(update)
        : Optional.empty();
  }

  /**
   * Finds it by what gitolite has linked in the repository, or else by asking gitolite.
   *
   * @throws SetupException if it has no place for hooks of a repository
   */
  static Gitolite of(BareRepository repository) {
    Path folder =
        byDriver(repository)
            .or(() -> byQuestion(repository))
            .orElseThrow(
                () ->
                    new SetupException(
                        "gitolite does not say where it takes hooks of a repository from"
                            + SETTING));
    if (!Files.isDirectory(folder.resolve("hooks/repo-specific"))) {
      throw new SetupException(
          "gitolite has no folder `" + folder.resolve("hooks/repo-specific") + "`" + SETTING);
    }
    return new Gitolite(folder);
  }

  private static Optional<Path> byDriver(BareRepository repository) {
    Path hook = repository.hooks().resolve(HookScript.Hook.PRE_RECEIVE.file());
    try {
      Path driver = hook.toRealPath();
      Path hooks = Folders.of(driver);
      boolean isDriver =
          Files.isSymbolicLink(hook) && Files.isDirectory(hooks.resolve("repo-specific"));
      return isDriver ? Optional.of(Folders.of(hooks)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The folder of gitolite's own hooks is {@code .gitolite/hooks/common} in its home. */
  private static Optional<Path> byQuestion(BareRepository repository) {
    Optional<Path> program = Programs.lookUp("gitolite");
    Optional<Path> update = update(repository);
    if (program.isEmpty() || update.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path home = update.get().toRealPath().resolve("../../../../..").normalize();
      ProcessBuilder question =
          new ProcessBuilder(program.get().toString(), "query-rc", "-n", "LOCAL_CODE");
      question.environment().putAll(Map.of("HOME", home.toString()));
      Programs.Answer answer = Programs.run(question);
      return answer.code() == 0 && answer.text().startsWith("/")
          ? Optional.of(Path.of(answer.text().strip()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Returns where a hook of ours has to be for {@code option hook.…} to name it. */
  Path part(HookScript.Hook hook) {
    return localCode.resolve("hooks/repo-specific").resolve(option(hook));
  }

  /** Returns the value of {@code option hook.pre-receive}, or of that of another hook. */
  static String option(HookScript.Hook hook) {
    return hook == HookScript.Hook.PRE_RECEIVE ? Layout.PART : Layout.PART + "-" + hook.file();
  }

  /** Tells whether gitolite has linked our part for a repository to run. */
  boolean runs(BareRepository repository, HookScript.Hook hook) {
    try (DirectoryStream<Path> links =
        Files.newDirectoryStream(repository.hooks(), hook.file() + ".h*")) {
      for (Path link : links) {
        if (Files.exists(link) && Files.isSameFile(link, part(hook))) {
          return Files.isSymbolicLink(repository.hooks().resolve(hook.file()));
        }
      }
      return false;
    } catch (IOException e) {
      throw new SetupException("the hooks cannot be listed: " + e.getMessage());
    }
  }
}
