package io.github.policycheck.cli.hook;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether others than root, whoever receives pushes and the owner of the repository could change
 * what decides: the files, the folders on the way to them, up to the root, and what links lead to.
 */
final class WriteAccess {

  private static final int GROUP = 0020;
  private static final int OTHERS = 0002;
  private static final int STICKY = 01000;
  private static final int ROOT = 0;

  /** So many are named; the rest are counted. */
  private static final int SHOWN = 20;

  /** So many files of a tree are looked at. */
  private static final int MOST = 20_000;

  private final Checks checks;
  private final Set<Integer> trusted = new HashSet<>();
  private final Map<Path, String> problems = new HashMap<>();
  private final Set<String> unknown = new LinkedHashSet<>();
  private final List<String> tooMany = new ArrayList<>();
  private final Set<Path> seen = new HashSet<>();
  private final List<Path> found = new ArrayList<>();

  /**
   * Prepares the look.
   *
   * @param trusted paths whose owners may write everything, as root may
   */
  WriteAccess(Checks checks, Collection<Path> trusted) {
    this.checks = checks;
    this.trusted.add(ROOT);
    trusted.forEach(path -> this.trusted.add(owner(path)));
  }

  private static Integer owner(Path path) {
    try {
      return (Integer) Files.getAttribute(path, "unix:uid");
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return ROOT;
    }
  }

  /** Looks at files, and at what is in folders. */
  void examine(Collection<Path> files, Collection<Path> trees) {
    files.forEach(this::way);
    trees.forEach(this::tree);
    found.stream()
        .limit(SHOWN)
        .forEach(path -> checks.open("`" + path + "` " + problems.get(path)));
    if (found.size() > SHOWN) {
      checks.open("and " + (found.size() - SHOWN) + " more files that others may write");
    }
    unknown.stream().limit(SHOWN).forEach(checks::unknown);
    if (unknown.size() > SHOWN) {
      checks.unknown("and " + (unknown.size() - SHOWN) + " more files that cannot be looked at");
    }
    tooMany.forEach(checks::warning);
    if (found.isEmpty() && unknown.isEmpty() && tooMany.isEmpty()) {
      checks.ok("nobody but the owner may write the hook and what it reads");
    }
  }

  private void tree(Path top) {
    way(top);
    if (!Files.isDirectory(top)) {
      return; // what is not there is somebody else's finding
    }
    List<Path> some = new ArrayList<>();
    try {
      Files.walkFileTree(top.toRealPath(), new Listing(some));
    } catch (IOException e) {
      cannotBeTold(top, e);
    }
    some.stream().limit(MOST).forEach(this::one);
    some.stream().limit(MOST).filter(Files::isSymbolicLink).forEach(this::target);
    if (some.size() > MOST) {
      tooMany.add(
          "`" + top + "` has more than " + MOST + " files; who may write the rest was not asked");
    }
  }

  /** Lists what is in a folder, and goes on where it may not look. */
  private final class Listing extends SimpleFileVisitor<Path> {

    private final List<Path> some;

    Listing(List<Path> some) {
      this.some = some;
    }

    private FileVisitResult add(Path file) {
      some.add(file);
      return some.size() > MOST ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return add(folder);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      return add(file);
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      cannotBeTold(file, e);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
      if (e != null) {
        cannotBeTold(folder, e);
      }
      return FileVisitResult.CONTINUE;
    }
  }

  /** What is not there is somebody else's finding; what may not be looked at could be anything. */
  private void cannotBeTold(Path path, IOException e) {
    if (!(e instanceof NoSuchFileException)) {
      unknown.add("who may write `" + path + "` cannot be told: " + words(e));
    }
  }

  private static String words(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "this user may not look at it";
    }
    String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
    return reason == null ? e.toString() : reason;
  }

  /** Looks at a file and all that leads to it. */
  private void way(Path written) {
    Path path = written.toAbsolutePath().normalize();
    if (!seen.add(path)) {
      return;
    }
    Path folder = path.getParent();
    if (folder != null) {
      way(folder);
    }
    one(path);
    target(path);
  }

  private void target(Path link) {
    if (!Files.isSymbolicLink(link)) {
      return;
    }
    try {
      way(Folders.of(link).toRealPath().resolve(Files.readSymbolicLink(link)));
    } catch (IOException e) {
      unknown.add("what `" + link + "` leads to cannot be told: " + words(e));
    }
  }

  private void one(Path path) {
    if (problems.containsKey(path)) {
      return;
    }
    int mode;
    int uid;
    String owner;
    try {
      mode = (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
      uid = (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
      owner = Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName();
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      unknown.add("who may write `" + path + "` cannot be told on this file system");
      return;
    } catch (IOException e) {
      cannotBeTold(path, e);
      return;
    }
    if (!trusted.contains(uid)) {
      problem(
          path,
          "belongs to `"
              + owner
              + "`, who is neither root nor receives pushes and may change what decides; chown it");
    } else if (isWritable(path, mode)) {
      String who = (mode & OTHERS) != 0 ? "everybody" : "the group";
      problem(
          path,
          "may be written by " + who + " on this machine, and with it what decides; chmod go-w it");
    }
  }

  /** In a sticky folder, such as /tmp, nobody may replace the files of others. */
  private static boolean isWritable(Path path, int mode) {
    boolean isSticky = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) && (mode & STICKY) != 0;
    return !Files.isSymbolicLink(path) && !isSticky && (mode & (GROUP | OTHERS)) != 0;
  }

  private void problem(Path path, String words) {
    problems.put(path, words);
    found.add(path);
  }
}
