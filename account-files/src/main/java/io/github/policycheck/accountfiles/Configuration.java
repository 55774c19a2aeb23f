package io.github.policycheck.accountfiles;

import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.tree.ScalarNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The project's configuration, {@code policycheck.yaml} or {@code policycheck.yml}.
 *
 * @param file the file itself
 * @param account the folder of the account it names, empty if it names none
 * @param lint what it says of lint, empty if it says nothing
 */
public record Configuration(
    Path file, Optional<Path> account, Optional<ConfigurationSection> lint) {

  private static final String NAME = "policycheck";
  private static final String LINT = "lint";

  /**
   * Returns the configuration nearest to {@code directory}: its own or that of the nearest folder
   * above it; empty if there is none up to the root.
   *
   * @param directory an absolute path
   * @throws UnreadableFileException if the file cannot be read
   * @throws InvalidFileException if it is invalid
   */
  public static Optional<Configuration> nearest(Path directory) {
    return nearestFile(directory).map(file -> read(file, directory.relativize(file)));
  }

  /** Returns the file that {@link #nearest} reads, absolute; it need not be right. */
  public static Optional<Path> nearestFile(Path directory) {
    for (Path folder = directory; folder != null; folder = folder.getParent()) {
      Optional<Path> file = YamlFile.in(folder, NAME);
      if (file.isPresent()) {
        return file;
      }
    }
    return Optional.empty();
  }

  /**
   * Refuses to work on files of a project that does not take this version of policycheck: for those
   * who do not read the rest of its configuration.
   *
   * <p>A configuration that does not speak of versions need not be right. One outside of the {@link
   * ReadableFolders} is not looked at.
   *
   * @param places files and folders; the configuration {@linkplain #nearest nearest} to each counts
   * @throws UnreadableFileException if a configuration cannot be read
   * @throws InvalidFileException if one does not take this version, or says so in a wrong way
   */
  public static void checkVersion(Collection<Path> places) {
    Path here = Path.of("").toAbsolutePath();
    Set<Path> checked = new HashSet<>();
    for (Path place : places) {
      Path absolute = place.toAbsolutePath().normalize();
      Path folder = Files.isDirectory(absolute) ? absolute : absolute.getParent();
      Optional<Path> nearest = folder == null ? Optional.empty() : nearestFile(folder);
      // No lambdas: the first of a JVM takes longer than all of this.
      if (nearest.isPresent()
          && ReadableFolders.current().has(nearest.get())
          && checked.add(nearest.get())) {
        Path file = nearest.get();
        if (namesVersion(file)) {
          read(file, place.isAbsolute() ? file : here.relativize(file));
        }
      }
    }
  }

  /** Who asks one question of an account does not wait for YAML that says nothing of versions. */
  private static boolean namesVersion(Path file) {
    return new String(FileBytes.of(file), StandardCharsets.ISO_8859_1)
        .contains(RequiredVersion.NAME);
  }

  /**
   * Reads a configuration.
   *
   * @param file an absolute path
   * @param shown the same as messages call it, and as paths in it are built on: seen from the
   *     working directory, or absolute
   * @throws UnreadableFileException if the file cannot be read
   * @throws InvalidFileException if it is invalid
   */
  public static Configuration read(Path file, Path shown) {
    if (YamlFile.isNamed(NAME, file)) {
      YamlFile.checkAlone(NAME, file, shown);
    }
    // Checked by the path as it is, shown by the one that messages use.
    if (!Files.isRegularFile(file)) {
      throw new UnreadableFileException("`" + shown + "` is not a file that can be read");
    }
    LocatedYaml yaml =
        CheckedYaml.read(FileNames.text(shown), FileBytes.of(file), FileSchema.CONFIGURATION);
    Path folder = Optional.ofNullable(shown.getParent()).orElse(Path.of(""));
    return new Configuration(
        shown,
        yaml.at("/account") instanceof ScalarNode account
            ? Optional.of(account(account.value(), shown, LocatedYaml.begin(account)))
            : Optional.empty(),
        yaml.at("/" + LINT) == null
            ? Optional.empty()
            : Optional.of(new ConfigurationSection(yaml, "/" + LINT, folder)));
  }

  /** Returns the folder as it is seen from the working directory. */
  private static Path account(String written, Path shown, SourceLocation place) {
    try {
      Path folder = FileNames.path(written);
      Path parent = Optional.ofNullable(shown.getParent()).orElse(Path.of(""));
      return folder.isAbsolute() ? folder : parent.resolve(folder);
    } catch (InvalidPathException e) {
      throw new InvalidFileException(
          List.of(Problems.error("this is not the name of a folder", place, "/account")));
    }
  }
}
