package io.github.policycheck.acceptance;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the packed command as people do: as a process. */
public final class Policycheck {

  private static final long TIMEOUT_SECONDS = 180;
  private static final String JAR = "cli/target/policycheck.jar";

  /** Variables that would change what is tested. */
  private static final List<String> FROM_OUTSIDE =
      List.of(
          "POLICYCHECK_ACCOUNT",
          "AWS_PROFILE",
          "AWS_REGION",
          "AWS_SESSION_TOKEN",
          "NO_COLOR",
          "COLUMNS",
          "JAVA_TOOL_OPTIONS",
          "_JAVA_OPTIONS",
          "JDK_JAVA_OPTIONS",
          "MAVEN_ARGS");

  /** Made when the first test starts the command. */
  private static final CommandArchive ARCHIVE =
      new CommandArchive(root().resolve(JAR), root().resolve("target/acceptance"));

  private Policycheck() {}

  /** What a process left behind. */
  public record Result(String out, String err, int exitCode) {}

  /** Returns the project's root. */
  public static Path root() {
    return Path.of(System.getProperty("policycheck.root", "../..")).toAbsolutePath().normalize();
  }

  /** Returns the packed command. */
  public static Path jar() {
    Path jar = root().resolve(JAR);
    if (!Files.exists(jar)) {
      throw new IllegalStateException("the command is not packed; run: mvn -B -ntp verify");
    }
    return jar;
  }

  /** Returns the command line that starts policycheck. */
  public static List<String> command() {
    Path jar = jar();
    List<String> command = new ArrayList<>(shortLivedJava());
    command.addAll(ARCHIVE.options());
    command.addAll(List.of("-jar", jar.toString()));
    return command;
  }

  /** Returns the command line that starts another copy of it, or this one without an archive. */
  static List<String> command(Path jar) {
    List<String> command = new ArrayList<>(shortLivedJava());
    command.addAll(List.of("-jar", jar.toString()));
    return command;
  }

  /** Returns a JVM with the options that the launcher gives it. */
  static List<String> shortLivedJava() {
    return List.of(java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /**
   * Answers as the packed command does, without a process: for tests that ask the same of it many
   * times. Relative paths are those of the project's root, where the build starts these tests.
   */
  public static Result answer(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = answer(arguments, new PrintWriter(out), new PrintWriter(err));
    return new Result(out.toString(), err.toString(), code);
  }

  /** Answers with messages and answer in one text, in the order in which they were written. */
  static Result answerInOneText(String... arguments) {
    StringWriter both = new StringWriter();
    PrintWriter writer = new PrintWriter(both);
    int code = answer(arguments, writer, writer);
    return new Result(both.toString(), "", code);
  }

  private static int answer(String[] arguments, PrintWriter out, PrintWriter err) {
    if (!Path.of("").toAbsolutePath().equals(root())) {
      throw new IllegalStateException("these tests run in the project's root");
    }
    try {
      return (int) Packed.RUN.invoke(null, arguments, out, err);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The entry of the packed command, with nothing on its class path but the jar. */
  private static final class Packed {

    static final Method RUN = run();

    private static Method run() {
      try {
        ClassLoader loader =
            new URLClassLoader(
                new URL[] {jar().toUri().toURL()}, ClassLoader.getPlatformClassLoader());
        Method run =
            loader
                .loadClass("io.github.policycheck.cli.CommandLineMain")
                .getDeclaredMethod("run", String[].class, PrintWriter.class, PrintWriter.class);
        run.setAccessible(true);
        return run;
      } catch (ReflectiveOperationException | IOException e) {
        throw new IllegalStateException(e);
      }
    }
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
