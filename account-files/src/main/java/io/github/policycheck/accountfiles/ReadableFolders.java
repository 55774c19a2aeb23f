package io.github.policycheck.accountfiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The folders that whoever asks may have files read from: what a file names, or a link leads to, is
 * then not read if it lies elsewhere. It holds in the thread that reads; who reads in several hands
 * it on ({@link #current}).
 *
 * <p>All files that accounts, lint and tests read are read by {@link FileBytes}, which asks here.
 */
public final class ReadableFolders {

  /** What is said of a path that lies elsewhere, after its name. */
  public static final String OUTSIDE = "lies outside of the folders that may be read";

  /** Whoever starts a command of their own may read what the system lets them. */
  private static final ReadableFolders ALL = new ReadableFolders(List.of(), true);

  private static final ThreadLocal<ReadableFolders> CURRENT = new ThreadLocal<>();

  /** Without links; none stand for all. */
  private final List<Path> folders;

  private final boolean isWhole;

  private ReadableFolders(List<Path> folders, boolean isWhole) {
    this.folders = folders;
    this.isWhole = isWhole;
  }

  /**
   * Returns some folders and all below them.
   *
   * @throws IOException if one of them is not there or is none
   */
  public static ReadableFolders of(List<Path> folders) throws IOException {
    if (folders.isEmpty()) {
      throw new IllegalArgumentException("no folder");
    }
    List<Path> real = new ArrayList<>();
    for (Path folder : folders) {
      Path whole = folder.toRealPath();
      if (!Files.isDirectory(whole)) {
        throw new NotDirectoryException(folder.toString());
      }
      real.add(whole);
    }
    return new ReadableFolders(List.copyOf(real), true);
  }

  /** Returns those that this thread reads from; all unless it was told otherwise. */
  public static ReadableFolders current() {
    ReadableFolders current = CURRENT.get();
    return current == null ? ALL : current;
  }

  /**
   * Returns these and their copies, where another folder holds what is in one above them, below
   * them, or one of them.
   *
   * @param folder what was copied, without links
   * @param copy the other folder, without links
   */
  public ReadableFolders withCopy(Path folder, Path copy) {
    List<Path> all = new ArrayList<>(folders);
    for (Path one : folders) {
      if (folder.startsWith(one)) {
        all.add(copy);
      } else if (one.startsWith(folder)) {
        all.add(copy.resolve(folder.relativize(one)));
      }
    }
    return new ReadableFolders(List.copyOf(all), false);
  }

  /** Tells whether all files are there: a copy has only those that are looked at. */
  public boolean isWhole() {
    return isWhole;
  }

  /** Does something for which files are read from these folders alone, in this thread. */
  public <T> T reading(Supplier<T> action) {
    ReadableFolders before = current();
    CURRENT.set(this);
    try {
      return action.get();
    } finally {
      if (before == ALL) {
        CURRENT.remove();
      } else {
        CURRENT.set(before);
      }
    }
  }

  /**
   * Tells whether a path lies in one of the folders once links are followed. Of what is not there
   * its nearest folder counts that is.
   */
  public boolean has(Path path) {
    if (folders.isEmpty()) {
      return true;
    }
    Path nearest = path.toAbsolutePath();
    while (nearest != null) {
      try {
        Path real = nearest.toRealPath();
        return folders.stream().anyMatch(real::startsWith);
      } catch (IOException e) {
        nearest = nearest.getParent();
      }
    }
    return false;
  }

  /**
   * Returns the path under which a file is opened: without links, so that none can be put in the
   * way of what was looked at.
   *
   * @throws UnreadableFileException if it lies elsewhere
   * @throws IOException if it is not there
   */
  Path opened(Path file) throws IOException {
    check(file);
    return folders.isEmpty() ? file : file.toRealPath();
  }

  /**
   * Refuses what lies elsewhere, be it there or not.
   *
   * @throws UnreadableFileException if it does
   */
  public void check(Path file) {
    if (!has(file)) {
      throw new UnreadableFileException(file, OUTSIDE);
    }
  }
}
