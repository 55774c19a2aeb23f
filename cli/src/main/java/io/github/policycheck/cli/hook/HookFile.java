package io.github.policycheck.cli.hook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;

/**
 * One of the hooks that a repository has, in the place that its layout has for it, and the hook
 * that ours may have been put before.
 */
final class HookFile {

  private static final String EXECUTABLE = "rwxr-xr-x";
  private static final String SHEBANG = "#!";
  private static final int LONGEST = 1024 * 1024;

  private final HookScript.Hook hook;
  private final Layout layout;
  private final BareRepository repository;
  private final Path file;
  private final ChainedHook chained;

  HookFile(BareRepository repository, HookScript.Hook hook, Layout layout) {
    this.hook = hook;
    this.layout = layout;
    this.repository = repository;
    this.file = layout.file(repository, hook);
    this.chained = new ChainedHook(repository, hook);
  }

  /** Returns the hook that Git itself runs. */
  static HookFile inHooks(BareRepository repository, HookScript.Hook hook) {
    return new HookFile(repository, hook, Layout.GIT);
  }

  Path file() {
    return file;
  }

  boolean exists() {
    return exists(file);
  }

  static boolean exists(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  boolean isOurs() {
    return isOurs(file);
  }

  static boolean isOurs(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && HookScript.isOurs(text(file));
  }

  /** Tells whether it is ours without the line that says so: left alone it refuses every push. */
  private boolean runsPolicycheck() {
    return Files.isRegularFile(file) && HookScript.isLike(text(file));
  }

  boolean isForeign() {
    return exists() && !isOurs();
  }

  /** Returns a hook that an earlier policycheck has kept, under another name. */
  Optional<Path> renamed() {
    return chained.renamed();
  }

  /** Returns the hook that ours calls and that is nowhere: without it the server refuses less. */
  Optional<Path> lost() {
    return layout == Layout.GIT && isOurs() && chained.kept().isEmpty()
        ? written()
            .map(HookScript::chained)
            .filter(path -> !path.isEmpty() && !exists(Path.of(path)))
            .map(Path::of)
        : Optional.empty();
  }

  /** Returns the hook that has to run after ours; empty if there is none. */
  String chainedPath() {
    boolean isThere = layout == Layout.GIT && (isForeign() || chained.kept().isPresent());
    return isThere ? chained.path().toString() : "";
  }

  /** Returns the script as policycheck writes it; empty if it would write another. */
  Optional<HookScript> written() {
    return HookScript.parse(hook, text(file));
  }

  static String text(Path file) {
    try {
      if (Files.size(file) > LONGEST) {
        return ""; // nothing of ours is that long
      }
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new SetupException("`" + file + "` cannot be read: " + e.getMessage());
    }
  }

  static boolean isScript(String text) {
    return text.startsWith(SHEBANG);
  }

  /**
   * Checks that ours may be written.
   *
   * @param mayChain whether a hook of somebody else may be put behind ours
   */
  void checkInstall(boolean mayChain) {
    lost()
        .ifPresent(
            gone -> {
              throw new SetupException(
                  "the hook `"
                      + gone
                      + "`, which runs after policycheck's, is gone; put it back, or uninstall first if"
                      + " it shall not run any more");
            });
    if (isForeign()) {
      checkForeign(mayChain);
    } else if (layout == Layout.GIT && chained.renamed().isPresent()) {
      ChainedHook.checkPlain(chained.renamed().get());
    }
  }

  private void checkForeign(boolean mayChain) {
    if (layout != Layout.GIT) {
      throw new SetupException(
          "`" + file + "` is there, and policycheck did not write it; take it away");
    }
    if (!mayChain) {
      throw new SetupException(
          "`"
              + file
              + "` is a hook that policycheck did not write; --chain runs it after policycheck's");
    }
    ChainedHook.checkPlain(file);
  }

  /** Checks that ours may be taken out, and that what is there is ours as it was written. */
  void checkUninstall() {
    if (isOurs() ? written().isEmpty() : runsPolicycheck()) {
      throw new SetupException(
          "`"
              + file
              + "` was changed since policycheck wrote it, or another version did; nothing is taken"
              + " out: delete it by hand, or have it written again with `policycheck hook install`,"
              + " and uninstall again");
    }
    Optional<Path> kept = chained.kept();
    if (layout == Layout.GIT
        && isForeign()
        && kept.isPresent()
        && !ChainedHook.isSame(file, kept.get())) {
      throw new SetupException(
          "`"
              + file
              + "` is not policycheck's any more, but `"
              + kept.get()
              + "` is there; take one of them away");
    }
  }

  /** Puts ours in place. At every moment there is the old hook or the new. */
  void write(HookScript script) throws IOException {
    if (layout == Layout.GIT) {
      boolean isRenamedChained = !isForeign();
      keepForeign();
      place(script);
      chained.dropRenamed(isRenamedChained, file);
    } else {
      Folders.make(Folders.of(file));
      place(script);
      giveBack();
      chained.dropRenamed(false, inHooks(repository, hook).file());
    }
  }

  private void place(HookScript script) throws IOException {
    byte[] text = script.text().getBytes(StandardCharsets.UTF_8);
    if (isOurs() && Arrays.equals(Files.readAllBytes(file), text) && Files.isExecutable(file)) {
      return;
    }
    boolean isAmongParts = layout == Layout.DISPATCH || layout == Layout.GITLAB;
    Path folder = isAmongParts ? repository.folder() : Folders.of(file); // or it could be run
    Path part = Files.createTempFile(folder, hook.file() + ".", ".part");
    try {
      Files.write(part, text);
      Files.setPosixFilePermissions(part, PosixFilePermissions.fromString(EXECUTABLE));
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private void keepForeign() throws IOException {
    Optional<Path> foreign = isForeign() ? Optional.of(file) : chained.renamed();
    if (foreign.isPresent()) {
      chained.keep(foreign.get());
    }
  }

  /** Puts back the hook of the server that an earlier installation has put behind ours. */
  private void giveBack() throws IOException {
    HookFile own = inHooks(repository, hook);
    if (own.isOurs()) {
      own.remove();
    }
  }

  /**
   * Takes ours out and puts back what was there before; leaves a hook of somebody else.
   *
   * @return whether there was anything of ours
   */
  boolean remove() throws IOException {
    if (layout == Layout.GIT) {
      return removeFromHooks();
    }
    boolean wasThere = isOurs() && Files.deleteIfExists(file);
    if (wasThere && layout != Layout.GITOLITE) {
      Folders.removeEmpty(Folders.of(file), repository.path());
    }
    return wasThere;
  }

  private boolean removeFromHooks() throws IOException {
    boolean wasThere = isOurs() || chained.kept().isPresent();
    Optional<Path> kept = chained.kept();
    if (isForeign()) {
      if (kept.isPresent()) {
        Files.delete(kept.get()); // the same: it was checked
      }
    } else if (kept.isPresent()) {
      Files.move(kept.get(), file, StandardCopyOption.ATOMIC_MOVE);
    } else {
      Files.deleteIfExists(file);
    }
    Folders.removeEmpty(Folders.of(chained.path()), repository.folder());
    return wasThere;
  }
}
