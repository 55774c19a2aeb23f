package io.github.policycheck.accountfiles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which files are templates that can make an account. */
public final class TemplateFiles {

  private static final List<String> OF_TERRAFORM =
      List.of(".tf", ".tofu", ".tf.json", ".tofu.json");
  private static final List<String> OF_CLOUDFORMATION =
      List.of(".yaml", ".yml", ".json", ".template");

  /** A snapshot may be long, and is none. */
  private static final int BEGINNING = 64 * 1024;

  /** Folders of what tools fetch or make. */
  private static final Set<String> OF_TOOLS = Set.of("node_modules", "target", "build", "cdk.out");

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

  /**
   * Returns the files in the folders below one that can be read, in the order of their names; what
   * tools keep for themselves is left out.
   */
  public static List<Path> below(Path folder) {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> children = Files.list(folder)) {
      for (Path child : children.sorted().toList()) {
        String name = String.valueOf(child.getFileName());
        boolean isOwn = !name.startsWith(".") && !OF_TOOLS.contains(name);
        if (isOwn && Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
          files.addAll(in(child));
          files.addAll(below(child));
        }
      }
    } catch (IOException | UncheckedIOException | UnreadableFileException e) {
      return files; // nobody asks for what is there
    }
    return files;
  }

  /** Says what to do about templates where something else is needed; empty if there are none. */
  static Optional<String> remedy(Path folder) {
    return in(folder).stream().anyMatch(file -> isOfTerraform(file) || isStack(file))
        ? Optional.of(
            "; it has templates, of which `policycheck snapshot --account "
                + FileNames.text(folder)
                + " --out FILE` makes one")
        : Optional.empty();
  }
}
