package io.github.policycheck.lint;

import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.ReadableFolders;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which files below a folder lint looks at, and into which folders. It stands here alone: what
 * finds policies and what tells whether anything has changed since both ask here, so that a file of
 * a new kind cannot be linted and then passed over as unchanged.
 */
public final class LintFiles {

  /** Policies, accounts in one file, what tools write and print. */
  static final String JSON = ".json";

  /** Accounts, and policies in a form that is not read. */
  static final List<String> YAML = List.of(".yaml", ".yml");

  /** What Terraform reads. */
  static final List<String> TERRAFORM = List.of(".tf", ".tofu", ".tfvars", ".hcl");

  /** What Terraform remembers. */
  static final String TERRAFORM_STATE = ".tfstate";

  /** Policies with placeholders of tools that fill them in. */
  static final List<String> TEMPLATES =
      List.of(".template", ".tpl", ".tftpl", ".j2", ".jinja", ".jinja2", ".erb", ".mustache");

  /** What people also call templates of CloudFormation, and files that others send them. */
  static final List<String> PLAIN = List.of(".cfn", ".txt");

  /** How the names of files end that are looked at, in lower case. */
  static final List<String> ENDINGS = endings();

  /** Nobody keeps policies, or tests of them, in these. */
  private static final Set<String> OF_VERSION_CONTROL = Set.of(".git", ".hg", ".svn");

  private LintFiles() {}

  private static List<String> endings() {
    List<String> endings = new ArrayList<>(List.of(JSON, TERRAFORM_STATE));
    endings.addAll(YAML);
    endings.addAll(TERRAFORM);
    endings.addAll(TEMPLATES);
    endings.addAll(PLAIN);
    return List.copyOf(endings);
  }

  /**
   * What is below a folder.
   *
   * @param files files, and links to one or to nothing, whatever their names
   * @param leftOut folders that are not looked into: tools make or fetch what is in them, or they
   *     are links
   * @param closed folders that cannot be looked into, and why, as messages say it
   */
  public record Below(List<Path> files, List<Path> leftOut, SortedMap<Path, String> closed) {}

  /** Tells by its name whether what is in a file counts. */
  public static boolean isLookedAt(Path file) {
    return FileNames.hasEnding(file, ENDINGS);
  }

  /** Tells whether a folder is one in which a version control system keeps its own files. */
  public static boolean isOfVersionControl(Path folder) {
    return OF_VERSION_CONTROL.contains(String.valueOf(folder.getFileName()));
  }

  /** Follows the link that a folder may be, and of what is below it those to files alone. */
  public static Below below(Path folder) {
    Below below = new Below(new ArrayList<>(), new ArrayList<>(), new TreeMap<>());
    walk(folder, below);
    return below;
  }

  private static void walk(Path folder, Below below) {
    if (!ReadableFolders.current().has(folder)) {
      below.closed().put(folder, "it " + ReadableFolders.OUTSIDE);
      return;
    }
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
      for (Path child : children) {
        if (!Files.isDirectory(child)) {
          below.files().add(child);
        } else if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)
            && !FileFilter.leavesOut(String.valueOf(child.getFileName()))) {
          walk(child, below);
        } else {
          below.leftOut().add(child);
        }
      }
    } catch (AccessDeniedException e) {
      below.closed().put(folder, "it may not be read by this user");
    } catch (IOException | DirectoryIteratorException e) {
      below.closed().put(folder, "it cannot be read: " + e.getMessage());
    }
  }
}
