package io.github.policycheck.accountfiles;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which files are templates that can make an account. */
public final class TemplateFiles {

  private static final List<String> OF_TERRAFORM =
      List.of(".tf", ".tofu", ".tf.json", ".tofu.json");
  private static final List<String> OF_CLOUDFORMATION =
      List.of(".yaml", ".yml", ".json", ".template");

  /** A snapshot may be long, and is none. */
  private static final int BEGINNING = 64 * 1024;

  private TemplateFiles() {}

  /** Tells by its name whether a file declares what Terraform makes. */
  public static boolean isOfTerraform(Path file) {
    return FileNames.hasEnding(file, OF_TERRAFORM);
  }

  /**
   * Tells whether a file is a template of CloudFormation.
   *
   * @throws UnreadableFileException if it cannot be read
   */
  public static boolean isStack(Path file) {
    return FileNames.hasEnding(file, OF_CLOUDFORMATION)
        && FileKind.ofTool(file, FileText.of(FileBytes.of(file, BEGINNING)).text())
            .filter(FileKind::isStack)
            .isPresent();
  }

  /**
   * Returns the files in a folder, in the order of their names.
   *
   * @throws UnreadableFileException if it cannot be read
   */
  public static List<Path> in(Path folder) {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
      for (Path child : children) {
        if (Files.isRegularFile(child)) {
          files.add(child);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      throw new UnreadableFileException("the folder cannot be read: " + e.getMessage());
    }
    files.sort(Comparator.naturalOrder());
    return files;
  }

  /** Says what to do about templates where something else is needed; empty if there are none. */
  static Optional<String> remedy(Path folder) {
    return in(folder).stream().anyMatch(file -> isOfTerraform(file) || isStack(file))
        ? Optional.of(
            "; it has templates, which `policycheck eval`, `prove` and `who-can` take, and of"
                + " which `policycheck snapshot --account "
                + FileNames.text(folder)
                + " --out FILE` makes an account that everything takes")
        : Optional.empty();
  }
}
