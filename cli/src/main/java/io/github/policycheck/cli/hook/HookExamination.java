package io.github.policycheck.cli.hook;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** Whether the hook is there, is ours as it was written, and is run. */
final class HookExamination {

  private static final String AGAIN = "; install it again with `policycheck hook install`";

  private final BareRepository repository;
  private final Layout layout;
  private final HookFile preReceive;
  private final Checks checks;
  private final DecidingFiles deciding;

  HookExamination(BareRepository repository, Layout layout, Checks checks, DecidingFiles deciding) {
    this.repository = repository;
    this.layout = layout;
    this.preReceive = new HookFile(repository, HookScript.Hook.PRE_RECEIVE, layout);
    this.checks = checks.about(Check.Subject.HOOK);
    this.deciding = deciding;
  }

  void examine() {
    place();
    hook();
  }

  private void place() {
    Checks places = checks.about(Check.Subject.HOOK_PLACE);
    Optional<String> problem = new HookPlace(repository, layout).problem();
    if (problem.isPresent()) {
      places.open(problem.get());
      return;
    }
    Optional<String> doubt = new HookPlace(repository, layout).doubt();
    if (doubt.isPresent()) {
      places.unknown(doubt.get());
      return;
    }
    places.ok(
        switch (layout) {
          case GIT ->
              "Git looks for hooks in this repository, as far as this user's configuration goes";
          case DISPATCH ->
              "`" + repository.hooks() + "/pre-receive` is the server's own, and ours a part of it";
          case GITLAB -> "ours is a hook of GitLab in `custom_hooks`";
          case GITOLITE -> "ours is a hook of gitolite's in `hooks/repo-specific`";
        });
    if (layout == Layout.GITOLITE
        && !Gitolite.of(repository).runs(repository, HookScript.Hook.PRE_RECEIVE)) {
      places.open(
          "gitolite does not run the hook: put `option hook.pre-receive = "
              + Gitolite.option(HookScript.Hook.PRE_RECEIVE)
              + "` for this repository into conf/gitolite.conf, and push that");
    }
    Layout looks = Layout.found(repository);
    if (layout == Layout.GIT && looks != Layout.GIT) {
      places.warning(
          "the repository looks like one for --layout "
              + looks.word()
              + ", where the server may replace the hook");
    }
  }

  private void hook() {
    Path file = preReceive.file();
    if (isHidden(file)) {
      checks.unknown(
          "`"
              + file
              + "` cannot be looked at by this user; run it as the user who receives pushes");
      return;
    }
    if (!preReceive.exists()) {
      checks.open("there is no `" + file + "`: every push is let through" + AGAIN);
      return;
    }
    deciding.file(file);
    if (Files.isSymbolicLink(file)) {
      checks.open("`" + file + "` is a symbolic link; what it leads to is not looked at" + AGAIN);
      return;
    }
    if (!preReceive.isOurs()) {
      checks.open("`" + file + "` is not policycheck's: the policies are not asked" + AGAIN);
      return;
    }
    if (!Files.isExecutable(file)) {
      checks.open(
          "`"
              + file
              + "` may not be executed, so Git lets every push through; "
              + Programs.remedy(file));
    } else {
      checks.ok("the hook is there and may be executed");
    }
    preReceive
        .written()
        .ifPresentOrElse(
            this::script,
            () ->
                checks.open(
                    "`" + file + "` was changed, or is of another version of policycheck" + AGAIN));
    postReceive();
  }

  /** Tells whether nobody can say if a file is there. */
  private static boolean isHidden(Path file) {
    return !Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        && !Files.notExists(file, LinkOption.NOFOLLOW_LINKS);
  }

  private void script(HookScript script) {
    preReceive
        .renamed()
        .ifPresent(
            renamed ->
                checks.open(
                    "`"
                        + renamed
                        + "` is a hook that an earlier policycheck has renamed; one that finds its"
                        + " parts by its own name runs none of them any more; install again"));
    new ProgramExamination(script, checks, deciding).examine();
  }

  private void postReceive() {
    HookFile after = new HookFile(repository, HookScript.Hook.POST_RECEIVE, layout);
    if (after.exists()) {
      deciding.file(after.file());
      if (after.isOurs() && !Files.isExecutable(after.file())) {
        checks.warning(
            "`"
                + after.file()
                + "` may not be executed, so outcomes are not logged; "
                + Programs.remedy(after.file()));
      }
    }
  }
}
