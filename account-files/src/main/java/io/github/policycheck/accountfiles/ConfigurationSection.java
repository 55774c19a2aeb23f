package io.github.policycheck.accountfiles;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ScalarNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A section of {@code policycheck.yaml}, with the place of everything in it. Its shape is right;
 * what it means, the tool knows that it is for. Paths are JSON pointers seen from the section.
 */
public final class ConfigurationSection {

  private final LocatedYaml yaml;
  private final String pointer;
  private final Path folder;

  ConfigurationSection(LocatedYaml yaml, String pointer, Path folder) {
    this.yaml = yaml;
    this.pointer = pointer;
    this.folder = folder;
  }

  /** Returns the folder of the file, from which the files that it names are seen. */
  public Path folder() {
    return folder;
  }

  /** Returns the text at {@code path}; empty if nothing is there. */
  public Optional<String> text(String path) {
    return at(path) instanceof ScalarNode text ? Optional.of(text.value()) : Optional.empty();
  }

  /** Tells whether {@code true} is at {@code path}. */
  public boolean isTrue(String path) {
    return at(path) instanceof ScalarNode value && YamlReader.isTrue(value);
  }

  /** Returns the names of the members of the map at {@code path}, none if it is not there. */
  public List<String> names(String path) {
    return yaml.members(whole(path)).stream().map(member -> member.name().value()).toList();
  }

  /** Returns how many items the list at {@code path} has, 0 if it is not there. */
  public int size(String path) {
    return yaml.items(whole(path)).size();
  }

  /**
   * Returns where the value at {@code path} stands.
   *
   * @throws NullPointerException if nothing is there
   */
  public SourceLocation valueAt(String path) {
    return yaml.valueAt(whole(path));
  }

  /** Returns the path of the member or item {@code step} of what is at {@code path}. */
  public static String child(String path, String step) {
    return LocatedYaml.child(path, step);
  }

  /** Returns that the value at {@code path} is not right. */
  public Finding problem(String message, String path) {
    return Problems.error(message, valueAt(path), whole(path));
  }

  /** Returns that the name of the member at {@code path} is not right. */
  public Finding problemOfName(String message, String path) {
    return Problems.error(message, yaml.nameAt(whole(path)), whole(path));
  }

  /**
   * Ends the reading of the section.
   *
   * @throws InvalidFileException with all problems in the order of the file, if there are any
   */
  public static void throwIfAny(List<Finding> problems) {
    Problems all = new Problems();
    problems.forEach(all::add);
    all.throwIfAny();
  }

  private @Nullable Node at(String path) {
    return yaml.at(whole(path));
  }

  private String whole(String path) {
    return pointer + Objects.requireNonNull(path, "path");
  }
}
