package io.github.policycheck.mavenplugin;

import io.github.policycheck.lint.FileFilter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A hash over all that a check depends on: names and contents of files, and settings. */
final class InputsHash {

  private final MessageDigest digest;

  private InputsHash(MessageDigest digest) {
    this.digest = digest;
  }

  /**
   * Returns the hash, in hexadecimal.
   *
   * @param others files besides those that the inputs name
   * @throws IOException if a file cannot be read
   */
  static String of(CheckInputs inputs, List<Path> others, List<String> settings)
      throws IOException {
    try {
      InputsHash hash = new InputsHash(MessageDigest.getInstance("SHA-256"));
      settings.forEach(hash::add);
      hash.add(inputs.includes().toString());
      hash.add(inputs.excludes().toString());
      hash.tree(inputs.policies());
      hash.tree(inputs.account());
      hash.tree(inputs.configuration());
      hash.tree(inputs.baseline());
      for (Path other : others) {
        hash.tree(other);
      }
      return HexFormat.of().formatHex(hash.digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }

  private void add(String text) {
    add(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds the length too, so that no two lists of texts are one. */
  private void add(byte[] bytes) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
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
            if (name.endsWith(".json") || name.endsWith(".yaml")) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
