package io.github.policycheck.mavenplugin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a check that found nothing remembers, so that the next one need not look again. Two files: a
 * text with a line for the version of this form, one for the last day on which it counts (a
 * suppression may expire), then the files that were read or written; beside it the {@link
 * InputsImage}. Knows nothing of lint: an unchanged build loads no class of it.
 */
final class CheckState {

  private static final String FORM = "policycheck check 2";
  private static final String FOREVER = LocalDate.MAX.toString();
  private static final String INPUT = "input ";
  private static final String REPORT = "report ";

  private final Path file;
  private final Path image;

  /** Makes one of the folder that it is in. */
  CheckState(Path folder) {
    this.file = folder.resolve("check.state");
    this.image = folder.resolve("check.inputs");
  }

  /**
   * Tells whether nothing has changed since a check found nothing.
   *
   * @param settings all that the check depends on besides files
   */
  boolean isCurrent(CheckInputs inputs, List<String> settings, LocalDate today) {
    try {
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      return lines.size() > 1
          && lines.get(0).equals(FORM)
          && !LocalDate.parse(lines.get(1)).isBefore(today)
          && areThere(paths(lines, REPORT))
          && Arrays.equals(
              Files.readAllBytes(image), InputsImage.of(inputs, paths(lines, INPUT), settings));
    } catch (IOException | DateTimeException e) {
      return false; // there is none, or it is not ours: look again
    }
  }

  private static boolean areThere(List<Path> files) {
    for (Path file : files) {
      if (!Files.exists(file)) {
        return false;
      }
    }
    return true;
  }

  private static List<Path> paths(List<String> lines, String kind) {
    List<Path> paths = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith(kind)) {
        paths.add(Path.of(line.substring(kind.length())));
      }
    }
    return paths;
  }

  /**
   * Remembers a check that found nothing.
   *
   * @param read the files that were read besides those that the inputs name; they may be missing
   * @param until the last day on which this counts, null for always
   */
  void remember(
      CheckInputs inputs,
      List<Path> read,
      List<Path> reports,
      List<String> settings,
      @Nullable LocalDate until)
      throws IOException {
    List<Path> sorted = List.copyOf(new TreeSet<>(read));
    List<String> lines = new ArrayList<>();
    lines.add(FORM);
    lines.add(until == null ? FOREVER : until.toString());
    sorted.forEach(path -> lines.add(INPUT + path));
    reports.forEach(path -> lines.add(REPORT + path));
    Files.write(image, InputsImage.of(inputs, sorted, settings));
    Files.write(file, lines, StandardCharsets.UTF_8);
  }

  void forget() throws IOException {
    Files.deleteIfExists(file);
    Files.deleteIfExists(image);
  }
}
