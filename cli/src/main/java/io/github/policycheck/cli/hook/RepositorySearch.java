package io.github.policycheck.cli.hook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds the repositories below folders. It follows no links, does not look into a repository, and
 * goes through the files of a folder by their names, so that the order is always the same.
 */
public final class RepositorySearch {

  private static final String WORK_TREE = ".git";

  /** How a file begins that stands for a repository elsewhere. */
  private static final byte[] GIT_FILE = "gitdir: ".getBytes(StandardCharsets.UTF_8);

  private static final int LONGEST = 8192;

  private final List<Path> repositories = new ArrayList<>();
  private final Map<Path, Path> links = new TreeMap<>();
  private final List<Unread> unread = new ArrayList<>();
  private final List<String> workTrees = new ArrayList<>();

  private RepositorySearch() {}

  /**
   * What was found.
   *
   * @param repositories folders that look like repositories, as they were named, each once
   * @param unread what could not be looked into, and so could hold more of them
   * @param workTrees repositories that are passed over, as they are those of working trees
   */
  public record Found(List<String> repositories, List<Unread> unread, List<String> workTrees) {

    /** Copies the lists. */
    public Found {
      repositories = List.copyOf(repositories);
      unread = List.copyOf(unread);
      workTrees = List.copyOf(workTrees);
    }

    /** Returns all that whoever examines repositories knows nothing of. */
    public List<Unread> notExamined() {
      List<Unread> all = new ArrayList<>(unread);
      for (String workTree : workTrees) {
        all.add(
            new Unread(
                workTree,
                "is the repository of a working tree, which no hook of policycheck guards: who may"
                    + " push to it asks nobody; make it bare, or keep it elsewhere"));
      }
      return all;
    }
  }

  /**
   * A place that could not be looked into.
   *
   * @param path where it is
   * @param reason why, and what to do
   */
  public record Unread(String path, String reason) {

    @Override
    public String toString() {
      return "`" + path + "` " + reason;
    }
  }

  /**
   * Finds repositories.
   *
   * @param named repositories that are named, whatever they are
   * @param folders folders to look below
   * @throws SetupException if there is no such folder, or no repository below one
   */
  public static Found in(List<String> named, List<String> folders) {
    RepositorySearch search = new RepositorySearch();
    Set<Path> seen = new HashSet<>();
    List<String> repositories = new ArrayList<>();
    named.stream().filter(each -> seen.add(real(each))).forEach(repositories::add);
    Set<Path> covered = new HashSet<>(seen);
    for (String written : folders) {
      Path folder = folder(written);
      covered.add(real(written));
      int before = search.repositories.size();
      search.look(folder);
      if (search.repositories.size() == before && search.unread.isEmpty()) {
        throw new SetupException("there is no bare repository below `" + written + "`");
      }
    }
    for (Path found : search.repositories) {
      if (seen.add(real(found.toString()))) {
        repositories.add(found.toString());
      }
    }
    search.leaveOut(covered);
    return new Found(repositories, search.unread, search.workTrees);
  }

  private static Path folder(String written) {
    if (written.isEmpty()) { // a variable without a value, and not the working directory
      throw new SetupException("--under is empty; name the folder, `.` for the one you are in");
    }
    try {
      Path folder = Path.of(written);
      if (Files.isDirectory(folder)) {
        return folder;
      }
    } catch (InvalidPathException e) {
      throw new SetupException("`" + written + "` is no path: " + e.getReason());
    }
    throw new SetupException("there is no folder `" + written + "`, below which --under looks");
  }

  /** Returns what tells one folder from another, however it is named. */
  private static Path real(String written) {
    try {
      return Path.of(written).toRealPath();
    } catch (IOException | InvalidPathException e) {
      return Path.of("/").resolve(written.replace('\0', '?')); // said by whoever looks at it
    }
  }

  private void look(Path folder) {
    if (isRepository(folder)) {
      if (!Files.exists(Path.of(folder.toString()))) {
        unread.add(
            new Unread(
                folder.toString(), "has a name that is not UTF-8, by which nobody can call it"));
      } else if (WORK_TREE.equals(String.valueOf(folder.getFileName())) && !isBare(folder)) {
        workTrees.add(folder.toString());
      } else {
        repositories.add(folder);
      }
      return;
    }
    List<Path> files;
    try (Stream<Path> list = Files.list(folder)) {
      files =
          list.sorted(Comparator.comparing(file -> String.valueOf(file.getFileName()))).toList();
    } catch (IOException e) {
      cannotBeRead(folder, e);
      return;
    }
    for (Path file : files) {
      try {
        below(file);
      } catch (IOException e) {
        cannotBeRead(file, e);
      }
    }
  }

  private void below(Path file) throws IOException {
    // Not Files.isDirectory: it says no as well where nobody may look.
    if (Boolean.TRUE.equals(
        Files.getAttribute(file, "isSymbolicLink", LinkOption.NOFOLLOW_LINKS))) {
      if (Files.isDirectory(file)) {
        links.put(file, file.toRealPath());
      }
    } else if (isGitFile(file)) {
      links.put(file, gitDir(file));
    } else if (Boolean.TRUE.equals(
        Files.getAttribute(file, "isDirectory", LinkOption.NOFOLLOW_LINKS))) {
      look(file);
    }
  }

  /** Tells whether Git goes on from a file to the folder that it names, as pushes do. */
  private static boolean isGitFile(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LONGEST) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(GIT_FILE.length), GIT_FILE);
    }
  }

  private static Path gitDir(Path file) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    try {
      return file.resolveSibling(text.substring(GIT_FILE.length).strip()).toRealPath();
    } catch (NoSuchFileException | InvalidPathException e) {
      return file.toRealPath(); // leads nowhere, so nobody can push there
    }
  }

  /** Tells whether a repository says that it has no working tree, or says nothing that counts. */
  private static boolean isBare(Path folder) {
    Programs.Answer answer =
        Programs.git(
            Programs.find("git"), folder.toAbsolutePath(), "rev-parse", "--is-bare-repository");
    return !answer.text().strip().equals("false");
  }

  /** Git takes for a repository what has these; old ones have a link as HEAD. */
  private static boolean isRepository(Path folder) {
    return Files.exists(folder.resolve("HEAD"), LinkOption.NOFOLLOW_LINKS)
        && Files.isDirectory(folder.resolve("objects"))
        && Files.isDirectory(folder.resolve("refs"));
  }

  private void cannotBeRead(Path path, IOException e) {
    if (!(e instanceof NoSuchFileException)) { // gone since it was listed
      unread.add(
          new Unread(
              path.toString(),
              e instanceof AccessDeniedException
                  ? "may not be looked into by this user, and may hold repositories"
                  : "cannot be looked into: " + e.getMessage()));
    }
  }

  /** Names links to folders that are nowhere among what was looked at. */
  private void leaveOut(Set<Path> covered) {
    links.forEach(
        (link, target) -> {
          if (covered.stream().noneMatch(target::startsWith)) {
            unread.add(
                new Unread(
                    link.toString(),
                    (Files.isSymbolicLink(link)
                            ? "is a symbolic link to a folder"
                            : "is a file that leads Git to a folder")
                        + ", which --under does not follow; name `"
                        + target
                        + "` too, with --under or --git-dir"));
          }
        });
  }
}
