package io.github.policycheck.acceptance;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the packed command as people do: as a process. */
public final class Policycheck {

  private static final long TIMEOUT_SECONDS = 60;

  /** Variables that would change what is tested. */
  private static final List<String> FROM_OUTSIDE =
      List.of(
          "POLICYCHECK_ACCOUNT",
          "NO_COLOR",
          "JAVA_TOOL_OPTIONS",
          "_JAVA_OPTIONS",
          "JDK_JAVA_OPTIONS",
          "MAVEN_ARGS");

  private Policycheck() {}

  /** What a process left behind. */
  public record Result(String out, String err, int exitCode) {}

  /** Returns the project's root. */
  public static Path root() {
    return Path.of(System.getProperty("policycheck.root", "../..")).toAbsolutePath().normalize();
  }

  /** Returns the packed command. */
  public static Path jar() {
    Path jar = root().resolve("cli/target/policycheck.jar");
    if (!Files.exists(jar)) {
      throw new IllegalStateException("the command is not packed; run: mvn -B -ntp verify");
    }
    return jar;
  }

  /** Returns the command line that starts policycheck. */
  public static List<String> command() {
    return List.of(java(), "-XX:TieredStopAtLevel=1", "-jar", jar().toString());
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Runs policycheck in the project's root. */
  public static Result run(String... arguments) {
    return runIn(root(), Map.of(), arguments);
  }

  /** Runs policycheck in a folder, with further environment variables. */
  public static Result runIn(Path folder, Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>(command());
    command.addAll(List.of(arguments));
    return process(folder, environment, command);
  }

  /** Runs any command. */
  public static Result process(Path folder, Map<String, String> environment, List<String> command) {
    try {
      Path out = Files.createTempFile("policycheck", ".out");
      Path err = Files.createTempFile("policycheck", ".err");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(nothing()))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      FROM_OUTSIDE.forEach(builder.environment()::remove);
      builder.environment().put("LC_ALL", "C.UTF-8");
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(timeout(command), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("no answer in time: " + command);
      }
      Result result = new Result(text(out), text(err), process.exitValue());
      Files.delete(out);
      Files.delete(err);
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A launcher may have to build first. */
  private static long timeout(List<String> command) {
    boolean isJava = command.get(0).equals(java());
    return isJava ? TIMEOUT_SECONDS : 10 * TIMEOUT_SECONDS;
  }

  private static File nothing() {
    return new File("/dev/null");
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
