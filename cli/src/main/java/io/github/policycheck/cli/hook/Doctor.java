package io.github.policycheck.cli.hook;

import io.github.policycheck.githook.HookConfig;
import io.github.policycheck.githook.RefusedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a guarded repository for what would let a push past the policies, or refuse every push.
 * It changes nothing, and sees what the user sees who runs it: that should be the user who receives
 * pushes.
 */
public final class Doctor {

  private final BareRepository repository;
  private final Layout layout;
  private final HookFile preReceive;
  private final Checks checks = new Checks();

  /** Files that decide, for the question who may write them. */
  private final List<Path> trusted = new ArrayList<>();

  private Doctor(BareRepository repository) {
    this.repository = repository;
    this.layout = repository.layout();
    this.preReceive = new HookFile(repository, HookScript.Hook.PRE_RECEIVE, layout);
  }

  /**
   * Examines a repository.
   *
   * @param gitDir the bare repository
   * @param account what the snapshot should be of; null for what it says it is of
   * @throws SetupException if there is no bare repository
   */
  public static List<Check> examine(String gitDir, @Nullable Path account) {
    Doctor doctor = new Doctor(BareRepository.at(gitDir));
    doctor.examineAll(account);
    return doctor.checks.all();
  }

  private void examineAll(@Nullable Path account) {
    trusted.add(repository.config());
    hookPlace();
    hook();
    Optional<HookConfig> config = config();
    config.ifPresent(
        known -> {
          new SnapshotExamination(known, checks).examine(account);
          path(known.snapshot()).ifPresent(trusted::add);
          auditLog(known);
        });
    new WriteAccess(checks).examine(trusted);
    new ReferenceExamination(repository, checks).examine();
  }

  private void hookPlace() {
    Optional<String> problem = new HookPlace(repository, layout).problem();
    if (problem.isPresent()) {
      checks.open(problem.get());
      return;
    }
    checks.ok(
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
      checks.open(
          "gitolite does not run the hook: put `option hook.pre-receive = "
              + Gitolite.option(HookScript.Hook.PRE_RECEIVE)
              + "` for this repository into conf/gitolite.conf, and push that");
    }
    Layout looks = Layout.found(repository);
    if (layout == Layout.GIT && looks != Layout.GIT) {
      checks.warning(
          "the repository looks like one for --layout "
              + looks.word()
              + ", where the server may replace the hook");
    }
  }

  private void hook() {
    Path file = preReceive.file();
    String again = "; install it again with `policycheck hook install`";
    if (!preReceive.exists()) {
      checks.open("there is no `" + file + "`: every push is let through" + again);
      return;
    }
    trusted.add(file);
    if (Files.isSymbolicLink(file)) {
      checks.open("`" + file + "` is a symbolic link; what it leads to is not looked at" + again);
      return;
    }
    if (!preReceive.isOurs()) {
      checks.open("`" + file + "` is not policycheck's: the policies are not asked" + again);
      return;
    }
    if (!Files.isExecutable(file)) {
      checks.open(
          "`" + file + "` may not be executed, so Git lets every push through; chmod 755 it");
    } else {
      checks.ok("the hook is there and may be executed");
    }
    HookScript.parse(HookScript.Hook.PRE_RECEIVE, preReceive.text())
        .ifPresentOrElse(
            this::programs,
            () ->
                checks.open(
                    "`" + file + "` was changed, or is of another version of policycheck" + again));
    postReceive();
  }

  private void postReceive() {
    HookFile after = new HookFile(repository, HookScript.Hook.POST_RECEIVE, layout);
    if (after.exists()) {
      trusted.add(after.file());
      if (after.isOurs() && !Files.isExecutable(after.file())) {
        checks.warning(
            "`" + after.file() + "` may not be executed, so outcomes are not logged; chmod 755 it");
      }
    }
  }

  private void programs(HookScript script) {
    boolean isThere = true;
    for (String program : List.of(HookScript.SHELL, script.java(), script.git())) {
      isThere &= isExecutable(program, "run");
    }
    Path jar = Path.of(script.jar());
    if (!Files.isRegularFile(jar) || !Files.isReadable(jar)) {
      checks.shut("`" + jar + "`, which is policycheck, cannot be read: every push is refused");
      isThere = false;
    } else {
      trusted.add(jar);
    }
    Path archive = Path.of(script.archive());
    if (Files.exists(archive)) {
      trusted.add(archive);
    }
    if (preReceive.renamed().isPresent()) {
      checks.open(
          "`"
              + preReceive.renamed().get()
              + "` is a hook that an earlier policycheck has renamed; one that finds its parts by"
              + " its own name runs none of them any more; install again");
    }
    if (!script.chained().isEmpty()) {
      trusted.add(Path.of(script.chained()));
      isThere &= isExecutable(script.chained(), "run after policycheck");
    }
    if (isThere) {
      starts(script);
    }
  }

  private boolean isExecutable(String program, String what) {
    Path file = Path.of(program);
    boolean isExecutable = Files.isRegularFile(file) && Files.isExecutable(file);
    if (!isExecutable) {
      checks.shut("`" + program + "` cannot be " + what + ": every push is refused");
    }
    return isExecutable;
  }

  /** Starts the very JVM with the very options, for its version and its locale. */
  private void starts(HookScript script) {
    List<String> command = new ArrayList<>(List.of(script.java(), "-XshowSettings:properties"));
    command.addAll(HookScript.jvmOptions(script.jar()));
    command.add("--version");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().put("LC_ALL", "C.UTF-8");
    Programs.Answer answer = Programs.run(builder);
    if (answer.code() != 0) {
      checks.shut(
          "`"
              + script.java()
              + "` does not start policycheck, so every push is refused: "
              + answer.text().strip());
      return;
    }
    checks.ok("sh, Java, policycheck and Git are there and start");
    if (!answer.text().contains("sun.jnu.encoding = UTF-8")) {
      checks.warning(
          "Java has no locale C.UTF-8 here: pushes to references whose names are not ASCII are"
              + " refused");
    }
  }

  private Optional<HookConfig> config() {
    try {
      HookConfig config = HookConfig.parse(repository.configLines());
      checks.ok("the pusher is whom `" + config.principalFrom().variable() + "` names");
      if (config.mode() == HookConfig.Mode.AUDIT) {
        checks.open("the mode is audit: every push is let through; unset policycheck.mode");
      } else {
        checks.ok("the mode is enforce");
      }
      return Optional.of(config);
    } catch (RefusedException | SetupException e) {
      checks.shut(
          "the configuration of the repository is not right, so every push is refused: "
              + e.getMessage());
      return Optional.empty();
    }
  }

  private void auditLog(HookConfig config) {
    String written = config.auditLog();
    if (written == null) {
      return;
    }
    Optional<Path> log = path(written);
    boolean isWritable =
        log.isPresent()
            && (Files.exists(log.get(), LinkOption.NOFOLLOW_LINKS)
                ? Files.isRegularFile(log.get()) && Files.isWritable(log.get())
                : isWritableFolder(log.get().toAbsolutePath().getParent()));
    if (isWritable) {
      checks.ok("the audit log can be written");
    } else {
      checks.shut(
          "the audit log `" + written + "` cannot be written by this user: every push is refused");
    }
  }

  private static boolean isWritableFolder(@Nullable Path folder) {
    return folder != null && Files.isDirectory(folder) && Files.isWritable(folder);
  }

  private static Optional<Path> path(String written) {
    try {
      return Optional.of(Path.of(written));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
