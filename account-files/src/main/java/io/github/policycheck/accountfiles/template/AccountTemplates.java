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

  private static final String BELOW =
      "this template of CloudFormation is not read, as it is in a folder below that of the account;"
          + " --account names its folder alone";

  private AccountTemplates() {}

  /**
   * Tells whether templates make the account at a path, and not another form of it.
   *
   * @throws UnreadableFileException if something cannot be read
   */
  public static boolean are(Path path) {
    ReadableFolders.current().check(path);
    if (!Files.isDirectory(path)) {
      return Files.isRegularFile(path)
          && !AccountDirectory.isAccountFile(path)
          && TemplateFiles.isStack(path);
    }
    return !AccountDirectory.isAccount(path)
        && TemplateFiles.in(path).stream()
            .anyMatch(file -> TemplateFiles.isOfTerraform(file) || TemplateFiles.isStack(file));
  }

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
    boolean isOfTerraform = files.stream().anyMatch(TemplateFiles::isOfTerraform);
    if (!isOfTerraform) {
      CloudAssembly.check(path);
    }
    return isOfTerraform
        ? Optional.of(
            AccountTemplate.ofTerraform(folder(path, new HashMap<>()), inputs)
                .without(
                    stacks(files),
                    "this template of CloudFormation is not read beside files of Terraform; --account"
                        + " names it alone")
                .without(below(path), BELOW))
        : stacks(files, inputs).map(found -> found.without(below(path), BELOW));
  }

  private static List<String> beside(Path account) {
    try {
      return TemplateFiles.in(account).stream()
          .filter(file -> TemplateFiles.isOfTerraform(file) || isSeenAsStack(file))
          .map(FileNames::text)
          .toList();
    } catch (UnreadableFileException e) {
      return List.of(); // an account needs no list of what else its folder has
    }
  }

  private static List<String> stacks(List<Path> files) {
    return files.stream().filter(AccountTemplates::isSeenAsStack).map(FileNames::text).toList();
  }

  /** What cannot be read is not missed where nobody asks for it. */
  private static boolean isSeenAsStack(Path file) {
    try {
      return TemplateFiles.isStack(file);
    } catch (UnreadableFileException e) {
      return false;
    }
  }

  private static List<String> below(Path folder) {
    return stacks(TemplateFiles.below(folder));
  }

  /**
   * Says which templates are not read, as they stand beside the file that makes an account; none if
   * there are none.
   *
   * @param path a folder with an {@code account.yaml}, or that file
   */
  static List<String> notRead(Path path) {
    Path folder =
        Files.isDirectory(path) ? path : Optional.ofNullable(path.getParent()).orElse(Path.of(""));
    if (!AccountDirectory.isAccount(folder)
        || !(Files.isDirectory(path) || AccountDirectory.isAccountFile(path))) {
      return List.of();
    }
    List<String> templates = beside(folder);
    return templates.isEmpty()
        ? List.of()
        : List.of(
            "`"
                + templates.get(0)
                + "`"
                + (templates.size() == 1 ? "" : " and " + (templates.size() - 1) + " more")
                + (templates.size() == 1 ? " is not read: `" : " are not read: `")
                + FileNames.text(AccountDirectory.fileIn(folder).orElse(folder))
                + "` beside "
                + (templates.size() == 1 ? "it" : "them")
                + " is the account");
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
