package io.github.policycheck.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The classes of the packed command as a JVM keeps them in memory. The tests start the command a
 * thousand times; with an archive, as the launcher has one, each start takes half the time. All
 * test JVMs share it. A JVM passes over an archive that is of another jar or another Java.
 */
final class CommandArchive {

  /** What the tests ask for, so that the archive has its classes. */
  private static final List<List<String>> TRAINING =
      List.of(
          List.of("eval", "--principal", "Developers", "--ref", "refs/heads/master"),
          List.of("eval", "--format", "json", "--principal", "Mary_Major", "--ref", "refs/heads/a"),
          List.of("lint", "--format", "json", "--account", "examples/policies"),
          List.of("lint", "examples/policies/DenyChangesToMaster.json"),
          List.of("simulate", "examples/simulate/request.json"),
          List.of("hook", "doctor", "--git-dir", "examples"));

  private final Path jar;
  private final Path folder;
  private boolean isReady;

  /**
   * Takes what is archived and where to.
   *
   * @param jar the packed command
   * @param folder of the archive, which need not be there
   */
  CommandArchive(Path jar, Path folder) {
    this.jar = jar;
    this.folder = folder;
  }

  /**
   * Returns the options with which a JVM uses the archive; makes it first if nobody has. None while
   * another process makes it, or where this Java makes none.
   */
  synchronized List<String> options() {
    isReady = isReady || isMade();
    return isReady
        ? List.of(
            "-XX:SharedArchiveFile=" + archive(),
            "-Xshare:auto",
            "-Xlog:disable",
            "-Xlog:all=error,cds=off:stderr")
        : List.of();
  }

  private Path archive() {
    return folder.resolve("command.jsa");
  }

  /** Says of what the archive is, or could not be made. */
  private Path stamp() {
    return folder.resolve("command.stamp");
  }

  private boolean isMade() {
    try {
      Files.createDirectories(folder);
      String current =
          "%s %s %s %s"
              .formatted(jar, Files.size(jar), Files.getLastModifiedTime(jar), Runtime.version());
      try (FileChannel channel =
              FileChannel.open(
                  folder.resolve("command.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock lock = channel.tryLock()) {
        if (lock == null) {
          return false;
        }
        if (!Files.exists(stamp()) || !Files.readString(stamp()).equals(current)) {
          make();
          Files.writeString(stamp(), current);
        }
        return Files.exists(archive());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void make() throws IOException {
    Files.deleteIfExists(archive());
    Path work = Files.createTempDirectory(folder, "command");
    try {
      Set<String> classes = new LinkedHashSet<>();
      for (List<String> training : TRAINING) {
        Path list = work.resolve("classes");
        run(List.of("-XX:DumpLoadedClassList=" + list, "-jar", jar.toString()), training);
        classes.addAll(Files.readAllLines(list));
        Files.delete(list);
      }
      Path all = Files.write(work.resolve("all"), classes);
      Path made = work.resolve("command.jsa");
      run(
          List.of(
              "-Xshare:dump",
              "-XX:SharedArchiveFile=" + made,
              "-XX:SharedClassListFile=" + all,
              "-cp",
              jar.toString()),
          List.of());
      if (Files.exists(made)) {
        Files.move(made, archive(), StandardCopyOption.ATOMIC_MOVE);
      }
    } finally {
      try (Stream<Path> files = Files.walk(work)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static void run(List<String> options, List<String> arguments) {
    List<String> command = new ArrayList<>(Policycheck.shortLivedJava());
    command.addAll(options);
    command.addAll(arguments);
    Policycheck.process(Policycheck.root(), Map.of(), command);
  }
}
