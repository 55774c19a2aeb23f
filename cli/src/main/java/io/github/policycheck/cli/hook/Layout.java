package io.github.policycheck.cli.hook;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What runs the hook: Git itself, or a hook of the server that runs parts of others. */
enum Layout {
  /** Git runs {@code hooks/pre-receive}, which is ours. */
  GIT("git"),
  /**
   * A dispatcher, as Gitea and Forgejo write it, is {@code hooks/pre-receive} and runs what is in
   * {@code hooks/pre-receive.d}.
   */
  DISPATCH("dispatch.d"),
  /**
   * GitLab tells Git on its command line where hooks are, and runs what is in {@code
   * custom_hooks/pre-receive.d} itself.
   */
  GITLAB("gitlab"),
  /** gitolite links what {@code option hook.pre-receive} names, beside a driver that runs it. */
  GITOLITE("gitolite");

  /** The name of our part among those of others. */
  static final String PART = "policycheck";

  /** Folders that GitLab keeps its repositories below. */
  private static final Set<String> OF_GITLAB =
      Set.of("@hashed", "@cluster", "@snippets", "@groups");

  /** The word that stands for looking. */
  static final String AUTO = "auto";

  private final String word;

  Layout(String word) {
    this.word = word;
  }

  /** Returns the word of the command line and the configuration. */
  String word() {
    return word;
  }

  /**
   * Returns the layout that a word names.
   *
   * @throws SetupException if it names none
   */
  static Layout of(String word) {
    for (Layout layout : values()) {
      if (layout.word.equals(word)) {
        return layout;
      }
    }
    throw new SetupException("a layout is " + words() + ", not `" + word + "`");
  }

  private static String words() {
    return Arrays.stream(values())
        .map(layout -> "`" + layout.word + "`")
        .collect(Collectors.joining(", ", "`" + AUTO + "`, ", ""));
  }

  /** Returns the layout that a repository looks like. */
  static Layout found(BareRepository repository) {
    if (Gitolite.keeps(repository)) {
      return GITOLITE;
    }
    if (isOfGitLab(repository)) {
      return GITLAB;
    }
    return Dispatcher.of(repository).isThere() ? DISPATCH : GIT;
  }

  /** Tells whether a repository has what GitLab, or somebody who uses it, puts into one. */
  static boolean isOfGitLab(BareRepository repository) {
    return isSurelyOfGitLab(repository)
        || (isFolder(repository.path().resolve("custom_hooks")) && !hasHookOfItsOwn(repository));
  }

  /** Tells whether GitLab itself has said so; a folder {@code custom_hooks} anybody can make. */
  static boolean isSurelyOfGitLab(BareRepository repository) {
    return List.of(repository.path().toString().split("/", -1)).stream()
            .anyMatch(OF_GITLAB::contains)
        || repository.value("gitlab.fullpath").isPresent();
  }

  private static boolean isFolder(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** GitLab puts no file there; Gogs does, and has {@code custom_hooks} with other rules. */
  private static boolean hasHookOfItsOwn(BareRepository repository) {
    Path hooks = repository.path().resolve("hooks");
    return isFolder(hooks)
        && Files.isRegularFile(hooks.resolve("pre-receive"), LinkOption.NOFOLLOW_LINKS);
  }

  /** Returns where a hook of ours is in a repository. */
  Path file(BareRepository repository, HookScript.Hook hook) {
    return switch (this) {
      case GIT -> repository.hooks().resolve(hook.file());
      case DISPATCH -> repository.hooks().resolve(hook.file() + ".d").resolve(PART);
      case GITLAB ->
          repository.path().resolve("custom_hooks").resolve(hook.file() + ".d").resolve(PART);
      case GITOLITE -> Gitolite.of(repository).part(hook);
    };
  }
}
