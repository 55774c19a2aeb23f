package io.github.policycheck.lint.template;

import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.lint.input.FileText;
import io.github.policycheck.templates.Template;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The modules of Terraform in folders. All files of a folder are one module, so that each of them
 * is read because of any. Any number of threads may ask.
 */
public final class TerraformFolders {

  private static final List<String> ENDINGS = List.of(".tf", ".tofu");

  /** The files of values that are not called {@code *.auto.tfvars}, and are taken before them. */
  private static final List<String> FIRST_VALUES =
      List.of("terraform.tfvars", "terraform.tfvars.json");

  private static final Comparator<Path> ORDER =
      Comparator.<Path, Boolean>comparing(file -> !isOfFirstValues(file))
          .thenComparing(Comparator.naturalOrder());

  private final FileContents contents;
  private final Consumer<Path> reading;
  private final Map<Path, Template> modules = new ConcurrentHashMap<>();

  /**
   * Starts without any.
   *
   * @param contents what files hold
   * @param reading is told of each file that is read besides those that are asked for
   */
  public TerraformFolders(FileContents contents, Consumer<Path> reading) {
    this.contents = contents;
    this.reading = reading;
  }

  /** Tells by its name whether a file is one of Terraform's in its native syntax. */
  public static boolean isOne(Path file) {
    return FileNames.hasEnding(file, ENDINGS);
  }

  /** Tells whether Terraform takes values of variables from a file by itself. */
  private static boolean givesValues(Path file) {
    return isOfFirstValues(file)
        || FileNames.hasEnding(file, List.of(".auto.tfvars", ".auto.tfvars.json"));
  }

  private static boolean isOfFirstValues(Path file) {
    return FIRST_VALUES.stream().anyMatch(file::endsWith);
  }

  /**
   * Returns the module that a file is a part of.
   *
   * @throws UnreadableFileException if the file, or its folder, cannot be read
   */
  public Template module(Path file) {
    Path folder = Objects.requireNonNullElse(file.getParent(), Path.of(""));
    Template known = modules.get(folder);
    if (known == null) {
      known = read(folder, file);
      modules.put(folder, known);
    }
    return known;
  }

  private Template read(Path folder, Path asked) {
    List<Path> files = new ArrayList<>();
    if (contents.replaces(asked)) {
      files.add(asked);
    }
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
      for (Path child : children) {
        Path shown = folder.resolve(Objects.requireNonNull(child.getFileName()));
        boolean isPart = isOne(shown) || givesValues(shown);
        if (isPart && Files.isRegularFile(child) && !files.contains(shown)) {
          files.add(shown);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      throw new UnreadableFileException("the folder cannot be read: " + e.getMessage());
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (Path file : files.stream().sorted(ORDER).toList()) {
      texts.put(FileNames.text(file), text(file));
    }
    return Template.ofTerraform(texts, path -> other(folder, path));
  }

  private String text(Path file) {
    synchronized (reading) {
      reading.accept(file);
    }
    return FileText.of(contents.of(file)).text();
  }

  /** Returns a file in the folder; what a link leads to elsewhere is nothing of the module. */
  private Optional<Source> other(Path folder, String path) {
    try {
      Path file = folder.resolve(path).normalize();
      Path real = file.toAbsolutePath().toRealPath();
      boolean isInside = real.startsWith(folder.toAbsolutePath().toRealPath());
      return isInside && Files.isRegularFile(real)
          ? Optional.of(Source.of(FileNames.text(file), text(file)))
          : Optional.empty();
    } catch (IOException | InvalidPathException | UnreadableFileException e) {
      return Optional.empty(); // what it says is not known, which is said of the policy
    }
  }
}
