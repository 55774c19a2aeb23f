package io.github.policycheck.dist.make;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Links a Java runtime that has the modules that policycheck needs. It is that of the JDK that runs
 * this program, and stops where the jars use a module that is neither in the list nor known to be
 * optional.
 */
final class MakeRuntime {

  /**
   * Used by libraries of ours only where whoever uses those has them: beans, and the types of SQL.
   */
  private static final Set<String> OPTIONAL = Set.of("java.desktop", "java.sql");

  private static final Set<String> GLIBC =
      Set.of(
          "libc.so.6",
          "libdl.so.2",
          "libm.so.6",
          "libpthread.so.0",
          "libresolv.so.2",
          "librt.so.1");

  private MakeRuntime() {}

  /**
   * Links it.
   *
   * @param args the modules, parted by commas; the time of all files; the folder, which is
   *     replaced; the jars
   * @throws IOException if the folder cannot be written
   * @throws InterruptedException if it has to stop
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Set<String> modules = new TreeSet<>(List.of(args[0].split(",")));
    FileTime time = FileTime.from(Instant.parse(args[1]));
    Path runtime = Path.of(args[2]);
    List<String> jars = List.of(args).subList(3, args.length);

    List<String> jdeps =
        new ArrayList<>(
            List.of(
                "--multi-release",
                String.valueOf(Runtime.version().feature()),
                "--ignore-missing-deps",
                "--list-deps"));
    jdeps.addAll(jars);
    // A line each; one with a slash names a package too.
    Set<String> needed =
        run("jdeps", jdeps)
            .lines()
            .map(line -> line.strip().replaceFirst("/.*", ""))
            .filter(line -> line.matches("[a-z.0-9]+"))
            .collect(Collectors.toCollection(TreeSet::new));
    if (!needed.contains("java.base")) {
      throw new IllegalStateException("jdeps did not say what the jars need: " + needed);
    }
    needed.removeAll(OPTIONAL);
    needed.removeAll(modules);
    if (!needed.isEmpty()) {
      throw new IllegalStateException(
          "the jars use modules that the runtime does not have: "
              + needed
              + "; add them to runtime.modules");
    }

    if (Files.exists(runtime)) {
      try (Stream<Path> files = Files.walk(runtime)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    run(
        "jlink",
        List.of(
            "--add-modules",
            String.join(",", modules),
            "--strip-debug",
            "--no-header-files",
            "--no-man-pages",
            "--compress",
            Runtime.version().feature() < 21 ? "2" : "zip-6",
            "--output",
            runtime.toString()));
    List<Path> files = files(runtime);
    libraries(runtime, files);
    for (Path file : files) {
      Files.setLastModifiedTime(file, time);
    }
    // Java's own classes as a JVM keeps them in memory, without which no archive of the command's
    // can be
    // made. It is of files with these times, which the packed files keep.
    process(List.of(runtime.resolve("bin/java").toString(), "-Xshare:dump"));
    Files.setLastModifiedTime(runtime.resolve("lib/server/classes.jsa"), time);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  /** Stops where the runtime needs libraries of this system other than those of glibc. */
  private static void libraries(Path runtime, List<Path> files)
      throws IOException, InterruptedException {
    if (!System.getProperty("os.name").equals("Linux")) {
      return;
    }
    Path own = runtime.toRealPath();
    Set<String> others = new TreeSet<>();
    for (Path file : files) {
      if (file.endsWith("bin/java") || file.toString().endsWith(".so")) {
        for (String line : process(List.of("ldd", file.toString())).lines().toList()) {
          int arrow = line.indexOf("=> /");
          if (arrow > 0) {
            Path library = Path.of(line.substring(arrow + 3).replaceFirst(" \\(.*", ""));
            String name = line.substring(0, arrow).strip();
            if (!library.normalize().startsWith(own) && !GLIBC.contains(name)) {
              others.add(name);
            }
          }
        }
      }
    }
    if (!others.isEmpty()) {
      throw new IllegalStateException(
          "the runtime of this JDK needs libraries of its system, "
              + others
              + "; name one that brings its own by -Druntime.jdk=FOLDER, such as Eclipse Temurin");
    }
  }

  private static String process(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(String.join(" ", command) + " failed: " + out);
    }
    return out;
  }

  private static String run(String tool, List<String> arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        ToolProvider.findFirst(tool)
            .orElseThrow(
                () -> new IllegalStateException("this Java has no " + tool + ": a JDK is needed"))
            .run(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
    if (code != 0) {
      throw new IllegalStateException(tool + " failed: " + out + err);
    }
    return out.toString();
  }
}
