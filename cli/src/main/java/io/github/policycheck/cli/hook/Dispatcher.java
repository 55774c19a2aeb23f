package io.github.policycheck.cli.hook;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The server's own {@code hooks/pre-receive} that finds its parts by its own name. An earlier
 * policycheck may have renamed it and so switched its parts off.
 *
 * @param file where it is now
 */
record Dispatcher(Path file) {

  private static final List<String> OWN_NAME =
      List.of(
          "$0",
          "${0",
          "BASH_SOURCE",
          "__FILE__",
          "__file__",
          "argv[0]",
          "$PROGRAM_NAME",
          "FindBin",
          "__DIR__",
          "__dirname",
          "__filename",
          "pre-receive.d",
          "post-receive.d");

  /** Returns what would be the dispatcher of a repository. */
  static Dispatcher of(BareRepository repository) {
    HookFile hook = HookFile.inHooks(repository, HookScript.Hook.PRE_RECEIVE);
    return new Dispatcher(hook.isOurs() ? hook.renamed().orElse(hook.file()) : hook.file());
  }

  /** Tells whether it is one: a script that says so, or one with a folder of parts beside it. */
  boolean isThere() {
    if (!Files.isRegularFile(file) || HookFile.isOurs(file)) {
      return false;
    }
    Path parts = file.resolveSibling(HookScript.Hook.PRE_RECEIVE.file() + ".d");
    return Files.isDirectory(parts, LinkOption.NOFOLLOW_LINKS) || namesParts();
  }

  /** Tells whether its text names a folder of parts. */
  boolean namesParts() {
    String text = HookFile.text(file);
    return HookFile.isScript(text) && text.contains(".d/") && ownName(text).isPresent();
  }

  /** Returns the word by which a script asks for its own name or folder, if it does. */
  static Optional<String> ownName(String script) {
    for (String word : OWN_NAME) {
      if (script.contains(word)) {
        return Optional.of(word);
      }
    }
    return Optional.empty();
  }
}
