package io.github.policycheck.mavenplugin;

import io.github.policycheck.lint.FileFilter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that a check depends on: names and contents of files, and settings. Not a hash of it:
 * policies are small, and a JVM takes longer to find its first hash function than to compare them.
 */
final class InputsImage {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private InputsImage() {}

  /**
   * Returns all of it as bytes.
   *
   * @param others files besides those that the inputs name
   * @throws IOException if a file cannot be read
   */
  static byte[] of(CheckInputs inputs, List<Path> others, List<String> settings)
      throws IOException {
    InputsImage image = new InputsImage();
    for (String setting : settings) {
      image.add(setting);
    }
    image.add(inputs.includes().toString());
    image.add(inputs.excludes().toString());
    image.tree(inputs.policies());
    image.tree(inputs.account());
    image.tree(inputs.configuration());
    image.tree(inputs.baseline());
    for (Path other : others) {
      image.tree(other);
    }
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

  private void tree(@Nullable Path path) throws IOException {
    if (path == null || !Files.exists(path)) {
      add("none " + path);
      return;
    }
    Set<Path> files = new TreeSet<>();
    if (Files.isDirectory(path)) {
      collect(path.toRealPath(), files); // it may be a link
    } else {
      files.add(path);
    }
    for (Path file : files) {
      add(file.toString());
      add(Files.readAllBytes(file));
    }
    add("end");
  }

  /** Collects what lint would look at below a folder, and perhaps a little more. */
  private static void collect(Path folder, Set<Path> files) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes known) {
            boolean isLeftOut =
                !directory.equals(folder)
                    && FileFilter.leavesOut(String.valueOf(directory.getFileName()));
            return isLeftOut ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes known) {
            String name = file.toString().toLowerCase(Locale.ROOT);
            if (name.endsWith(".json") || name.endsWith(".yaml") || name.endsWith(".yml")) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
