package io.github.policycheck.cli.hook;

import io.github.policycheck.githook.HookConfig;
import io.github.policycheck.githook.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
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

  private static final int FILE_TYPE = 0170000;
  private static final int CHARACTER_DEVICE = 0020000;
  private static final int MOST_LINKS = 40;

  private final BareRepository repository;
  private final Layout layout;
  private final HookFile preReceive;
  private final Checks checks = new Checks();

  /** Files that decide, for the question who may write them. */
  private final List<Path> trusted = new ArrayList<>();

  /** Folders of which everything counts. */
  private final List<Path> trustedTrees = new ArrayList<>();

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

  /**
   * Tries a repository out with two pushes to a clone of it.
   *
   * @param gitDir the bare repository
   * @param user as whom; null for oneself, or, for root, the owner of the repository
   * @throws SetupException if there is no bare repository, or nobody can be that user
   */
  public static List<Check> probe(String gitDir, @Nullable String user) {
    BareRepository repository = BareRepository.at(gitDir);
    Checks checks = new Checks();
    try {
      HookConfig config = HookConfig.parse(repository.configLines());
      new Probe(repository, repository.layout(), checks).run(config, user);
    } catch (RefusedException e) {
      checks.shut("nothing can be tried out: " + e.getMessage());
    }
    return checks.all();
  }

  private void examineAll(@Nullable Path account) {
    trusted.add(repository.config());
    hookPlace();
    hook();
    Optional<HookConfig> config = config();
    config.ifPresent(
        known -> {
          new SnapshotExamination(known, source(account), checks).examine();
          path(known.snapshot()).ifPresent(trusted::add);
          auditLog(known);
        });
    references();
    new WriteAccess(checks, List.of(repository.path(), Path.of("/proc/self")))
        .examine(trusted, trustedTrees);
    new ReferenceExamination(repository, checks).examine();
  }

  /** Returns what the snapshot should be of; what it says itself may be written by anybody. */
  private @Nullable String source(@Nullable Path account) {
    return account == null
        ? repository.own(HookConfig.SECTION + HookConfig.ACCOUNT).orElse(null)
        : account.toString();
  }

  /** Who writes these moves references, or replaces what they name, without any push. */
  private void references() {
    trustedTrees.add(repository.path().resolve("refs"));
    for (String name : List.of("packed-refs", "HEAD", "objects", "objects/pack", "objects/info")) {
      trusted.add(repository.path().resolve(name));
    }
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
    trusted.add(Path.of(script.archive())); // also if it is not there: one could be put there
    for (String program : List.of(HookScript.SHELL, script.java(), script.git())) {
      trusted.add(Path.of(program));
    }
    if (preReceive.renamed().isPresent()) {
      checks.open(
          "`"
              + preReceive.renamed().get()
              + "` is a hook that an earlier policycheck has renamed; one that finds its parts by"
              + " its own name runs none of them any more; install again");
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
      archive(script);
    }
  }

  /** The archive is never needed, so one that is no use is worth knowing only. */
  private void archive(HookScript script) {
    Path archive = Path.of(script.archive());
    if (!Files.exists(archive)) {
      checks.warning("there is no archive of classes: the hook starts more slowly without");
    } else if (ClassArchive.isUsed(script)) {
      checks.ok("the archive of classes is used");
    } else {
      checks.warning(
          "the archive `"
              + archive
              + "` is damaged, or of another Java or another policycheck: the hook starts without it,"
              + " more slowly; install it again");
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
    Programs.Answer answer = answer(command);
    libraries(script, answer.text());
    if (answer.code() == 0 && !isPolicycheck(answer.text())) {
      checks.open(
          "`"
              + script.java()
              + "` is not Java, or `"
              + script.jar()
              + "` is not policycheck: it ends"
              + " well and decides nothing; install again");
      return;
    }
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

  private static Programs.Answer answer(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().put("LC_ALL", "C.UTF-8");
    return Programs.run(builder);
  }

  /** What ends well is not yet what decides: so does {@code /bin/true}. */
  private static boolean isPolicycheck(String answer) {
    return answer.contains("java.home = ")
        && answer.lines().anyMatch(line -> line.startsWith("policycheck "));
  }

  /** Java and Git are more than the programs that are started. */
  private void libraries(HookScript script, String properties) {
    properties
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("java.home = "))
        .map(line -> Path.of(line.substring("java.home = ".length())))
        .forEach(
            home ->
                List.of("bin", "conf", "lib").forEach(in -> trustedTrees.add(home.resolve(in))));
    Programs.Answer exec = answer(List.of(script.git(), "--exec-path"));
    if (exec.code() == 0 && exec.text().startsWith("/")) {
      trustedTrees.add(Path.of(exec.text().strip()));
    }
  }

  /** Of a repository without our hook the settings say nothing: there is nobody to read them. */
  private Optional<HookConfig> config() {
    if (!preReceive.isOurs()) {
      return Optional.empty();
    }
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
    Path log = path(written).orElse(null);
    if (log != null && !isDevice(log)) { // nothing is kept there that somebody could change
      trusted.add(log);
    }
    boolean isThere = log != null && Files.exists(log);
    if (log != null && isThere && isDevice(log) && Files.isWritable(log)) {
      checks.warning(
          "the audit log `" + written + "` is a device: what is logged is not kept there");
    } else if (log != null && (isThere ? isWritableFile(log) : isWritableFolder(folderOf(log)))) {
      checks.ok("the audit log can be written");
    } else {
      checks.shut(
          "the audit log `" + written + "` cannot be written by this user: every push is refused");
    }
  }

  private static boolean isWritableFile(Path file) {
    return Files.isRegularFile(file) && Files.isWritable(file);
  }

  /** A pipe is none that counts: whoever opens it waits until somebody reads. */
  private static boolean isDevice(Path file) {
    try {
      int mode = (Integer) Files.getAttribute(file, "unix:mode");
      return (mode & FILE_TYPE) == CHARACTER_DEVICE;
    } catch (UnsupportedOperationException | IllegalArgumentException | IOException e) {
      return false;
    }
  }

  /** Returns where a file comes to be that is written by a name which can be a link. */
  private static @Nullable Path folderOf(Path file) {
    Path place = file.toAbsolutePath();
    for (int i = 0; i < MOST_LINKS && Files.isSymbolicLink(place); i++) {
      try {
        place = place.resolveSibling(Files.readSymbolicLink(place));
      } catch (IOException e) {
        return null;
      }
    }
    return Files.isSymbolicLink(place) ? null : place.getParent();
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
