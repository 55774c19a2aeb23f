package io.github.policycheck.accountfiles;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The project's configuration, {@code policycheck.yaml}.
 *
 * @param file the file itself
 * @param account the folder of the account it names, empty if it names none
 */
public record Configuration(Path file, Optional<Path> account) {

  private static final String FILE = "policycheck.yaml";

  /**
   * Returns the configuration nearest to {@code directory}: its own or that of the nearest folder
   * above it; empty if there is none up to the root.
   *
   * @param directory an absolute path
   * @throws UnreadableFileException if the file cannot be read
   * @throws InvalidFileException if it is not right
   */
  public static Optional<Configuration> nearest(Path directory) {
    for (Path folder = directory; folder != null; folder = folder.getParent()) {
      Path file = folder.resolve(FILE);
      if (Files.exists(file)) {
        return Optional.of(read(file, directory));
      }
    }
    return Optional.empty();
  }

  private static Configuration read(Path file, Path from) {
    Path shown = from.relativize(file);
    LocatedYaml yaml = YamlReader.read(shown.toString(), FileBytes.of(file));
    FileShape.check(yaml, FileSchema.CONFIGURATION);
    JsonNode account = yaml.root().path("account");
    return new Configuration(
        shown,
        account.isMissingNode()
            ? Optional.empty()
            : Optional.of(from.relativize(file.resolveSibling(account.asString()).normalize())));
  }
}
