package io.github.policycheck.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs Maven as people do, with the plugin that this build has made. */
final class Maven {

  /** As for the builds of the plugin's own tests. */
  static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

  /** Where the tests of the plugin have put it. */
  static final Path REPOSITORY = Policycheck.root().resolve("maven-plugin/target/it-repository");

  private Maven() {}

  /** Copies a project without what it has built. */
  static void copyProject(Path project, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(project)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path seen = project.relativize(file);
        if (!seen.startsWith("target")) {
          Path copy = folder.resolve(seen.toString());
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
  }

  /**
   * Runs it.
   *
   * @param folder where it is started
   * @param arguments goals and options
   * @return what it printed, without colours, and its exit code
   */
  static Policycheck.Result run(Path folder, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("policycheck.maven"));
    command.addAll(List.of("-B", "-ntp"));
    command.add("-Dmaven.repo.local=" + REPOSITORY);
    command.addAll(arguments);
    return Policycheck.process(
        folder,
        Map.of("JAVA_HOME", System.getProperty("java.home"), "MAVEN_OPTS", SHORT_LIVED),
        command);
  }
}
