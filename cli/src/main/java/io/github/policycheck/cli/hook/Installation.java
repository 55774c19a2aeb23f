package io.github.policycheck.cli.hook;

import io.github.policycheck.accountfiles.SnapshotFile;
import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.githook.Gate;
import io.github.policycheck.githook.HookConfig;
import io.github.policycheck.githook.RefusedException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts the hook into a bare repository and takes it out. Everything is checked before anything is
 * written, and the hook itself is written last: what stops half-way guards nothing, but breaks
 * nothing either.
 */
public final class Installation {

  private static final String SNAPSHOT = "snapshot.json";
  private static final String ARCHIVE = "pre-receive.jsa";

  private final BareRepository repository;
  private final Layout layout;
  private final HookFile preReceive;
  private final HookFile postReceive;

  private Installation(BareRepository repository, Layout layout) {
    this.repository = repository;
    this.layout = layout;
    this.preReceive = new HookFile(repository, HookScript.Hook.PRE_RECEIVE, layout);
    this.postReceive = new HookFile(repository, HookScript.Hook.POST_RECEIVE, layout);
  }

  /**
   * Guards a repository. A second time with the same wishes only refreshes the snapshot.
   *
   * @throws SetupException if that cannot be; nothing is changed then
   */
  public static void install(InstallRequest request) {
    BareRepository repository = BareRepository.at(request.gitDir());
    String layout = request.layout();
    new Installation(
            repository,
            layout == null || layout.equals(Layout.AUTO)
                ? Layout.found(repository)
                : Layout.of(layout))
        .write(request);
  }

  /**
   * Takes the hook out of a repository, and what belongs to it, but not the audit log.
   *
   * @return whether there was anything
   * @throws SetupException if that cannot be
   */
  public static boolean uninstall(String gitDir) {
    BareRepository repository = BareRepository.at(gitDir);
    return new Installation(repository, repository.layout()).remove();
  }

  private void write(InstallRequest request) {
    checkPlace(request);
    Path snapshot = Optional.ofNullable(request.snapshot()).orElse(defaultSnapshot());
    Map<String, Optional<String>> values = values(request, absolute(snapshot));
    HookConfig config = checkedConfig(values);
    checkFolder(request.snapshot(), "--snapshot");
    checkFolder(request.auditLog(), "--audit-log");
    checkOneLine(request.jar());
    checkNoSeparator(request.jar());
    if (request.postReceive() && request.auditLog() == null) {
      throw new SetupException("--post-receive logs outcomes; name the log with --audit-log");
    }
    try {
      Folders.make(repository.folder());
      Folders.make(repository.hooks());
      Folders.make(Folders.of(archive()));
      SnapshotFile.write(request.account(), request.accountPath(), absolute(snapshot));
      new ConfigFile(repository).set(values);
      HookScript script = script(preReceive, HookScript.Hook.PRE_RECEIVE, request.jar());
      ClassArchive.make(script, repository.path(), request.account(), config);
      if (request.postReceive()) {
        postReceive.write(script(postReceive, HookScript.Hook.POST_RECEIVE, request.jar()));
      } else if (postReceive.isOurs()) {
        postReceive.remove();
      }
      preReceive.write(script);
      removeOthers();
    } catch (IOException e) {
      throw new SetupException("the hook cannot be installed: " + e.getMessage());
    }
  }

  /** Takes out what an installation with another layout has left. */
  private void removeOthers() throws IOException {
    for (Layout other : List.of(Layout.DISPATCH, Layout.GITLAB)) {
      for (HookScript.Hook hook : HookScript.Hook.values()) {
        if (other != layout) {
          new HookFile(repository, hook, other).remove();
        }
      }
    }
  }

  private void checkPlace(InstallRequest request) {
    new HookPlace(repository, layout)
        .problem()
        .ifPresent(
            problem -> {
              throw new SetupException(problem);
            });
    preReceive.checkInstall(request.chain());
    if (request.postReceive()) {
      postReceive.checkInstall(request.chain());
    }
    try {
      Gate.repository(request.account(), request.repository());
    } catch (RefusedException e) {
      throw new SetupException(
          e.getMessage() + Spelling.hint(request.repository(), request.account().repositories()));
    }
  }

  private Map<String, Optional<String>> values(InstallRequest request, Path snapshot) {
    Map<String, Optional<String>> values = new LinkedHashMap<>();
    values.put(HookConfig.SNAPSHOT, Optional.of(snapshot.toString()));
    values.put(HookConfig.REPOSITORY, Optional.of(request.repository()));
    values.put(HookConfig.PRINCIPAL_FROM, Optional.of(request.principalFrom()));
    // The default is what is not written: a mode that is there is one that somebody wanted.
    values.put(
        HookConfig.MODE,
        Optional.ofNullable(request.mode()).filter(mode -> !mode.equals("enforce")));
    values.put(
        HookConfig.AUDIT_LOG,
        Optional.ofNullable(request.auditLog()).map(log -> absolute(log).toString()));
    values.put(HookConfig.ACCOUNT, Optional.of(absolute(request.accountPath()).toString()));
    values.put(HookConfig.LAYOUT, Optional.of(layout.word()).filter(word -> layout != Layout.GIT));
    return values;
  }

  /** Reads what the configuration will say as the hook will read it. */
  private HookConfig checkedConfig(Map<String, Optional<String>> values) {
    StringBuilder lines = new StringBuilder();
    repository
        .configLines()
        .lines()
        .filter(line -> values.keySet().stream().noneMatch(key -> isOf(key, line)))
        .forEach(line -> lines.append(line).append('\n'));
    values.forEach(
        (key, value) ->
            value.ifPresent(
                text -> {
                  checkOneLine(text);
                  lines.append(HookConfig.key(key)).append(' ').append(text).append('\n');
                }));
    try {
      return HookConfig.parse(lines.toString());
    } catch (RefusedException e) {
      throw new SetupException(String.valueOf(e.getMessage()));
    }
  }

  private static boolean isOf(String key, String line) {
    String name = HookConfig.key(key);
    return line.equals(name) || line.startsWith(name + " ");
  }

  private void checkOneLine(Object text) {
    for (Object each : List.of(text, repository.path())) {
      if (each.toString().indexOf('\n') >= 0) {
        throw new SetupException("`" + each + "` has a line break, which no path here may have");
      }
    }
  }

  /** The JVM takes a list of files there. */
  private static void checkNoSeparator(Path jar) {
    if (jar.toString().contains(File.pathSeparator)) {
      throw new SetupException(
          "`"
              + jar
              + "`, which is policycheck, has a `"
              + File.pathSeparator
              + "` in its path, which Java takes for the end of a path; put it elsewhere");
    }
  }

  private static void checkFolder(@Nullable Path file, String option) {
    if (file == null) {
      return;
    }
    Path folder = absolute(file).getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new SetupException("there is no folder `" + folder + "`, where " + option + " puts it");
    }
    if (Files.isDirectory(file)) {
      throw new SetupException("`" + file + "` of " + option + " is a folder, not a file");
    }
  }

  private HookScript script(HookFile file, HookScript.Hook hook, Path jar) {
    return new HookScript(
        hook,
        shell(),
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        jar.toString(),
        repository.git().toString(),
        archive().toString(),
        file.chainedPath());
  }

  /** Returns where the archive goes; a script that is for several repositories has one for all. */
  private Path archive() {
    Path folder =
        layout == Layout.GITOLITE
            ? Gitolite.of(repository).localCode().resolve(Layout.PART)
            : repository.folder();
    return folder.resolve(ARCHIVE);
  }

  private static String shell() {
    ProcessBuilder question = new ProcessBuilder(HookScript.SHELL, "-p", "-c", "exit 0");
    return Programs.run(question).code() == 0 ? HookScript.PRIVILEGED_SHELL : HookScript.SHELL;
  }

  private Path defaultSnapshot() {
    return repository.folder().resolve(SNAPSHOT);
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private boolean remove() {
    preReceive.checkUninstall();
    postReceive.checkUninstall();
    if (layout == Layout.GITOLITE) {
      checkNotNamed();
    }
    try {
      boolean wasThere = removeHooks();
      new ConfigFile(repository).removeSection();
      wasThere |= Files.deleteIfExists(defaultSnapshot());
      wasThere |= Files.deleteIfExists(repository.folder().resolve(ARCHIVE));
      if (repository.folder().toFile().delete()) {
        wasThere = true; // else there is something else in it
      }
      return wasThere;
    } catch (IOException e) {
      throw new SetupException("the hook cannot be taken out: " + e.getMessage());
    }
  }

  /** The part of gitolite is also that of other repositories, so it stays. */
  private boolean removeHooks() throws IOException {
    if (layout == Layout.GITOLITE) {
      return repository.own(HookConfig.SECTION + HookConfig.SNAPSHOT).isPresent();
    }
    boolean wasThere = preReceive.remove();
    return postReceive.remove() || wasThere;
  }

  /** Without its settings the hook would refuse every push. */
  private void checkNotNamed() {
    Gitolite gitolite = Gitolite.of(repository);
    for (HookScript.Hook hook : HookScript.Hook.values()) {
      if (gitolite.runs(repository, hook)) {
        throw new SetupException(
            "gitolite still runs the hook; take `"
                + Gitolite.option(hook)
                + "` out of `option hook."
                + hook.file()
                + "` of this repository in conf/gitolite.conf, and push that, first");
      }
    }
  }
}
