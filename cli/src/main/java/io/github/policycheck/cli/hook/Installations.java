package io.github.policycheck.cli.hook;

import io.github.policycheck.accountfiles.SnapshotFile;
import io.github.policycheck.accountfiles.UnreadableFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Guards repositories: reads once what is the same for all, checks all of them before it writes to
 * one, and tries each out. One that cannot be guarded is reported and left as it is; the others are
 * guarded all the same.
 */
public final class Installations {

  private final InstallRequest request;
  private final @Nullable String user;
  private final ArchiveCopies archives;
  private final Consumer<Installed> told;

  private Installations(
      InstallRequest request,
      @Nullable String user,
      ArchiveCopies archives,
      Consumer<Installed> told) {
    this.request = request;
    this.user = user;
    this.archives = archives;
    this.told = told;
  }

  /**
   * What became of a repository.
   *
   * @param repository its folder, as it was named
   * @param name what it stands for, null if that is not known
   * @param problem why the hook is not installed, null if it is
   * @param checks how the pushes in a clone ended
   */
  public record Installed(
      String repository, @Nullable String name, @Nullable String problem, List<Check> checks) {

    /** Copies the list. */
    public Installed {
      checks = List.copyOf(checks);
    }

    /** Tells whether the hook is there. */
    public boolean isInstalled() {
      return problem == null;
    }

    /** Tells whether the hook is there, and nothing shows that it does not guard. */
    public boolean isWell() {
      return isInstalled() && checks.stream().noneMatch(Check::isTrouble);
    }
  }

  /**
   * Guards repositories.
   *
   * @param gitDirs their folders
   * @param user as whom to try them out; null for oneself, or, for root, the owner of each
   * @param told takes what became of each, first of those that cannot be guarded
   * @throws SetupException if the request is wrong whichever the repositories; nothing is changed
   */
  public static void install(
      List<String> gitDirs,
      InstallRequest request,
      @Nullable String user,
      Consumer<Installed> told) {
    install(gitDirs, request, user, new ArchiveCopies(), told);
  }

  static void install(
      List<String> gitDirs,
      InstallRequest request,
      @Nullable String user,
      ArchiveCopies archives,
      Consumer<Installed> told) {
    request.check();
    new Installations(request, user, archives, told).install(gitDirs);
  }

  private void install(List<String> gitDirs) {
    Map<String, Installation> checked = new LinkedHashMap<>();
    for (String gitDir : gitDirs) {
      try {
        Installation installation = new Installation(gitDir, request);
        if (user != null) {
          SystemUser.forProbe(installation.repository(), user);
        }
        checked.put(gitDir, installation);
      } catch (SetupException e) {
        failed(gitDir, null, e);
      }
    }
    if (request.repository() == null) {
      sameName(checked);
    }
    if (!checked.isEmpty()) {
      write(checked);
    }
  }

  /** Two folders of one name are two repositories, of which the account knows one at most. */
  private void sameName(Map<String, Installation> checked) {
    Map<String, List<String>> byName = new TreeMap<>();
    checked.forEach(
        (gitDir, installation) ->
            byName.computeIfAbsent(installation.name(), name -> new ArrayList<>()).add(gitDir));
    byName.forEach(
        (name, gitDirs) -> {
          if (gitDirs.size() > 1) {
            for (String gitDir : gitDirs) {
              checked.remove(gitDir);
              failed(
                  gitDir,
                  name,
                  new SetupException(
                      "there is more than one folder `"
                          + name
                          + "`, `"
                          + String.join("`, `", gitDirs)
                          + "`; which repository of the account is it? install each separately, with"
                          + " --repository"));
            }
          }
        });
  }

  private void write(Map<String, Installation> checked) {
    SnapshotFile snapshot = SnapshotFile.of(request.account(), request.accountPath());
    if (request.snapshot() != null) {
      try {
        snapshot.write(InstallRequest.absolute(request.snapshot()));
      } catch (UnreadableFileException e) {
        throw new SetupException("the hook cannot be installed: " + e.getMessage());
      }
    }
    checked.forEach(
        (gitDir, installation) -> {
          try {
            installation.write(snapshot, archives);
            told.accept(new Installed(gitDir, installation.name(), null, probe(installation)));
          } catch (SetupException e) {
            failed(gitDir, installation.name(), e);
          }
        });
  }

  /** What Git does not run guards nothing, and what nobody has tried out could be that. */
  private List<Check> probe(Installation installation) {
    try {
      return Doctor.probe(installation.repository(), request.account(), user);
    } catch (SetupException e) {
      Checks checks = new Checks().about(Check.Subject.PROBE);
      checks.unknown("the hook cannot be tried out: " + e.getMessage());
      return checks.all();
    }
  }

  private void failed(String gitDir, @Nullable String name, SetupException e) {
    told.accept(new Installed(gitDir, name, String.valueOf(e.getMessage()), List.of()));
  }
}
