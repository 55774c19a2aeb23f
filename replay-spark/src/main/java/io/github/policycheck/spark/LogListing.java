package io.github.policycheck.spark;

import io.github.policycheck.cli.options.InputException;
import io.github.policycheck.replay.ReplayPart;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * Finds logs: on this machine as {@code policycheck replay} does, elsewhere by the file systems of
 * Hadoop. Each file is found once, however it is come by.
 */
final class LogListing {

  private static final String STANDARD_INPUT = "-";

  private final Configuration hadoop;
  private final ReplayPart part;
  private final List<LogObject> found = new ArrayList<>();

  /** Folders that were named. */
  private final Set<String> folders = new LinkedHashSet<>();

  private final Set<String> files = new HashSet<>();

  private LogListing(Configuration hadoop, ReplayPart part) {
    this.hadoop = hadoop;
    this.part = part;
  }

  /**
   * Returns the logs in files and folders.
   *
   * @param part counts what else is there, and what cannot be looked into
   * @throws InputException if something is named that no cluster can read
   */
  static List<LogObject> of(List<String> logs, Configuration hadoop, ReplayPart part) {
    LogListing listing = new LogListing(hadoop, part);
    List<String> here = new ArrayList<>();
    for (String log : logs) {
      if (log.equals(STANDARD_INPUT)) {
        throw new InputException(
            "`-` is standard input, which a cluster does not read; name files or folders");
      }
      listing.add(log, here);
    }
    part.find(
        here,
        (name, bytes) ->
            listing.found.add(
                new LogObject(
                    name, java.nio.file.Path.of(name).toAbsolutePath().toString(), true, bytes)));
    return listing.found;
  }

  private void add(String name, List<String> here) {
    Path path;
    FileSystem files;
    try {
      path = new Path(name);
      files = path.getFileSystem(hadoop);
    } catch (IllegalArgumentException | IOException e) {
      throw new InputException(
          "`" + name + "` is of no file system that this Spark has: " + e.getMessage());
    }
    if (files.getUri().getScheme().equals("file")) {
      here.add(name.startsWith("file:") ? path.toUri().getPath() : name);
      return;
    }
    try {
      Path whole = files.makeQualified(path);
      FileStatus status = files.getFileStatus(whole);
      if (status.isDirectory()) {
        folder(files, whole, name);
      } else if (isInFolder(whole) || !this.files.add(whole.toString())) {
        part.addRepeated();
      } else {
        found.add(new LogObject(name, whole.toString(), false, status.getLen()));
      }
    } catch (IOException e) {
      part.addUnread(name, e);
    }
  }

  private void folder(FileSystem fileSystem, Path folder, String name) throws IOException {
    String place = withSlash(folder.toString());
    if (folders.stream().anyMatch(place::startsWith)) {
      part.addRepeated();
      return;
    }
    List<String> inside = folders.stream().filter(other -> other.startsWith(place)).toList();
    inside.forEach(other -> part.addRepeated());
    // One list of all below it: of an object store a request for each folder would take hours.
    RemoteIterator<LocatedFileStatus> all = fileSystem.listFiles(folder, true);
    while (all.hasNext()) {
      LocatedFileStatus file = all.next();
      String path = file.getPath().toString();
      if (!path.startsWith(place)) {
        throw new FileNotFoundException(path + " is listed below " + place);
      }
      if (inside.stream().noneMatch(path::startsWith) && part.isLog(file.getPath().getName())) {
        if (files.contains(path)) {
          part.addRepeated();
        } else {
          String called = withSlash(name) + path.substring(place.length());
          // One object for both, as they are mostly the same: there can be millions.
          found.add(new LogObject(called.equals(path) ? path : called, path, false, file.getLen()));
        }
      }
    }
    folders.add(place);
  }

  private boolean isInFolder(Path file) {
    String path = file.toString();
    return folders.stream().anyMatch(path::startsWith)
        && found.stream().anyMatch(log -> log.place().equals(path));
  }

  private static String withSlash(String folder) {
    return folder.endsWith("/") ? folder : folder + "/";
  }
}
