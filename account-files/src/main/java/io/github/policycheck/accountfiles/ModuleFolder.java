package io.github.policycheck.accountfiles;

import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.templates.input.TerraformFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A folder with a module of Terraform, from which others are reached by their paths. */
final class ModuleFolder implements TerraformFolder {

  private static final List<String> FIRST_VALUES =
      List.of("terraform.tfvars", "terraform.tfvars.json");
  private static final List<String> OTHER_VALUES = List.of(".auto.tfvars", ".auto.tfvars.json");

  private final Path folder;
  private final String name;
  private final Map<Path, ModuleFolder> all;
  private final Map<String, String> texts = new LinkedHashMap<>();

  /** Reads the folder of a root. */
  ModuleFolder(Path folder) {
    this(folder, "", new HashMap<>());
  }

  private ModuleFolder(Path folder, String name, Map<Path, ModuleFolder> all) {
    this.folder = folder;
    this.name = name;
    this.all = all;
    all.put(real(folder), this);
    List<Path> files = AccountTemplates.files(folder);
    files.stream()
        .filter(file -> FileNames.hasEnding(file, AccountTemplates.OF_TERRAFORM))
        .forEach(this::read);
    files.stream()
        .filter(file -> FIRST_VALUES.stream().anyMatch(file::endsWith))
        .forEach(this::read);
    files.stream().filter(file -> FileNames.hasEnding(file, OTHER_VALUES)).forEach(this::read);
  }

  private void read(Path file) {
    texts.put(FileNames.text(file), AccountTemplates.text(file));
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Map<String, String> texts() {
    return texts;
  }

  /** Returns a file in the folder; what a link leads to elsewhere is nothing of the module. */
  @Override
  public Optional<Source> file(String path) {
    try {
      Path file = folder.resolve(path).normalize();
      Path real = file.toRealPath();
      return real.startsWith(folder.toRealPath()) && Files.isRegularFile(real)
          ? Optional.of(Source.of(FileNames.text(file), AccountTemplates.text(file)))
          : Optional.empty();
    } catch (IOException | InvalidPathException | UnreadableFileException e) {
      return Optional.empty(); // what it says is not known
    }
  }

  @Override
  public Optional<TerraformFolder> module(String source) {
    try {
      Path path = folder.resolve(source).normalize();
      if (!Files.isDirectory(path)) {
        return Optional.empty();
      }
      ModuleFolder known = all.get(real(path));
      return Optional.of(known == null ? new ModuleFolder(path, FileNames.text(path), all) : known);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
