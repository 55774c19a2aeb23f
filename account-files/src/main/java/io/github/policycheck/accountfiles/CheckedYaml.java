package io.github.policycheck.accountfiles;

import io.github.policycheck.engine.tree.Node;
import java.nio.file.Path;

/** Reads YAML files of ours whose shape is what their schema says. */
public final class CheckedYaml {

  private CheckedYaml() {}

  /**
   * Reads a file.
   *
   * @param file the file, as messages call it
   * @return what is in it; each place names the file
   * @throws UnreadableFileException if it is not there or cannot be read
   * @throws InvalidFileException if it is not one YAML document without aliases, is too long, or
   *     does not fit the schema, with every problem
   */
  public static Node read(Path file, FileSchema schema) {
    return read(FileNames.text(file), FileBytes.of(file, schema.maxBytes() + 1), schema).root();
  }

  static LocatedYaml read(String name, byte[] utf8, FileSchema schema) {
    try {
      LocatedYaml yaml = YamlReader.read(name, utf8, schema.maxBytes());
      if (schema == FileSchema.CONFIGURATION) {
        RequiredVersion.check(yaml);
      }
      FileShape.check(yaml, schema);
      return yaml;
    } catch (InvalidFileException e) {
      throw new InvalidFileException(schema.wanted().explain(name, utf8, e.findings()));
    }
  }
}
