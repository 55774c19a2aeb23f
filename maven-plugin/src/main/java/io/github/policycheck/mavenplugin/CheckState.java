package io.github.policycheck.mavenplugin;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a check that found nothing remembers, so that the next one need not look again. Two files: a
 * text with a line for the version of this form, two for the last and the first day on which it
 * counts (a suppression may expire, a clock be put back), then the files that were read or written;
 * beside it the {@link InputsImage}. Knows nothing of lint: an unchanged build loads no class of
 * it.
 */
final class CheckState {

  private static final String FORM = "policycheck check 4";
  private static final int DAYS = 3;
  private static final String INPUT = "input ";
  private static final String PLACE = "place ";
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
    if (!Files.isRegularFile(file) || !Files.isRegularFile(image)) {
      return false;
    }
    try {
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      return lines.size() >= DAYS
          && lines.get(0).equals(FORM)
          && !LocalDate.parse(lines.get(1)).isBefore(today)
          && !LocalDate.parse(lines.get(2)).isAfter(today)
          && Arrays.equals(
              Files.readAllBytes(image), InputsImage.of(inputs, dependencies(lines), settings));
    } catch (IOException
        | DateTimeParseException
        | IllegalArgumentException
        | FileSystemNotFoundException e) {
      return false; // it is not ours: look again
    }
  }

  private static Dependencies dependencies(List<String> lines) {
    return new Dependencies(paths(lines, INPUT), paths(lines, PLACE), paths(lines, REPORT));
  }

  private static List<Path> paths(List<String> lines, String kind) {
    List<Path> paths = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith(kind)) {
        paths.add(Path.of(URI.create(line.substring(kind.length()))));
      }
    }
    return paths;
  }

  /**
   * Remembers a check that found nothing, unless its inputs have changed since it began.
   *
   * @param before the image of the inputs and settings alone, as it was when the check began
   * @param until the last day on which this counts
   * @param since the first one
   */
  void remember(
      CheckInputs inputs,
      Dependencies others,
      List<String> settings,
      byte[] before,
      LocalDate until,
      LocalDate since)
      throws IOException {
    byte[] after = InputsImage.of(inputs, others, settings);
    int changed = Arrays.mismatch(before, after);
    if (changed >= 0 && changed < before.length) {
      return; // nobody knows which of the two was looked at
    }
    List<String> lines = new ArrayList<>();
    lines.add(FORM);
    lines.add(until.toString());
    lines.add(since.toString());
    others.read().forEach(path -> lines.add(line(INPUT, path)));
    others.places().forEach(path -> lines.add(line(PLACE, path)));
    others.reports().forEach(path -> lines.add(line(REPORT, path)));
    Files.write(image, after);
    Files.write(file, lines, StandardCharsets.UTF_8);
  }

  /** As a URI a name is one line, and the same in every locale. */
  private static String line(String kind, Path path) {
    return kind + path.toUri().toASCIIString();
  }

  void forget() throws IOException {
    Files.deleteIfExists(file);
    Files.deleteIfExists(image);
  }
}
