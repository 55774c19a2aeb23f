package io.github.policycheck.accountfiles;

import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.templates.AccountTemplate;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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
import java.util.Optional;

/**
 * Finds the templates that an account is made by: the files of Terraform in a folder, or the
 * templates of CloudFormation in one, or a single one of those.
 */
public final class AccountTemplates {

  private static final List<String> OF_TERRAFORM = List.of(".tf", ".tofu");
  private static final List<String> OF_CLOUDFORMATION =
      List.of(".yaml", ".yml", ".json", ".template");
  private static final int BEGINNING = 64 * 1024;
  private static final List<String> VALUES = List.of("terraform.tfvars", "terraform.tfvars.json");

  private AccountTemplates() {}

  /**
   * Reads the templates at a path.
   *
   * @param path a folder, or a file
   * @return empty if there are none, or it is an account in another form
   * @throws UnreadableFileException if something cannot be read
   */
  public static Optional<AccountTemplate> find(Path path) {
    ReadableFolders.current().check(path);
    if (!Files.isDirectory(path)) {
      return Files.isRegularFile(path) && !AccountDirectory.isAccountFile(path)
          ? stacks(List.of(path))
          : Optional.empty();
    }
    if (AccountDirectory.isAccount(path)) {
      return Optional.empty();
    }
    List<Path> files = files(path);
    return files.stream().anyMatch(file -> FileNames.hasEnding(file, OF_TERRAFORM))
        ? Optional.of(terraform(path, files))
        : stacks(files);
  }

  /** Says what to do about templates where something else is needed; empty if there are none. */
  static Optional<String> remedy(Path folder) {
    return find(folder)
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

  private static AccountTemplate terraform(Path folder, List<Path> files) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Path file : files) {
      if (FileNames.hasEnding(file, OF_TERRAFORM)) {
        texts.put(FileNames.text(file), text(file));
      }
    }
    for (String name : VALUES) {
      files.stream()
          .filter(file -> file.endsWith(name))
          .forEach(file -> texts.put(FileNames.text(file), text(file)));
    }
    files.stream()
        .filter(file -> FileNames.hasEnding(file, List.of(".auto.tfvars", ".auto.tfvars.json")))
        .forEach(file -> texts.put(FileNames.text(file), text(file)));
    return AccountTemplate.ofTerraform(texts, path -> other(folder, path));
  }

  private static Optional<AccountTemplate> stacks(List<Path> files) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Path file : files) {
      if (FileNames.hasEnding(file, OF_CLOUDFORMATION)
          && FileKind.ofTool(file, beginning(file)).filter(FileKind::isStack).isPresent()) {
        texts.put(FileNames.text(file), text(file));
      }
    }
    return texts.isEmpty()
        ? Optional.empty()
        : Optional.of(AccountTemplate.ofCloudFormation(texts));
  }

  private static Optional<Source> other(Path folder, String path) {
    try {
      Path file = folder.resolve(path).normalize();
      Path real = file.toAbsolutePath().toRealPath();
      boolean isInside = real.startsWith(folder.toAbsolutePath().toRealPath());
      return isInside && Files.isRegularFile(real)
          ? Optional.of(Source.of(FileNames.text(file), text(file)))
          : Optional.empty();
    } catch (IOException | InvalidPathException | UnreadableFileException e) {
      return Optional.empty(); // what it says is not known
    }
  }

  /** A snapshot may be long, and is none. */
  private static String beginning(Path file) {
    return new String(FileBytes.of(file, BEGINNING), StandardCharsets.UTF_8);
  }

  private static String text(Path file) {
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
