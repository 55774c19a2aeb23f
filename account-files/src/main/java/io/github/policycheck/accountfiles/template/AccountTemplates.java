package io.github.policycheck.accountfiles.template;

import io.github.policycheck.accountfiles.AccountDirectory;
import io.github.policycheck.accountfiles.FileBytes;
import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.FileText;
import io.github.policycheck.accountfiles.ReadableFolders;
import io.github.policycheck.accountfiles.TemplateFiles;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.templates.AccountTemplate;
import io.github.policycheck.templates.input.TemplateInputs;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /** As long as CloudFormation takes a template. */
  private static final int LONGEST = 1024 * 1024;

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
    List<Path> files = TemplateFiles.in(path);
    return files.stream().anyMatch(TemplateFiles::isOfTerraform)
        ? Optional.of(
            AccountTemplate.ofTerraform(folder(path, new HashMap<>()), inputs)
                .without(
                    files.stream().filter(TemplateFiles::isStack).map(FileNames::text).toList()))
        : stacks(files, inputs);
  }

  private static Optional<AccountTemplate> stacks(List<Path> files, TemplateInputs inputs) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Path file : files) {
      if (TemplateFiles.isStack(file)) {
        texts.put(FileNames.text(file), text(file));
      }
    }
    return texts.isEmpty()
        ? Optional.empty()
        : Optional.of(AccountTemplate.ofCloudFormation(texts, inputs));
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
