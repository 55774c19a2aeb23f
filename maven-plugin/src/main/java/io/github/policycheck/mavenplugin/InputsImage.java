package io.github.policycheck.mavenplugin;

import io.github.policycheck.lint.LintFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that a check depends on: names and contents of files, and settings. Not a hash of it:
 * policies are small, and a JVM takes longer to find its first hash function than to compare them.
 *
 * <p>What cannot be read is part of it as such. Lint says what is wrong with it, or does not look
 * at it at all.
 */
final class InputsImage {

  private static final char UNDECODABLE = '\uFFFD';

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private InputsImage() {}

  /** Returns all of it as bytes; what depends on inputs and settings alone comes first. */
  static byte[] of(CheckInputs inputs, Dependencies others, List<String> settings) {
    InputsImage image = new InputsImage();
    for (String setting : settings) {
      image.add(setting);
    }
    image.add(inputs.includes().toString());
    image.add(inputs.excludes().toString());
    image.add(inputs.rules().toString());
    image.add(inputs.disabledRules().toString());
    image.add(String.valueOf(inputs.namesConfiguration()));
    image.add(inputs.templates().vars().toString());
    image.add(inputs.templates().parameters().toString());
    image.add(String.valueOf(inputs.templates().noDefaults()));
    inputs.templates().varFiles().forEach(image::tree);
    image.tree(inputs.policies());
    image.tree(inputs.account());
    image.tree(inputs.configuration());
    image.tree(inputs.baseline());
    others.places().forEach(image::place);
    others.read().forEach(image::file);
    others.reports().forEach(image::file);
    return image.bytes.toByteArray();
  }

  private void add(String text) {
    add(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds the length too, so that no two lists of texts are one. */
  private void add(byte[] text) {
    bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
    bytes.writeBytes(text);
  }

  private void tree(@Nullable Path path) {
    if (path == null) {
      add("none");
    } else if (Files.isDirectory(path)) {
      place(path);
      for (Path file : below(path)) {
        if (LintFiles.isLookedAt(file)) {
          file(file);
        } else {
          place(file);
        }
      }
    } else {
      file(path);
    }
    add("end");
  }

  /** Adds what is at a path: another file may be there now by a link. */
  private void place(Path path) {
    add(name(path));
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      add("nothing");
      return;
    }
    try {
      add(name(path.toRealPath()));
    } catch (IOException e) {
      add("nowhere");
    }
  }

  private void file(Path path) {
    place(path);
    // A pipe would keep the reader waiting.
    if (!Files.isRegularFile(path)) {
      add(Files.isDirectory(path) ? "folder" : "other");
      return;
    }
    try {
      byte[] text = Files.readAllBytes(path);
      add("file");
      add(text);
    } catch (IOException e) {
      add("closed");
    }
  }

  /** Returns what tells a path from all others, also where the locale cannot show its name. */
  private static String name(Path path) {
    String text = path.toString();
    return text.indexOf(UNDECODABLE) < 0 ? text : path.toUri().toString();
  }

  /**
   * Returns all below a folder: what is new there lint may look at, or say that it is in a form
   * that is not read. What it reads besides policies and accounts it tells.
   */
  private static Set<Path> below(Path folder) {
    LintFiles.Below below = LintFiles.below(folder);
    Set<Path> all = new TreeSet<>(below.files());
    below.leftOut().stream().filter(Files::isSymbolicLink).forEach(all::add);
    all.addAll(below.closed().keySet());
    return all;
  }
}
