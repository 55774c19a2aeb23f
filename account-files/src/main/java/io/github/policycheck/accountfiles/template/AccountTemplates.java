package io.github.policycheck.accountfiles.template;

import io.github.policycheck.accountfiles.AccountDirectory;
import io.github.policycheck.accountfiles.FileBytes;
import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.accountfiles.FileKind;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.FileText;
import io.github.policycheck.accountfiles.ReadableFolders;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.templates.AccountTemplate;
import io.github.policycheck.templates.input.TemplateInputs;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the templates that an account is made by: the files of Terraform in a folder, or the
 * templates of CloudFormation in one, or a single one of those.
 */
public final class AccountTemplates {

  private static final List<String> OF_CLOUDFORMATION =
      List.of(".yaml", ".yml", ".json", ".template");

  /** As long as CloudFormation takes a template. */
  private static final int LONGEST = 1024 * 1024;

  private static final int BEGINNING = 64 * 1024;

  private AccountTemplates() {}

  /**
   * Reads the templates at a path.
   *
   * @param path a folder, or a file
   * @param inputs what variables and parameters are given
   * @return empty if there are none, or it is an account in another form
   * @throws UnreadableFileException if something cannot be read
   */
  public static Optional<AccountTemplate> find(Path path, TemplateInputs inputs) {
    ReadableFolders.current().check(path);
    if (!Files.isDirectory(path)) {
      return Files.isRegularFile(path) && !AccountDirectory.isAccountFile(path)
          ? stacks(List.of(path), inputs)
          : Optional.empty();
    }
    if (AccountDirectory.isAccount(path)) {
      return Optional.empty();
    }
    List<Path> files = files(path);
    return files.stream().anyMatch(FolderOfTerraform::isOne)
        ? Optional.of(AccountTemplate.ofTerraform(folder(path, new HashMap<>()), inputs))
        : stacks(files, inputs);
  }

  /** Says what to do about templates where something else is needed; empty if there are none. */
  public static Optional<String> remedy(Path folder) {
    return find(folder, TemplateInputs.NONE)
        .map(
            templates ->
                "; it has templates, which `policycheck eval`, `prove` and `who-can` take, and of"
                    + " which `policycheck snapshot --account "
                    + FileNames.text(folder)
                    + " --out FILE` makes an account that everything takes");
  }

  private static List<Path> files(Path folder) {
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

  private static Optional<AccountTemplate> stacks(List<Path> files, TemplateInputs inputs) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Path file : files) {
      if (FileNames.hasEnding(file, OF_CLOUDFORMATION)
          && FileKind.ofTool(file, beginning(file)).filter(FileKind::isStack).isPresent()) {
        texts.put(FileNames.text(file), text(file));
      }
    }
    return texts.isEmpty()
        ? Optional.empty()
        : Optional.of(AccountTemplate.ofCloudFormation(texts, inputs));
  }

  /** A snapshot may be long, and is none. */
  private static String beginning(Path file) {
    return FileText.of(FileBytes.of(file, BEGINNING)).text();
  }

  private static String text(Path file) {
    byte[] bytes = FileBytes.of(file, LONGEST + 1);
    if (bytes.length > LONGEST) {
      throw new UnreadableFileException(file, "is longer than a mebibyte");
    }
    FileText text = FileText.of(bytes);
    if (!text.isUtf8()) {
      throw new UnreadableFileException(file, "is not in UTF-8");
    }
    return text.text();
  }

  /** Returns a folder, of each always the same. */
  private static FolderOfTerraform folder(Path path, Map<Path, FolderOfTerraform> known) {
    Path whole = path.toAbsolutePath().normalize();
    FolderOfTerraform found = known.get(whole);
    if (found == null) {
      found =
          FolderOfTerraform.of(
              path.resolve("main.tf"),
              FileContents.OF_DISK,
              read -> {},
              other ->
                  Files.isDirectory(other) ? Optional.of(folder(other, known)) : Optional.empty());
      found.call(known.isEmpty() ? "" : FileNames.text(path.normalize()));
      known.put(whole, found);
    }
    return found;
  }
}
