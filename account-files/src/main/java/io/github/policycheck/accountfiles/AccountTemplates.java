package io.github.policycheck.accountfiles;

import io.github.policycheck.templates.AccountTemplate;
import io.github.policycheck.templates.input.TemplateInputs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the templates that an account is made by: the files of Terraform in a folder, or the
 * templates of CloudFormation in one, or a single one of those.
 */
public final class AccountTemplates {

  static final List<String> OF_TERRAFORM = List.of(".tf", ".tofu", ".tf.json", ".tofu.json");
  private static final List<String> OF_CLOUDFORMATION =
      List.of(".yaml", ".yml", ".json", ".template");
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
    return files.stream().anyMatch(file -> FileNames.hasEnding(file, OF_TERRAFORM))
        ? Optional.of(AccountTemplate.ofTerraform(new ModuleFolder(path), inputs))
        : stacks(files, inputs);
  }

  /** Says what to do about templates where something else is needed; empty if there are none. */
  static Optional<String> remedy(Path folder) {
    return find(folder, TemplateInputs.NONE)
        .map(
            templates ->
                "; it has templates, which `policycheck eval`, `prove` and `who-can` take, and of"
                    + " which `policycheck snapshot --account "
                    + FileNames.text(folder)
                    + " --out FILE` makes an account that everything takes");
  }

  /** Returns the files in a folder, in the order of their names. */
  static List<Path> files(Path folder) {
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
    return new String(FileBytes.of(file, BEGINNING), StandardCharsets.UTF_8);
  }

  static String text(Path file) {
    byte[] bytes = FileBytes.of(file);
    if (bytes.length == FileBytes.LIMIT) {
      throw new UnreadableFileException(file, "is longer than a mebibyte");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new UnreadableFileException(file, "is not in UTF-8");
    }
  }
}
