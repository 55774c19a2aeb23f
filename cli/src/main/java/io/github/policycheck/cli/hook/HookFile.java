package io.github.policycheck.cli.hook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

/**
 * One of the hooks in the folder of a repository, and the hook that ours may have been put before.
 */
final class HookFile {

  private static final String EXECUTABLE = "rwxr-xr-x";
  private static final int LONGEST = 1024 * 1024;

  private final HookScript.Hook hook;
  private final Path file;
  private final Path chained;

  HookFile(BareRepository repository, HookScript.Hook hook) {
    this.hook = hook;
    this.file = repository.hooks().resolve(hook.file());
    this.chained = repository.hooks().resolve(hook.file() + ".policycheck-chained");
  }

  Path file() {
    return file;
  }

  boolean exists() {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  boolean isOurs() {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && HookScript.isOurs(text());
  }

  boolean isForeign() {
    return exists() && !isOurs();
  }

  boolean hasChained() {
    return Files.exists(chained, LinkOption.NOFOLLOW_LINKS);
  }

  /** Returns the hook that has to run after ours; empty if there is none. */
  String chainedPath() {
    return isForeign() || hasChained() ? chained.toString() : "";
  }

  /** Returns what is in the file. */
  String text() {
    try {
      if (Files.size(file) > LONGEST) {
        return ""; // nothing of ours is that long
      }
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new SetupException("`" + file + "` cannot be read: " + e.getMessage());
    }
  }

  /**
   * Checks that ours may be written.
   *
   * @param mayChain whether a hook of somebody else may be put behind ours
   */
  void checkInstall(boolean mayChain) {
    if (!isForeign()) {
      return;
    }
    if (!mayChain) {
      throw new SetupException(
          "`"
              + file
              + "` is a hook that policycheck did not write; --chain runs it after policycheck's");
    }
    if (hasChained()) {
      throw new SetupException(
          "`" + file + "` and `" + chained + "` are both there; take one of them away");
    }
    if (!Files.isRegularFile(file) || !Files.isExecutable(file)) {
      throw new SetupException(
          "`" + file + "` cannot be run, so Git has paid it no heed; mend it or take it away");
    }
  }

  /** Checks that ours may be taken out. */
  void checkUninstall() {
    if (isForeign() && hasChained()) {
      throw new SetupException(
          "`"
              + file
              + "` is not policycheck's any more, but `"
              + chained
              + "` is there; take one of them away");
    }
  }

  /** Puts ours in place. At every moment there is the old hook or the new. */
  void write(HookScript script) throws IOException {
    if (isForeign()) {
      keepForeign();
    }
    byte[] text = script.text().getBytes(StandardCharsets.UTF_8);
    if (isOurs() && Arrays.equals(Files.readAllBytes(file), text) && Files.isExecutable(file)) {
      return;
    }
    Path part = Files.createTempFile(file.getParent(), hook.file() + ".", ".part");
    try {
      Files.write(part, text);
      Files.setPosixFilePermissions(part, PosixFilePermissions.fromString(EXECUTABLE));
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** A second name, not a move: between two moves there would be no hook at all. */
  private void keepForeign() throws IOException {
    try {
      Files.createLink(chained, file);
    } catch (UnsupportedOperationException | IOException e) {
      Files.copy(file, chained, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
    }
  }

  /**
   * Takes ours out and puts back what was there before; leaves a hook of somebody else.
   *
   * @return whether there was anything of ours
   */
  boolean remove() throws IOException {
    if (isForeign()) {
      return false;
    }
    if (hasChained()) {
      Files.move(chained, file, StandardCopyOption.ATOMIC_MOVE);
      return true;
    }
    return Files.deleteIfExists(file);
  }
}
