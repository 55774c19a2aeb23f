package io.github.policycheck.dist.make;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Lays out the files of the container image: what the archive with Java has, the few libraries of
 * the system that a JVM needs, and the classes of the command as a JVM keeps them in memory. No
 * shell, no packages.
 */
final class MakeImageTree {

  private static final String HOME = "opt/policycheck";

  private MakeImageTree() {}

  /**
   * Lays them out.
   *
   * @param args the folder, which is replaced; the time of all files; the runtime; the folder of
   *     the project; the jars
   * @throws IOException if a file cannot be copied
   * @throws InterruptedException if it has to stop
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path root = Path.of(args[0]);
    FileTime time = FileTime.from(Instant.parse(args[1]));
    Path runtime = Path.of(args[2]);
    Path project = Path.of(args[3]);
    if (Files.exists(root)) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Path home = Files.createDirectories(root.resolve(HOME));
    copyFolder(runtime, home.resolve("runtime"));
    copyFolder(project.resolve("examples/policies"), home.resolve("examples/policies"));
    for (String text : List.of("LICENSE", "NOTICE")) {
      copy(project.resolve(text), home.resolve(text));
    }
    for (String jar : List.of(args).subList(4, args.length)) {
      copy(Path.of(jar), home.resolve("lib").resolve(Path.of(jar).getFileName()));
    }
    for (String library : libraries(runtime)) {
      copy(Path.of(library), root.resolve(library.substring(1)));
    }
    Path terms = Path.of("/usr/share/doc/libc6/copyright");
    if (Files.exists(terms)) {
      copy(terms, root.resolve(terms.toString().substring(1)));
    }
    write(root.resolve("etc/passwd"), "policycheck:x:65532:65532::/tmp:/none\n");
    write(root.resolve("etc/group"), "policycheck:x:65532:\n");
    // Jib asks for a folder of classes; dist/pom.xml names this one.
    Files.createDirectories(root.resolveSibling("no-classes"));
    Files.createDirectories(root.resolve("tmp"));
    Files.createDirectories(root.resolve("work"));
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.setLastModifiedTime(file, time);
      }
    }
    makeArchive(home, time);
  }

  private static void makeArchive(Path home, FileTime time)
      throws IOException, InterruptedException {
    Path archive = home.resolve("lib/policycheck.jsa");
    Process process =
        new ProcessBuilder(
                home.resolve("runtime/bin/java").toString(),
                "-XX:ArchiveClassesAtExit=" + archive,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xbootclasspath/a:" + home.resolve("lib/policycheck.jar"),
                "io.github.policycheck.cli.Main",
                "eval",
                "--account",
                home.resolve("examples/policies").toString(),
                "--principal",
                "Developers",
                "--ref",
                "refs/heads/master")
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    if (!Files.exists(archive)) {
      throw new IllegalStateException("no archive of the classes was made: " + said);
    }
    Files.setLastModifiedTime(archive, time);
  }

  /** Returns the files of the system that the programs and libraries of the runtime load. */
  private static Set<String> libraries(Path runtime) throws IOException, InterruptedException {
    Path own = runtime.toRealPath();
    Set<String> libraries = new TreeSet<>();
    List<Path> loading;
    try (Stream<Path> files = Files.walk(runtime)) {
      loading =
          files
              .filter(file -> file.endsWith("bin/java") || file.toString().endsWith(".so"))
              .toList();
    }
    for (Path file : loading) {
      Process ldd = new ProcessBuilder("ldd", file.toString()).redirectErrorStream(true).start();
      String out = new String(ldd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (ldd.waitFor() != 0) {
        throw new IllegalStateException("ldd failed: " + out);
      }
      for (String line : out.lines().toList()) {
        String path = line.replaceFirst(".*=> ", "").strip().replaceFirst(" \\(.*", "");
        if (path.startsWith("/") && !Path.of(path).normalize().startsWith(own)) {
          libraries.add(path);
        }
      }
    }
    return libraries;
  }

  private static void copyFolder(Path from, Path to) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(from)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      copy(file, to.resolve(from.relativize(file).toString()));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
