package io.github.policycheck.cli.hook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The hook of somebody else that runs after ours, and where it is kept. */
final class ChainedHook {

  private final BareRepository repository;
  private final HookScript.Hook hook;

  ChainedHook(BareRepository repository, HookScript.Hook hook) {
    this.repository = repository;
    this.hook = hook;
  }

  /** Returns where it is kept, under its own name. */
  Path path() {
    return repository.folder().resolve("chained").resolve(hook.file());
  }

  /** Returns a hook that an earlier policycheck has kept, under another name. */
  Optional<Path> renamed() {
    return Optional.of(repository.hooks().resolve(hook.file() + ".policycheck-chained"))
        .filter(HookFile::exists);
  }

  /** Returns the hook that is kept, wherever that is. */
  Optional<Path> kept() {
    return Optional.of(path()).filter(HookFile::exists).or(this::renamed);
  }

  /** Keeps a hook. Copies, not moves: between two moves there would be no hook at all. */
  void keep(Path foreign) throws IOException {
    if (HookFile.exists(path()) && isSame(foreign, path())) {
      return;
    }
    Folders.make(Folders.of(path()));
    if (HookFile.exists(path())) { // the server has written its hook again
      Files.move(path(), previous(), StandardCopyOption.REPLACE_EXISTING);
    }
    Path part = path().resolveSibling(hook.file() + ".part");
    Files.copy(
        foreign, part, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
    Files.move(part, path(), StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Takes a renamed hook away; one that nothing has taken over is kept aside.
   *
   * @param isChained whether it has been taken over
   * @param current the hook that Git runs
   */
  void dropRenamed(boolean isChained, Path current) throws IOException {
    Optional<Path> renamed = renamed();
    if (renamed.isEmpty()) {
      return;
    }
    if (isChained || isSame(renamed.get(), current)) {
      Files.delete(renamed.get());
    } else {
      Folders.make(Folders.of(path()));
      Files.move(renamed.get(), previous(), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Returns where a hook goes that its server has written again. */
  private Path previous() {
    return path().resolveSibling(hook.file() + ".previous");
  }

  /** Checks that a hook does the same in another folder. */
  static void checkPlain(Path hook) {
    if (!Files.isRegularFile(hook) || !Files.isExecutable(hook)) {
      throw new SetupException(
          "`" + hook + "` cannot be run, so Git has ignored it; fix it or remove it");
    }
    String text = HookFile.text(hook);
    String why =
        Files.isSymbolicLink(hook)
            ? "is a symbolic link"
            : !HookFile.isScript(text)
                ? "is no script"
                : Dispatcher.ownName(text).map(word -> "looks at `" + word + "`").orElse("");
    if (!why.isEmpty()) {
      throw new SetupException(
          "`"
              + hook
              + "` "
              + why
              + ", so it may run nothing of its own when it is chained from another folder; if it"
              + " runs the parts of a folder, use --layout dispatch.d, else put a script in its"
              + " place that calls it by its absolute path");
    }
  }

  /** Tells whether two files hold the same; not if one cannot be read. */
  static boolean isSame(Path one, Path other) {
    try {
      return Files.mismatch(one, other) < 0;
    } catch (IOException e) {
      return false;
    }
  }
}
