package io.github.policycheck.mavenplugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.jspecify.annotations.Nullable;

/** A module {@code m} of a project, and the goal {@code check} in it as Maven runs it. */
final class Build {

  private static final String UP_TO_DATE =
      "INFO up to date: nothing has changed since a check that found nothing";

  private final Path root;
  private final Map<String, Object> parameters = new HashMap<>();
  private LocalDate today = LocalDate.of(2027, 3, 9);

  /**
   * How a check ended.
   *
   * @param failure what it threw, empty if the build goes on
   * @param said all that it logged, where its reports are left out
   * @param reports their texts by name
   */
  record Ending(String failure, List<String> said, Map<String, String> reports) {

    boolean isUpToDate() {
      return said.equals(List.of(UP_TO_DATE));
    }
  }

  Build(Path root) {
    this.root = root;
    parameters.put("reportSeverity", "note");
    parameters.put("failOnViolation", true);
  }

  Path file(String name) {
    return root.resolve("m").resolve(name).normalize();
  }

  /** Returns where a name leads that is percent-encoded, as the locale may not know it. */
  Path encoded(String folder, String name) {
    return Path.of(URI.create(file(folder).toUri() + "/" + name));
  }

  Build with(String name, String text) {
    try {
      Path file = free(name);
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes room for a file: what is in its way goes. */
  Path free(String name) throws IOException {
    Path file = file(name);
    for (Path above = file.getParent();
        above != null && above.startsWith(root);
        above = above.getParent()) {
      if (!Files.isDirectory(above)) {
        remove(above);
      }
    }
    Files.createDirectories(file.getParent());
    remove(file);
    return file;
  }

  /** Removes a file, or all that a folder has; it may not be there. */
  static void remove(Path path) {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Build set(String parameter, @Nullable Object value) {
    parameters.put(parameter, value);
    return this;
  }

  Build on(LocalDate day) {
    today = day;
    return this;
  }

  LocalDate today() {
    return today;
  }

  Ending check() {
    return run(false, "target/policycheck");
  }

  /** Checks whatever is remembered, and without changing what is. */
  Ending forced() {
    return run(true, "target/forced");
  }

  private Ending run(boolean isForced, String output) {
    CheckMojo mojo = new CheckMojo();
    Words words = new Words(file(output));
    mojo.setLog(words);
    mojo.clock = Clock.fixed(today.atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);
    parameters.forEach((name, value) -> set(mojo, name, value));
    set(mojo, "force", isForced);
    set(mojo, "outputDirectory", output);
    set(mojo, "basedir", root.resolve("m").toFile());
    set(mojo, "executionRoot", root.toString());
    String failure = "";
    try {
      mojo.execute();
    } catch (MojoExecutionException | MojoFailureException e) {
      failure = e.getClass().getSimpleName() + ": " + e.getMessage();
    }
    return new Ending(failure, words.said, reports(file(output)));
  }

  static void set(Object mojo, String name, @Nullable Object value) {
    try {
      field(mojo.getClass(), name).set(mojo, value);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static Field field(Class<?> type, String name) {
    try {
      Field field = type.getDeclaredField(name);
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException e) {
      return field(type.getSuperclass(), name);
    }
  }

  private static Map<String, String> reports(Path folder) {
    Map<String, String> reports = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return reports;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith("policycheck") && Files.isRegularFile(file)) {
          reports.put(name, Files.readString(file, StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return reports;
  }

  /** Keeps what is said. */
  private static final class Words extends SystemStreamLog {

    private final List<String> said = new ArrayList<>();
    private final String output;

    Words(Path output) {
      this.output = output.toString();
    }

    private void add(String level, CharSequence text) {
      said.add(level + " " + text.toString().replace(output, "OUTPUT"));
    }

    @Override
    public void debug(CharSequence text) {
      // Maven does not show it.
    }

    @Override
    public void info(CharSequence text) {
      add("INFO", text);
    }

    @Override
    public void warn(CharSequence text) {
      add("WARN", text);
    }

    @Override
    public void error(CharSequence text) {
      add("ERROR", text);
    }
  }
}
