package io.github.policycheck.cli.hook;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether what is in the place of a layout is what Git, or the server's own hook, would run. */
final class HookPlace {

  private final BareRepository repository;
  private final Layout layout;

  HookPlace(BareRepository repository, Layout layout) {
    this.repository = repository;
    this.layout = layout;
  }

  /** Says why a hook there does not run, or is that of others too, if it is so. */
  Optional<String> problem() {
    return switch (layout) {
      case GIT ->
          Layout.isOfGitLab(repository)
              ? Optional.of(
                  whose()
                      + " GitLab, which passes `-c core.hooksPath` to Git, so that"
                      + " hooks in `"
                      + repository.hooks()
                      + "` do not run; use --layout gitlab"
                      + (Layout.isSurelyOfGitLab(repository)
                          ? ""
                          : ", or take the folder away if this is not GitLab's"))
              : inHooks();
      case DISPATCH -> inHooks().or(this::dispatcher);
      case GITLAB -> link(repository.path().resolve("custom_hooks"));
      case GITOLITE -> inHooks();
    };
  }

  private String whose() {
    return Layout.isSurelyOfGitLab(repository)
        ? "this is a repository of"
        : "there is a folder `custom_hooks`, as in a repository of";
  }

  /** Says why nobody can tell whether a hook there is run, if it is so. */
  Optional<String> doubt() {
    return layout != Layout.GITLAB || Layout.isSurelyOfGitLab(repository)
        ? Optional.empty()
        : Optional.of(
            "Git itself runs nothing in `custom_hooks`, and nothing else says that GitLab keeps this"
                + " repository, so that every push may get through: if it is GitLab's, say so with"
                + " `git config gitlab.fullpath GROUP/NAME`, else uninstall, and use --layout git");
  }

  private Optional<String> inHooks() {
    return repository
        .hooksElsewhere()
        .map(elsewhere -> elsewhere + "; a hook of this repository does not run: unset it")
        .or(() -> link(repository.hooks()));
  }

  private static Optional<String> link(Path folder) {
    return Files.isSymbolicLink(folder)
        ? Optional.of(
            "`"
                + folder
                + "` is a symbolic link: whoever changes what it leads to changes the hook, and its"
                + " hooks are also those of others; make it a folder")
        : Optional.empty();
  }

  private Optional<String> dispatcher() {
    Dispatcher dispatcher = Dispatcher.of(repository);
    String runs = " runs `" + Layout.DISPATCH.file(repository, HookScript.Hook.PRE_RECEIVE) + "`";
    if (!Files.isRegularFile(dispatcher.file()) || HookFile.isOurs(dispatcher.file())) {
      return Optional.of(
          "there is no hook of the server in `" + dispatcher.file() + "`, so nothing" + runs);
    }
    if (!Files.isExecutable(dispatcher.file())) {
      return Optional.of(
          "`"
              + dispatcher.file()
              + "` may not be executed, so nothing"
              + runs
              + "; "
              + Programs.remedy(dispatcher.file()));
    }
    return Optional.empty();
  }
}
