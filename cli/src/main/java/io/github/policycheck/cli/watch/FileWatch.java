package io.github.policycheck.cli.watch;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import io.github.policycheck.lint.FileFilter;
import io.github.policycheck.lint.FilePaths;
import io.github.policycheck.lint.LintFiles;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Waits until files change that people write: policies, accounts and what is about them. */
public final class FileWatch implements AutoCloseable {

  /** Editors write a file in several steps. */
  private static final long QUIET_MILLIS = 200;

  /** Where something is written all the time, that is no reason to wait forever. */
  private static final long LONGEST_MILLIS = 2000;

  /** A folder that is gone sends no event when it is back. */
  private static final long LOOK_AGAIN_MILLIS = 1000;

  private final WatchService service;
  private final Set<Path> ignored = new HashSet<>();

  /** A folder may be reached by several paths, of which the system knows one. */
  private final Map<WatchKey, Set<Path>> folders = new HashMap<>();

  private final Set<Path> wanted = new HashSet<>();
  private final Set<Path> files = new HashSet<>();

  /**
   * Starts without anything to watch.
   *
   * @param ignored files that may change
   * @throws IOException if the system cannot watch files
   */
  public FileWatch(Collection<Path> ignored) throws IOException {
    this.service = FileSystems.getDefault().newWatchService();
    ignored.forEach(file -> this.ignored.add(FilePaths.absolute(file)));
  }

  /**
   * Watches what is below a folder, also what is not there yet; a file alone.
   *
   * @throws IOException if the system watches no more
   */
  public void below(Path path) throws IOException {
    Path absolute = FilePaths.absolute(path);
    if (Files.isDirectory(absolute)) {
      wanted.add(absolute);
      walk(absolute);
    } else {
      file(absolute);
    }
  }

  /**
   * Watches files, be they there or not.
   *
   * @param since when those were begun to be read that are watched from now on only
   * @return which of these have changed since then, so that nobody has read what they are now
   * @throws IOException if the system watches no more
   */
  public Set<Path> files(Collection<Path> some, FileTime since) throws IOException {
    Set<Path> changed = new TreeSet<>();
    for (Path path : some) {
      Path absolute = FilePaths.absolute(path);
      if (Files.isDirectory(absolute)) {
        below(absolute);
      } else if (!files.contains(absolute)) {
        file(absolute);
        if (Files.exists(absolute) && Files.getLastModifiedTime(absolute).compareTo(since) >= 0) {
          changed.add(absolute);
        }
      }
    }
    return changed;
  }

  /** Returns how many folders are watched. */
  public int size() {
    return folders.size();
  }

  private void file(Path absolute) throws IOException {
    for (Path one : List.of(absolute, FilePaths.real(absolute))) {
      files.add(one);
      Path folder = one.getParent();
      if (folder != null) {
        wanted.add(folder);
        register(folder);
      }
    }
  }

  /** A folder first, then what it has: what comes meanwhile is seen once at least. */
  private void walk(Path folder) throws IOException {
    if (!register(folder)) {
      return;
    }
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
      for (Path child : children) {
        if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS) && isLookedInto(child)) {
          walk(child);
        }
      }
    } catch (DirectoryIteratorException | NoSuchFileException e) {
      // gone again, which is an event
    }
  }

  private boolean register(Path folder) throws IOException {
    try {
      WatchKey key = folder.register(service, ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY);
      folders.computeIfAbsent(key, same -> new TreeSet<>()).add(folder);
      return true;
    } catch (NoSuchFileException | NotDirectoryException e) {
      return false; // looked for again and again
    }
  }

  private static boolean isLookedInto(Path folder) {
    return !FileFilter.leavesOut(String.valueOf(folder.getFileName()));
  }

  /**
   * Waits until something has changed, and nothing more does.
   *
   * @return what has changed, sorted
   */
  public Set<Path> await() throws InterruptedException {
    Set<Path> changed = new TreeSet<>();
    while (changed.isEmpty()) {
      take(service.poll(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS), changed);
      for (Path folder : wanted) {
        if (!isWatched(folder) && Files.isDirectory(folder)) {
          changed.add(folder);
        }
      }
    }
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_MILLIS);
    while (System.nanoTime() < end) {
      @Nullable WatchKey key = service.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
      if (key == null) {
        break;
      }
      take(key, changed);
    }
    return changed;
  }

  private void take(@Nullable WatchKey key, Set<Path> changed) {
    if (key == null) {
      return;
    }
    Set<Path> paths = folders.getOrDefault(key, Set.of());
    for (WatchEvent<?> event : key.pollEvents()) {
      if (event.context() instanceof Path name) {
        paths.stream()
            .map(folder -> folder.resolve(name))
            .filter(path -> isOfInterest(path, event.kind()))
            .forEach(changed::add);
      } else {
        changed.addAll(paths); // so many events that some are lost
      }
    }
    if (!key.reset()) {
      folders.remove(key);
    }
  }

  private boolean isWatched(Path folder) {
    return folders.values().stream().anyMatch(paths -> paths.contains(folder));
  }

  private boolean isOfInterest(Path path, WatchEvent.Kind<?> kind) {
    if (ignored.contains(path)) {
      return false;
    }
    boolean isFolder = isWatched(path) || Files.isDirectory(path);
    return isFolder
        ? kind != ENTRY_MODIFY && isLookedInto(path)
        : files.contains(path) || LintFiles.isLookedAt(path);
  }

  @Override
  public void close() throws IOException {
    service.close();
  }
}
